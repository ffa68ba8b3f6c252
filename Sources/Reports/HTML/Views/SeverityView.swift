/// A severity to filter by.
struct SeverityView {
  var word: String
  var count: Int
}
