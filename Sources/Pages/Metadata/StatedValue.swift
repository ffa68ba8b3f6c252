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

extension MappedText {
  /// The text without tags: those of HTML and of MathML, `<i>`, `<mml:mo stretchy="false">`.
  fileprivate var withoutMarkup: MappedText {
    let bytes = Array(text.utf8)
    guard bytes.contains(UInt8(ascii: "<")) else { return self }
    var plain = MappedText()
    var start = 0
    var index = 0
    while index < bytes.count {
      guard bytes[index] == UInt8(ascii: "<"), let end = MappedText.tagEnd(in: bytes, at: index) else {
        index += 1
        continue
      }
      if start < index { plain.append(subtext(start..<index)) }
      index = end
      start = end
    }
    if start < bytes.count { plain.append(subtext(start..<bytes.count)) }
    return plain
  }

  /// Bytes of a tag at most.
  private static let longestTag = 300

  /// The end of the tag at a `<`; nil where a text has the sign: `p < 0.05`.
  private static func tagEnd(in bytes: [UInt8], at start: Int) -> Int? {
    var name = start + 1
    if name < bytes.count, bytes[name] == UInt8(ascii: "/") { name += 1 }
    guard name < bytes.count, bytes[name].isLetter else { return nil }
    for index in name..<min(bytes.count, start + longestTag) {
      if bytes[index] == UInt8(ascii: ">") { return index + 1 }
      if bytes[index] == UInt8(ascii: "<") { return nil }
    }
    return nil
  }
}
