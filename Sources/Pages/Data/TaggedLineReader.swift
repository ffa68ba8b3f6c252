import Bibliography

/// Makes citations from RIS, and from PubMed's format NBIB (MEDLINE): one value on each line, behind a tag.
///
/// RIS: `TY  - JOUR` to `ER  - `, tags of two letters. NBIB: `PMID- 1` to a blank line, tags of up to four letters
/// (https://www.nlm.nih.gov/bsd/mms/medlineelements.html); lines that begin with six blanks continue a value.
struct TaggedLineReader {
  private let file: SourceFile

  init(_ file: SourceFile) { self.file = file }

  private struct Line {
    var tag: String
    var text: MappedText
  }

  func read(into page: inout Page) {
    var entries = DataEntries(file)
    var lines: [Line] = []
    func finish() {
      if !lines.isEmpty { entries.collect(.map(members(of: lines)), isItem: true) }
      lines = []
    }
    var start = file.bytes.textStart
    while start < file.bytes.count {
      let end = file.bytes[start...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? file.bytes.count
      if let line = line(start..<end) {
        if line.tag == "TY" || line.tag == "PMID" { finish() }
        if line.tag == "ER" { finish() } else { lines.append(line) }
      } else if start == end {
        if lines.first?.tag == "PMID" { finish() }
      } else if !lines.isEmpty, file.bytes[start].isBlank {
        extend(&lines[lines.count - 1], with: start..<end)
      }
      start = end + 1
    }
    finish()
    entries.add(to: &page, commentSign: nil)
  }

  /// Letters of a tag at most.
  private static let longestTag = 4

  /// nil for a line without a tag.
  private func line(_ range: Range<Int>) -> Line? {
    let bytes = file.bytes
    guard let dash = bytes[range].prefix(TaggedLineReader.longestTag + 3).firstIndex(of: UInt8(ascii: "-")) else {
      return nil
    }
    let tag = bytes[range.lowerBound..<dash].prefix { $0.isLetter || $0.isDigit }
    guard (2...TaggedLineReader.longestTag).contains(tag.count), tag.first?.isUpper == true,
      bytes[tag.endIndex..<dash].allSatisfy({ $0 == 0x20 }), dash - range.lowerBound >= 4,
      dash + 1 >= range.upperBound || bytes[dash + 1] == 0x20
    else { return nil }
    var text = MappedText()
    let start = min(dash + 2, range.upperBound)
    text.append(verbatim: String(decoding: bytes[start..<range.upperBound], as: UTF8.self), at: start)
    return Line(tag: String(decoding: tag, as: UTF8.self), text: text.trimmed())
  }

  private func extend(_ line: inout Line, with range: Range<Int>) {
    var text = MappedText()
    text.append(verbatim: String(decoding: file.bytes[range], as: UTF8.self), at: range.lowerBound)
    _ = line.text.append(text.trimmed(), behind: " ")
  }

  // MARK: Fields

  /// The tags of each field; of several in an entry the first in this order counts.
  private static let tags: [(key: String, tags: [String])] = [
    ("title", ["TI", "T1", "CT"]), ("journal", ["JT", "JF", "T2", "JO", "BT", "TA", "JA"]),
    ("volume", ["VL", "VI"]), ("pages", ["PG"]), ("year", ["PY", "Y1", "DP", "DA"]),
    ("doi", ["DO"]), ("url", ["UR"]),
  ]

  private func members(of lines: [Line]) -> [DataMember] {
    var members: [DataMember] = []
    for (key, tags) in TaggedLineReader.tags {
      let found = tags.lazy.compactMap { tag in lines.first { $0.tag == tag && !$0.text.isEmpty } }.first
      if let found { members.append(DataMember(key, .scalar(found.text, .line))) }
    }
    // In NBIB, IS is the ISSN.
    let tagOfIssue = lines.contains { $0.tag == "PMID" } ? "IP" : "IS"
    let issue = lines.first { $0.tag == tagOfIssue }
    if let issue, !issue.text.isEmpty { members.append(DataMember("issue", .scalar(issue.text, .line))) }
    let names = ["FAU", "AU", "A1"].lazy.map { tag in lines.filter { $0.tag == tag && !$0.text.isEmpty } }
    if let authors = names.first(where: { !$0.isEmpty }) {
      members.append(DataMember("authors", .list(authors.map { .scalar($0.text, .line) })))
    }
    if let pages = pages(of: lines) { members.append(DataMember("pages", .scalar(pages, .list(of: .line)))) }
    // "10.1029/2019JB018145 [doi]"
    for line in lines where line.tag == "AID" || line.tag == "LID" {
      let bytes = Array(line.text.text.utf8)
      if let mark = bytes.firstIndex(of: " [doi]", from: 0) {
        members.append(DataMember("doi", .scalar(line.text.subtext(0..<mark), .line)))
        break
      }
    }
    return members
  }

  /// First and last page, which RIS has on two lines.
  private func pages(of lines: [Line]) -> MappedText? {
    guard let first = lines.first(where: { $0.tag == "SP" && !$0.text.isEmpty }) else {
      // The number of an article, in exports of Scopus.
      return lines.first { $0.tag == "C7" && !$0.text.isEmpty }?.text
    }
    var text = first.text
    if let last = lines.first(where: { $0.tag == "EP" }) { _ = text.append(last.text, behind: "-") }
    return text
  }
}
