import Bibliography

/// Links and calls of functions in the text of Typst.
enum TypstLinks {
  static func find(at index: Int, in text: inout InlineText, _ definitions: LightMarkupDefinitions) -> InlineFind? {
    switch text.bytes[index] {
    case UInt8(ascii: "#"): return call(at: index, in: &text, definitions)
    case UInt8(ascii: "$"): return hidden(index..<index + 1)
    case UInt8(ascii: "~"):
      return InlineFind(marks: [InlineMark(index..<index + 1, .replaced([0x20]))], next: index + 1)
    case UInt8(ascii: "-"): return dash(at: index, in: text)
    case UInt8(ascii: "@"), UInt8(ascii: "<"): return label(at: index, in: text)
    default: return nil
    }
  }

  private static func hidden(_ range: Range<Int>) -> InlineFind {
    InlineFind(marks: [InlineMark(range, .hidden)], next: range.upperBound)
  }

  private static func dash(at index: Int, in text: InlineText) -> InlineFind? {
    let count = text.bytes[index...].prefix(4).prefix { $0 == UInt8(ascii: "-") }.count
    guard count == 2 || count == 3 else { return nil }
    let dash = count == 2 ? "–" : "—"
    return InlineFind(marks: [InlineMark(index..<index + count, .replaced(Array(dash.utf8)))], next: index + count)
  }

  /// `@key` and `<label>`
  private static func label(at index: Int, in text: InlineText) -> InlineFind? {
    let name = text.bytes[(index + 1)...].prefix(longestName).prefix {
      $0.isLetter || $0.isDigit || "-_:.".utf8.contains($0)
    }
    guard !name.isEmpty else { return nil }
    if text.bytes[index] == UInt8(ascii: "@") {
      // `ada@example.org` is an address.
      return text.byte(at: index - 1).isBlank ? hidden(index..<name.endIndex) : nil
    }
    return text.byte(at: name.endIndex) == UInt8(ascii: ">") ? hidden(index..<name.endIndex + 1) : nil
  }

  private static let longestName = 60

  /// `#link("https://…")[text]`, `#link("https://…")`, `#emph[text]`, `#text(style: "italic")[text]`. The text in brackets
  /// is read on; brackets are not visible.
  private static func call(
    at index: Int, in text: inout InlineText, _ definitions: LightMarkupDefinitions
  ) -> InlineFind? {
    var name = text.bytes[(index + 1)...].prefix(longestName).prefix {
      $0.isLetter || $0.isDigit || "-_.".utf8.contains($0)
    }
    // A full stop at the end ends the sentence.
    while name.last == UInt8(ascii: ".") { name = name.dropLast() }
    guard !name.isEmpty else { return nil }
    var end = name.endIndex
    let word = String(decoding: name.map(\.lowered), as: UTF8.self)
    if let value = definitions.attributes[word] {
      return InlineFind(marks: [InlineMark(index..<end, .replaced(value))], next: end)
    }
    if let sign = TypstSigns.named(word) {
      return InlineFind(marks: [InlineMark(index..<end, .replaced(Array(sign.utf8)))], next: end)
    }
    if word == "footnote", text.byte(at: end) == UInt8(ascii: "["), let close = text.closingBracket(of: end),
      text.hasDOI(end..<close)
    {
      return InlineFind(
        marks: [InlineMark(index..<end + 1, .itemEnd), InlineMark(close..<close + 1, .itemEnd)], next: end + 1)
    }
    guard text.byte(at: end) == UInt8(ascii: "(") else { return content(index..<end, in: &text) }
    guard let close = text.next(")", from: end) else { return hidden(index..<end) }
    let isLink = name.elementsEqual("link".utf8) || name.elementsEqual("doi".utf8)
    guard isLink, let quote = text.next("\"", from: end), quote < close, let last = text.next("\"", from: quote + 1)
    else {
      return string(in: end..<close + 1, of: index..<close + 1, named: word, text: text)
        ?? content(index..<close + 1, in: &text)
    }
    let target = quote + 1..<last
    let address = text.target(target, prefix: name.elementsEqual("doi".utf8) ? "https://doi.org/" : "")
    // A DOI may have brackets of its own.
    end = text.next(")", from: last).map { $0 + 1 } ?? last + 1
    guard text.byte(at: end) == UInt8(ascii: "["), let textEnd = text.closingBracket(of: end) else {
      return InlineFind(
        marks: [
          InlineMark(index..<target.lowerBound, .hidden),
          InlineMark(target.lowerBound..<target.lowerBound, .linkStart(address)), InlineMark(target, .verbatim),
          InlineMark(last..<last, .linkEnd), InlineMark(last..<end, .hidden),
        ], next: end)
    }
    return InlineFind(
      marks: [
        InlineMark(index..<end + 1, .hidden), InlineMark(end + 1..<end + 1, .linkStart(address)),
        InlineMark(textEnd..<textEnd, .linkEnd), InlineMark(textEnd..<textEnd + 1, .hidden),
      ], next: end + 1)
  }

  /// `#strong("Berg, A.")`, `#text(weight: "bold", "Berg, A.")`: the last argument of a call is printed, if it has no name
  /// and no content in brackets follows. nil where nothing is printed.
  private static func string(in arguments: Range<Int>, of call: Range<Int>, named name: String, text: InlineText)
    -> InlineFind?
  {
    guard !unprinted.contains(name), text.byte(at: call.upperBound) != UInt8(ascii: "[") else { return nil }
    var start = arguments.lowerBound + 1
    var string: Range<Int>?
    // A bracket in a string is not the call's.
    let limit = min(text.bytes.count, arguments.lowerBound + PageLimits.markup)
    while start < limit, text.bytes[start] != UInt8(ascii: ")") {
      guard text.bytes[start] == UInt8(ascii: "\"") else {
        if text.bytes[start] == UInt8(ascii: "(") { return nil }
        if text.bytes[start] == UInt8(ascii: ",") { string = nil }
        start += 1
        continue
      }
      guard let end = text.bytes[(start + 1)..<limit].firstIndex(of: UInt8(ascii: "\"")) else { return nil }
      let before = text.bytes[arguments.lowerBound..<start].last { !$0.isBlank }
      string =
        before == UInt8(ascii: ":") || text.bytes[start..<end].contains(UInt8(ascii: "\\")) ? nil : start + 1..<end
      start = end + 1
    }
    guard let string, !string.isEmpty, start < limit else { return nil }
    return InlineFind(
      marks: [
        InlineMark(call.lowerBound..<string.lowerBound, .hidden), InlineMark(string, .verbatim),
        InlineMark(string.upperBound..<start + 1, .hidden),
      ], next: start + 1)
  }

  /// Functions whose strings are names of files, keys, colours or lengths.
  private static let unprinted: Set<String> = [
    "bibliography", "cite", "counter", "csv", "datetime", "h", "image", "import", "include", "json", "label", "line",
    "metadata", "pagebreak", "plugin", "query", "read", "ref", "regex", "rgb", "set", "show", "state", "toml", "v",
    "xml",
    "yaml",
  ]

  /// A call, and the brackets around the text behind it.
  private static func content(_ call: Range<Int>, in text: inout InlineText) -> InlineFind {
    guard text.byte(at: call.upperBound) == UInt8(ascii: "["), let close = text.closingBracket(of: call.upperBound)
    else {
      return hidden(call)
    }
    let open = call.lowerBound..<call.upperBound + 1
    return InlineFind(
      marks: [InlineMark(open, .hidden), InlineMark(close..<close + 1, .hidden)], next: open.upperBound)
  }
}
