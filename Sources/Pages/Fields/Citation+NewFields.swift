import Bibliography

extension Citation {
  /// Lines for fields that a labelled citation lacks, written like the line of one that it has and put before it.
  ///
  /// Nil where its fields do not stand one on a line, and where a value cannot be written there.
  package func adding(_ values: [(field: Field, text: String)], on page: PageWriting) -> Edit? {
    for anchor in [Field.page, .issued, .doi] {
      guard let label = fields.first(where: { $0.field == anchor }), let source = text.source(of: label.visible),
        let line = FieldLine(around: source, in: page.bytes)
      else { continue }
      var written = ""
      for (field, text) in values {
        guard let next = line.line(for: field, label.notation, text) else { return nil }
        written += next
      }
      return Edit(range: line.start..<line.start, replacement: written)
    }
    return nil
  }
}

/// A line that holds one field: `  pages   = {1--13},`, `"page": "1-13",`.
private struct FieldLine {
  /// Where the line starts on the page.
  var start: Int
  private var indent: String
  private var name: String
  /// From the name to the value, `   = {`, and from the value to the line's end, `},`.
  private var before: String
  private var after: String

  init?(around value: Range<Int>, in page: [UInt8]) {
    guard value.upperBound <= page.count, let line = page[..<value.lowerBound].lastIndex(of: 0x0A) else { return nil }
    start = line + 1
    let end = page[value.upperBound...].firstIndex(of: 0x0A) ?? page.count
    guard end < page.count, end - start < 2000 else { return nil }
    let head = page[start..<value.lowerBound]
    let blanks = head.prefix { $0.isBlank }
    let rest = head.dropFirst(blanks.count)
    let quote = rest.first == UInt8(ascii: "\"") ? 1 : 0
    let letters = rest.dropFirst(quote).prefix { $0.isLetter || $0 == UInt8(ascii: "-") }
    guard !letters.isEmpty else { return nil }
    let middle = rest.dropFirst(quote + letters.count)
    let signs = middle.filter { !$0.isBlank && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "{") }
    guard signs == [UInt8(ascii: "=")] || signs == [UInt8(ascii: ":")] else { return nil }
    let tail = page[value.upperBound..<end]
    // Nothing but what closes the value, a comma and the line's end.
    guard tail.allSatisfy({ $0.isBlank || "\"},".utf8.contains($0) }), !tail.contains(UInt8(ascii: " ")) else {
      return nil
    }
    indent = String(decoding: blanks + rest.prefix(quote), as: UTF8.self)
    name = String(decoding: letters, as: UTF8.self)
    before = String(decoding: middle, as: UTF8.self)
    after = String(decoding: tail, as: UTF8.self)
  }

  /// The whole line of another field; nil where its value cannot be written so.
  func line(for field: Field, _ notation: FieldNotation, _ text: String) -> String? {
    guard var name = FieldLine.name(of: field, in: notation), let value = value(text, notation) else { return nil }
    if self.name.allSatisfy(\.isUppercase) { name = name.uppercased() }
    // Signs that stand below each other go on doing so.
    let blanks = before.prefix { $0 == " " }.count
    let isAligned = blanks > 1
    let padding = isAligned ? max(1, blanks + self.name.count - name.count) : blanks
    let end = after.contains(",") ? after : after.trimmingLineEnd + "," + (after.hasSuffix("\r") ? "\r" : "")
    return indent + name + String(repeating: " ", count: padding) + before.dropFirst(blanks) + value + end + "\n"
  }

  private func value(_ text: String, _ notation: FieldNotation) -> String? {
    switch notation {
    case .bibtex, .bareBibTeX: notation.written(text)
    // The line is a DOI's.
    case .literalBibTeX: FieldNotation.bibtex(usesCommands: false).written(text)
    case .json, .asciiJSON: notation.written(text)
    case .jsonNumber, .yaml, .list, .elsewhere: nil
    }
  }

  private static func name(of field: Field, in notation: FieldNotation) -> String? {
    let isJSON = notation == .json || notation == .asciiJSON
    return switch field {
    case .volume: "volume"
    case .issue: isJSON ? "issue" : "number"
    case .page: isJSON ? "page" : "pages"
    default: nil
    }
  }
}

extension String {
  fileprivate var trimmingLineEnd: String { hasSuffix("\r") ? String(dropLast()) : self }
}
