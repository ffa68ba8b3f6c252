import Bibliography

/// The value of one field in a page's metadata.
struct StatedValue {
  var field: Field
  var text: MappedText

  var start: Int { text.sourceRange?.lowerBound ?? 0 }

  init?(_ field: Field, _ text: MappedText?) {
    guard let text = text?.trimmed(), !text.isEmpty else { return nil }
    switch field {
    // Programs fill in `n/a`, `ahead-of-print` and `0` where nothing is known.
    case .volume, .issue, .page:
      guard text.text.utf8.contains(where: { (0x31...0x39).contains($0) }) else { return nil }
    case .title, .author, .containerTitle, .issued, .doi: break
    }
    self.field = field
    self.text = text
  }

  /// A title, whose markup may be written as text: `Growth of &lt;i&gt;Sphagnum&lt;/i&gt;`.
  init?(_ field: Field, title: MappedText?) { self.init(field, title?.withoutMarkup) }

  /// The year of a date: `2022/05/13`, `13 May 2022`.
  init?(date: MappedText?) { self.init(.issued, date?.year) }

  /// Names, one value for each. A single value that holds several names with semicolons is read as it is. Two programs may have
  /// written the same list, one behind the other.
  init?(names: [MappedText]) {
    var names = names.map { $0.trimmed() }.filter { !$0.isEmpty }
    let half = names.count / 2
    if names.prefix(half).map(\.text) == names.dropFirst(half).map(\.text) { names.removeLast(half) }
    names = Array(names.prefix(StatedValue.mostNames))
    guard !names.isEmpty else { return nil }
    self.init(.author, names.count == 1 ? names.first : MappedText(names: names))
  }

  /// First and last page, which metadata have as two values.
  init?(first: MappedText?, last: MappedText?) {
    guard var pages = first?.trimmed(), !pages.isEmpty else { return nil }
    if let last = last?.trimmed(), !last.isEmpty, last.text != pages.text { _ = pages.append(last, behind: "-") }
    self.init(.page, pages)
  }

  /// More names of one work are not read.
  private static let mostNames = 2000
}
