import Bibliography

/// Finds the elements of a page that hold metadata: `<meta>`, any element of the class `Z3988`, and scripts.
///
/// One pass over the bytes. libxml2 does not report where attributes and scripts are.
struct MarkupScan {
  /// A start tag with the bytes of its attributes' values.
  struct Tag {
    /// Lower case.
    var name: String
    var attributes: [(name: String, value: Range<Int>)] = []
    /// After the `>`.
    var end: Int

    /// The value of the first attribute of that name.
    func value(_ name: String) -> Range<Int>? { attributes.first { $0.name == name }?.value }
  }

  private let source: [UInt8]
  private var index: Int
  private var code: ArraySlice<Range<Int>>
  /// End tags that do not occur in the rest of the page.
  private var missing: Set<String> = []

  /// A longer tag is not read; a COinS of many authors has some thousand bytes.
  private static let longestTag = 64 << 10
  /// The attributes that hold metadata, or say that others do.
  private static let names: Set<String> = ["name", "property", "content", "class", "title", "type"]
  /// More attributes of one tag are not read.
  private static let mostAttributes = 64

  /// - Parameter code: stretches that show code, in page order.
  init(_ source: [UInt8], besides code: [Range<Int>]) {
    self.source = source
    self.code = code[...]
    index = source.textStart
  }

  /// The next start tag, and the content if it is a script.
  mutating func next() -> (tag: Tag, script: Range<Int>?)? {
    while let start = source[index...].firstIndex(of: UInt8(ascii: "<")) {
      code = code.drop { $0.upperBound <= start }
      if let block = code.first, block.contains(start) {
        index = block.upperBound
      } else if source.has("<!--", at: start), let end = end("-->", from: start + 4) {
        index = end + 3
      } else if start + 1 < source.count, source[start + 1].isLetter {
        // `<meta …>` in a code span of Markdown is an example.
        let isCode = start > 0 && source[start - 1] == UInt8(ascii: "`")
        let tag = tag(at: start)
        index = tag.end
        if ["script", "style", "textarea", "template", "noscript", "xmp"].contains(tag.name),
          let end = end("</" + tag.name, from: tag.end)
        {
          index = end
          if tag.name == "script" { return (tag, tag.end..<end) }
          continue
        }
        if !isCode { return (tag, nil) }
      } else {
        index = start + 1
      }
    }
    return nil
  }

  /// The next occurrence of a mark in lower case, in any letter case.
  private mutating func end(_ mark: String, from start: Int) -> Int? {
    guard !missing.contains(mark) else { return nil }
    let bytes = Array(mark.utf8)
    var index = start
    while let found = source[index...].firstIndex(of: bytes[0]) {
      if found + bytes.count <= source.count,
        zip(bytes, source[found...]).allSatisfy({ $0 == $1.lowered })
      {
        return found
      }
      index = found + 1
    }
    missing.insert(mark)
    return nil
  }

  /// Reads the tag that begins at a `<` before a letter. What is read of a tag without an end is passed over, as a browser
  /// does: a missing quotation mark swallows the text behind it.
  private func tag(at start: Int) -> Tag {
    let limit = min(source.count, start + MarkupScan.longestTag)
    var index = start + 1
    while index < limit, source[index].isLetter || source[index].isDigit || source[index] == UInt8(ascii: "-") {
      index += 1
    }
    let name = source[(start + 1)..<min(index, start + 20)].map(\.lowered)
    var tag = Tag(name: String(decoding: name, as: UTF8.self), end: index)
    while index < limit, source[index] != UInt8(ascii: ">") {
      if source[index].isBlank || source[index] == UInt8(ascii: "/") {
        index += 1
        continue
      }
      let nameStart = index
      while index < limit, !source[index].isBlank, ![UInt8(ascii: ">"), UInt8(ascii: "=")].contains(source[index]) {
        index += 1
      }
      let name = source[nameStart..<index]
      while index < limit, source[index].isBlank { index += 1 }
      guard index < limit, source[index] == UInt8(ascii: "="), !name.isEmpty else {
        if name.isEmpty { index += 1 }
        continue
      }
      index += 1
      while index < limit, source[index].isBlank { index += 1 }
      guard index < limit else { break }
      let value: Range<Int>
      let quote = source[index]
      if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
        let valueStart = index + 1
        index = valueStart
        while index < limit, source[index] != quote { index += 1 }
        guard index < limit else { break }
        value = valueStart..<index
        index += 1
      } else {
        let valueStart = index
        while index < limit, !source[index].isBlank, source[index] != UInt8(ascii: ">") { index += 1 }
        value = valueStart..<index
      }
      guard (4...8).contains(name.count), tag.attributes.count < MarkupScan.mostAttributes else { continue }
      let lowered = String(decoding: name.map(\.lowered), as: UTF8.self)
      if MarkupScan.names.contains(lowered) { tag.attributes.append((lowered, value)) }
    }
    tag.end = min(limit, index + 1)
    return tag
  }
}

extension MappedText {
  /// A stretch of a page as it stands, with its character references decoded.
  init(attribute range: Range<Int>, of file: SourceFile) {
    self.init()
    if !range.isEmpty { append(verbatim: file.text(in: range), at: range.lowerBound) }
    self = decodingReferences()
  }
}
