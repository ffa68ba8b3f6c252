import Bibliography

/// Links and footnotes of Org.
enum OrgLinks {
  static func find(at index: Int, in text: inout InlineText) -> InlineFind? {
    if text.has("{{{", at: index), let end = text.next("}}}", from: index + 3) {
      // What a macro prints is not on the page.
      return InlineFind(marks: [InlineMark(index..<end + 3, .hidden)], next: end + 3)
    }
    guard text.bytes[index] == UInt8(ascii: "[") else { return nil }
    if text.has("[fn:", at: index) || text.has("[cite", at: index) {
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
