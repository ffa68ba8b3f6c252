import Bibliography

/// Links, anchors, attributes and passthroughs of AsciiDoc.
enum AsciiDocLinks {
  static func find(at index: Int, in text: inout InlineText, _ definitions: LightMarkupDefinitions) -> InlineFind? {
    switch text.bytes[index] {
    case UInt8(ascii: "l"):
      return text.has("link:", at: index) ? link(at: index, from: index + 5, in: &text, definitions) : nil
    case UInt8(ascii: "h"), UInt8(ascii: "H"):
      guard text.has("http", at: index) else { return nil }
      return link(at: index, from: index, in: &text, definitions)
    case UInt8(ascii: "d"):
      guard text.has("doi:", at: index), text.byte(at: index - 1).isBlank else { return nil }
      return link(at: index, from: index, in: &text, definitions)
    case UInt8(ascii: "$"), UInt8(ascii: "+"): return passthrough(at: index, in: &text)
    case UInt8(ascii: "["):
      // Anchors: `[[name]]`, `[[[name]]]`.
      guard text.has("[[", at: index), let end = text.next("]]", from: index + 2) else { return nil }
      let close = text.byte(at: end + 2) == UInt8(ascii: "]") && text.has("[[[", at: index) ? end + 3 : end + 2
      return InlineFind(marks: [InlineMark(index..<close, .hidden)], next: close)
    case UInt8(ascii: "<"): return crossReference(at: index, in: &text)
    case UInt8(ascii: "{"): return attribute(at: index, in: text, definitions)
    case UInt8(ascii: "f"), UInt8(ascii: "a"), UInt8(ascii: "i"): return macro(at: index, in: &text)
    default: break
    }
    // A plus sign at the end of a line is read with `+`.
    return nil
  }

  /// `link:address[text]`, `https://…[text]`, `doi:10.1000/182[]`; without brackets the address is printed.
  private static func link(
    at index: Int, from start: Int, in text: inout InlineText, _ definitions: LightMarkupDefinitions
  ) -> InlineFind? {
    var target = start
    var prefix: [UInt8] = []
    if text.byte(at: target) == UInt8(ascii: "{"), let (value, end) = value(at: target, in: text, definitions) {
      prefix = value
      target = end
    }
    var end: Int
    var open: Int
    if text.has("$$", at: target), let close = text.next("$$", from: target + 2) {
      (target, end, open) = (target + 2, close, close + 2)
    } else if text.has("++", at: target), let close = text.next("++", from: target + 2) {
      (target, end, open) = (target + 2, close, close + 2)
    } else {
      end = text.addressStop(from: target)
      open = end
    }
    guard end > target || !prefix.isEmpty else { return nil }
    guard text.byte(at: open) == UInt8(ascii: "["), let close = closing(open, in: &text) else {
      // An address in the text.
      return start == index && text.has("http", at: index)
        ? InlineFind(marks: [InlineMark(index..<end, .verbatim)], next: end) : nil
    }
    var address = text.target(target..<end, prefix: String(decoding: prefix, as: UTF8.self))
    if address.source.isEmpty { address.source = text.passage.source(of: start..<open) }
    let inner = open + 1..<close
    // `[DOI^]`, `["text",window=_blank]`: a caret opens a new window.
    var visible = inner
    if text.byte(at: visible.upperBound - 1) == UInt8(ascii: "^"), !visible.isEmpty {
      visible = visible.lowerBound..<visible.upperBound - 1
    }
    guard !visible.isEmpty else {
      return InlineFind(
        marks: [
          InlineMark(index..<target, .hidden), InlineMark(target..<target, .linkStart(address)),
          InlineMark(target..<end, .verbatim), InlineMark(end..<end, .linkEnd), InlineMark(end..<close + 1, .hidden),
        ], next: close + 1)
    }
    return InlineFind(
      marks: [
        InlineMark(index..<visible.lowerBound, .hidden),
        InlineMark(visible.lowerBound..<visible.lowerBound, .linkStart(address)),
        InlineMark(visible.upperBound..<visible.upperBound, .linkEnd),
        InlineMark(visible.upperBound..<close + 1, .hidden),
      ], next: visible.lowerBound)
  }

