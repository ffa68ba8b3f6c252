import Bibliography

/// Makes citations from the items of CSL-JSON and of Zotero's exports.
struct CSLReader {
  private let file: SourceFile
  /// Whether the file writes all characters beyond ASCII as escapes.
  private let isASCII: Bool

  init(_ file: SourceFile) {
    self.file = file
    isASCII =
      file.bytes.allSatisfy { $0 < 0x80 } && zip(file.bytes, file.bytes.dropFirst()).contains { $0 == (0x5C, 0x75) }
  }

  /// Keeps what was read before a syntax error; throws if that is nothing.
  func read(into page: inout Page) throws(ScanError) {
    guard file.bytes.contains(where: { !$0.isBlank && $0 < 0x80 }) else { return }
    var reader = JSONReader(file.bytes, at: file.bytes.textStart)
    do throws(JSONError) {
      try items(&reader, into: &page)
      try reader.end()
    } catch {
      guard !page.citations.isEmpty else { throw ScanError(.notJSON, at: error.offset) }
      let place = min(error.offset, file.bytes.count)
      page.broken.append(
        BrokenEntry(range: file.line(holding: place), what: "not valid JSON: \(error.kind.rawValue)"))
    }
  }

  /// Reads a list of items, an object that contains one, or a single item.
  private func items(_ reader: inout JSONReader, into page: inout Page) throws(JSONError) {
    switch try reader.peek() {
    case .array:
      try reader.array { (reader) throws(JSONError) in
        if try reader.peek() == .object { try item(&reader, into: &page) }
      }
    case .object:
      let start = reader
      var hasList = false
      try reader.object { (key, reader) throws(JSONError) in
        guard key == "items" || key == "references", try reader.peek() == .array else { return }
        hasList = true
        try items(&reader, into: &page)
      }
      guard !hasList else { return }
      reader = start
      try item(&reader, into: &page)
    default: try reader.skip()
    }
  }

  private func item(_ reader: inout JSONReader, into page: inout Page) throws(JSONError) {
    var item = CSLItem()
    let start = reader
    try item.read(&reader)
    if item.hasOtherKeys || !item.isItem {
      // A list with keys of its own, or a map of such lists.
      reader = start
      guard let value = try DataValue(&reader, isASCII: isASCII) else { return }
      var entries = DataEntries(file)
      entries.collect(value, isItem: true)
      entries.add(to: &page, commentSign: nil)
      return
    }
    var builder = CitationBuilder()
    for (field, value) in item.values {
      // Titles contain `<i>`, and Zotero's `<span class="nocase">`.
      let text = field == .title || field == .containerTitle ? value.text.withoutTags : value.text
      if field == .doi { builder.addDOI(text, in: file) }
      builder.add(field, text, isASCII ? value.notation.inASCII : value.notation)
    }
    for address in item.addresses { builder.addLink(address.text, in: file) }
    for note in item.notes { builder.addText(note.text, in: file) }
    let isWork = !builder.citation.text.isEmpty && (builder.has(.title) || builder.has(.doi))
    if isWork { page.citations.append(builder.citation) }
    for range in item.notes.compactMap(\.text.sourceRange) {
      page.suppressions += SuppressionComment.all(inNote: range, of: file.bytes).map { comment in
        let scope: Suppression.Scope = isWork ? .entry(page.citations.count - 1) : .nothing
        return comment.suppression(of: comment.verb == "ignore-file" ? .file : scope)
      }
    }
  }
}

extension FieldNotation {
  fileprivate var inASCII: FieldNotation {
    switch self {
    case .json: .asciiJSON
    case .list(let notation): .list(of: notation.inASCII)
    default: self
    }
  }
}

extension MappedText {
  /// The text without the tags that CSL-JSON allows: `<i>`, `<b>`, `<sup>`, `<sub>`, `<sc>`, `<span …>`.
  fileprivate var withoutTags: MappedText {
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

  private static func tagEnd(in bytes: [UInt8], at start: Int) -> Int? {
    let names: [StaticString] = ["i>", "b>", "sup>", "sub>", "sc>", "span>", "em>", "strong>"]
    let name = start + 1 < bytes.count && bytes[start + 1] == UInt8(ascii: "/") ? start + 2 : start + 1
    for tag in names where bytes.has(tag, at: name) { return name + tag.utf8CodeUnitCount }
    guard bytes.has("span ", at: name) else { return nil }
    return bytes[name...].prefix(80).firstIndex(of: UInt8(ascii: ">")).map { $0 + 1 }
  }
}

extension SourceFile {
  /// The line that contains an offset, without its line end, at most 100 bytes to either side.
  fileprivate func line(holding offset: Int) -> Range<Int> {
    var start = offset
    while start > 0, bytes[start - 1] != 0x0A, offset - start < 100 { start -= 1 }
    while start < offset, bytes[start].continuesScalar { start += 1 }
    var end = offset
    while end < bytes.count, bytes[end] != 0x0A, end - offset < 100 { end += 1 }
    while end > start, end < bytes.count, bytes[end].continuesScalar { end -= 1 }
    return start..<end
  }
}
