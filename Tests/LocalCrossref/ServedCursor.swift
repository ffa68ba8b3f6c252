/// A cursor of a list: where the next page begins. It holds the signs that have to be escaped in a query.
struct ServedCursor: CustomStringConvertible {
  var offset: Int

  init(_ offset: Int) { self.offset = offset }

  var description: String { "AoJ+/\(offset)==" }

  /// The place that a cursor stands for; `*` and none for the beginning. nil for a cursor of another server.
  static func start(of cursor: String?) -> Int? {
    guard let cursor, cursor != "*" else { return 0 }
    guard cursor.hasPrefix("AoJ+/"), cursor.hasSuffix("==") else { return nil }
    return Int(cursor.dropFirst(5).dropLast(2))
  }
}