  /// The bracket that closes one; of a text in brackets of its own, `[[slides]]`, the outer one.
  private static func closing(_ open: Int, in text: inout InlineText) -> Int? {
    guard let close = text.next("]", from: open + 1) else { return nil }
    let isDoubled = text.byte(at: open + 1) == UInt8(ascii: "[") && text.byte(at: close + 1) == UInt8(ascii: "]")
    return isDoubled ? close + 1 : close
  }

  /// `$$text$$`, `++text++`, and the plus sign that breaks a line.
  private static func passthrough(at index: Int, in text: inout InlineText) -> InlineFind? {
    if text.byte(at: index) == UInt8(ascii: "+"), text.byte(at: index - 1) == 0x20 {
      let next = text.byte(at: index + 1)
      if index + 1 >= text.bytes.count || next == 0x0A || next == 0x0D {
        return InlineFind(marks: [InlineMark(index..<index + 1, .lineBreak)], next: index + 1)
      }
    }
    let isDollar = text.has("$$", at: index)
    guard isDollar || text.has("++", at: index),
      let end = text.next(isDollar ? "$$" : "++", from: index + 2), end > index + 2
    else { return nil }
    return InlineFind(
      marks: [
        InlineMark(index..<index + 2, .hidden), InlineMark(index + 2..<end, .verbatim),
        InlineMark(end..<end + 2, .hidden),
      ], next: end + 2)
  }

  /// `<<name>>`, `<<name,text>>`
  private static func crossReference(at index: Int, in text: inout InlineText) -> InlineFind? {
    guard text.has("<<", at: index), let end = text.next(">>", from: index + 2), end - index < longestReference else {
      return nil
    }
    return InlineFind(marks: [InlineMark(index..<end + 2, .hidden)], next: end + 2)
  }

  private static let longestReference = 200

  /// `footnote:[…]`, `anchor:name[]`, `image:file[]`, `icon:name[]`
  private static func macro(at index: Int, in text: inout InlineText) -> InlineFind? {
    let names: [StaticString] = ["footnote:", "anchor:", "image:", "icon:"]
    guard names.contains(where: { text.has($0, at: index) }), !text.byte(at: index - 1).isLetter,
      let open = text.next("[", from: index), open - index < longestReference, let close = closing(open, in: &text)
    else { return nil }
    if text.has("footnote", at: index), text.hasDOI(open + 1..<close) {
      return InlineFind(
        marks: [InlineMark(index..<open + 1, .itemEnd), InlineMark(close..<close + 1, .itemEnd)], next: open + 1)
    }
    return InlineFind(marks: [InlineMark(index..<close + 1, .hidden)], next: close + 1)
  }

  /// `{name}` of an attribute that the page defines, and the signs that AsciiDoc names. A link that begins with one is
  /// read as a link.
  private static func attribute(
    at index: Int, in text: InlineText, _ definitions: LightMarkupDefinitions
  ) -> InlineFind? {
    guard let (value, end) = value(at: index, in: text, definitions) else { return nil }
    if value.starts(with: "http".utf8) {
      var copy = text
      return link(at: index, from: index, in: &copy, definitions)
    }
    return InlineFind(marks: [InlineMark(index..<end, .replaced(value))], next: end)
  }

  private static func value(
    at index: Int, in text: InlineText, _ definitions: LightMarkupDefinitions
  ) -> (value: [UInt8], end: Int)? {
    let name = text.bytes[(index + 1)...].prefix(longestName).prefix {
      $0.isLetter || $0.isDigit || "-_".utf8.contains($0)
    }
    guard !name.isEmpty, text.byte(at: name.endIndex) == UInt8(ascii: "}") else { return nil }
    let key = String(decoding: name.map(\.lowered), as: UTF8.self)
    return (signs[key].map { Array($0.utf8) } ?? definitions.attributes[key]).map { ($0, name.endIndex + 1) }
  }

  private static let longestName = 40

  private static let signs = [
    "nbsp": "\u{A0}", "amp": "&", "lt": "<", "gt": ">", "plus": "+", "sp": " ", "empty": "", "apos": "'", "quot": "\"",
    "lsquo": "‘", "rsquo": "’", "ldquo": "“", "rdquo": "”", "zwsp": "", "wj": "", "startsb": "[", "endsb": "]",
    "deg": "°", "vbar": "|", "caret": "^", "asterisk": "*", "tilde": "~", "backslash": "\\", "backtick": "`",
    // Not AsciiDoc's own, but what sites define for all their pages.
    "ndash": "–", "mdash": "—", "endash": "–", "emdash": "—",
  ]
}
