import Bibliography

/// Links, footnotes and entities of Org.
enum OrgLinks {
  /// `\ndash{}`, `\nbsp `, `\eacute{}`: most names are those of HTML's character references (Org manual, "Special Symbols").
  static func entity(at index: Int, in text: InlineText) -> InlineFind? {
    let name = text.bytes[(index + 1)...].prefix(longestEntity).prefix(while: \.isLetter)
    guard !name.isEmpty, name.count < longestEntity else { return nil }
    let reference = [UInt8(ascii: "&")] + name + [UInt8(ascii: ";")]
    guard let character = CharacterReference(in: reference, at: 0, of: .text), character.length == reference.count
    else { return nil }
    let end = text.has("{}", at: name.endIndex) ? name.endIndex + 2 : name.endIndex
    return InlineFind(marks: [InlineMark(index..<end, .replaced(Array(character.text.utf8)))], next: end)
  }

  private static let longestEntity = 12
  private static let longestFootnoteName = 40

  static func find(at index: Int, in text: inout InlineText) -> InlineFind? {
    if text.has("{{{", at: index), let end = text.next("}}}", from: index + 3) {
      // What a macro prints is not on the page.
      return InlineFind(marks: [InlineMark(index..<end + 3, .hidden)], next: end + 3)
    }
    guard text.bytes[index] == UInt8(ascii: "[") else { return nil }
    if text.has("[fn:", at: index) || text.has("[cite", at: index) {
      // `[fn:1]`, and `[fn:: the text of a footnote]`
      if text.bytes[(index + 4)...].prefix(longestFootnoteName).prefix(while: { $0 != UInt8(ascii: "]") }).contains(
        UInt8(ascii: ":")),
        text.has("[fn:", at: index), let end = text.closingBracket(of: index), text.hasDOI(index..<end),
        let colon = text.bytes[(index + 4)..<end].firstIndex(of: UInt8(ascii: ":"))
      {
        return InlineFind(
          marks: [InlineMark(index..<colon + 1, .itemEnd), InlineMark(end..<end + 1, .itemEnd)], next: colon + 1)
      }
      guard let end = text.next("]", from: index) else { return nil }
      return InlineFind(marks: [InlineMark(index..<end + 1, .hidden)], next: end + 1)
    }
    // `[[[address][text]]]` is a link in brackets.
    guard text.has("[[", at: index), text.byte(at: index + 2) != UInt8(ascii: "["),
      let end = text.next("]]", from: index + 2)
    else { return nil }
    let middle = text.next("][", from: index + 2).flatMap { $0 < end ? $0 : nil }
    let target = index + 2..<(middle ?? end)
    guard !target.isEmpty else { return nil }
    let start = middle.map { $0 + 2 } ?? target.lowerBound
    let address = text.target(target)
    var marks = [
      InlineMark(index..<start, .hidden), InlineMark(start..<start, .linkStart(address)),
      InlineMark(end..<end, .linkEnd), InlineMark(end..<end + 2, .hidden),
    ]
    // An address has no emphasis.
    if middle == nil { marks.insert(InlineMark(target, .verbatim), at: 2) }
    return InlineFind(marks: marks, next: middle == nil ? end + 2 : start)
  }
}
