import Bibliography
import Pages

/// A line that has the DOI of an entry as a field: `  doi = {10.5555/x},`, `"DOI": "10.5555/x",`, `DO  - 10.5555/x`.
struct DOIFieldLine {
  /// What stands before the DOI, without the indent, and behind it; both without the line end.
  private let before: String
  private let behind: String
  private let isAddress: Bool

  /// A line as the format has it.
  init(before: String) {
    self.before = before
    behind = ""
    isAddress = false
  }

  /// The line of an entry's DOI; nil where the line has something else too.
  init?(of audit: CitationAudit, in bytes: [UInt8]) {
    guard let mention = audit.citation.mentions.first(where: { $0.doi == audit.mention?.doi && $0.notation == .doi }),
      let line = DOIFieldLine.line(around: mention.range, in: bytes),
      let head = DOIFieldLine.head(bytes[line.lowerBound..<mention.range.lowerBound])
    else { return nil }
    let tail = bytes[mention.range.upperBound..<line.upperBound]
    guard tail.allSatisfy({ "\"'}, ".utf8.contains($0) }) else { return nil }
    before = head
    behind = String(decoding: tail, as: UTF8.self)
    isAddress = mention.isAddress
  }

  /// The line with another DOI, before the line of another field of the entry.
  func edit(for citation: Citation, _ doi: DOI, in bytes: [UInt8]) -> Edit? {
    for anchor in [Field.page, .issued, .volume, .containerTitle] {
      guard let label = citation.labels.first(where: { $0.field == anchor }),
        let source = citation.text.source(of: label.visible), let line = DOIFieldLine.line(around: source, in: bytes),
        source.upperBound <= line.upperBound, let head = DOIFieldLine.head(bytes[line.lowerBound..<source.lowerBound])
      else { continue }
      // The same notation, key and sign.
      guard sign(of: head) == sign(of: before) else { continue }
      let indent = bytes[line].prefix { $0.isBlank }
      var end = behind
      let separates = bytes[source.upperBound..<line.upperBound].contains(UInt8(ascii: ","))
      if separates, !end.contains(",") { end += "," }
      let isCRLF = line.upperBound < bytes.count && bytes[line.upperBound] == 0x0D
      let name = isAddress ? doi.link(as: doi.name) : doi.name
      guard !name.utf8.contains(where: { "{}\"\\".utf8.contains($0) }) else { return nil }
      let new = String(decoding: indent, as: UTF8.self) + before + name + end + (isCRLF ? "\r\n" : "\n")
      return Edit(range: line.lowerBound..<line.lowerBound, replacement: new)
    }
    return nil
  }

  private func sign(of head: String) -> Character? { head.first { "=:-".contains($0) } }

  /// The line of a range, without its end; nil for a range of several lines.
  private static func line(around range: Range<Int>, in bytes: [UInt8]) -> Range<Int>? {
    guard range.upperBound <= bytes.count, !bytes[range].contains(0x0A) else { return nil }
    let start = bytes[..<range.lowerBound].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    var end = bytes[range.upperBound...].firstIndex(of: 0x0A) ?? bytes.count
    guard end < bytes.count, end - start < 2000 else { return nil }
    if end > range.upperBound, bytes[end - 1] == 0x0D { end -= 1 }
    return start..<end
  }

  /// A key, its sign and an opening mark, without the indent: `doi = {`. nil for anything else, such as the first key of a
  /// list's item, `- doi: `.
  private static func head(_ bytes: ArraySlice<UInt8>) -> String? {
    let text = String(decoding: bytes.drop { $0.isBlank }, as: UTF8.self)
    let key = text.drop { $0 == "\"" }.prefix { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
    guard !key.isEmpty, key.first?.isLetter == true else { return nil }
    let rest = text.drop { $0 == "\"" }.dropFirst(key.count)
    guard rest.allSatisfy({ " \t\"'={:-".contains($0) }), rest.contains(where: { "=:-".contains($0) }) else {
      return nil
    }
    return text
  }
}
