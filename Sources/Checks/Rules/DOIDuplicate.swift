import Alignment
import Bibliography
import Pages

extension Rule {
  package static let doiDuplicate = Rule(
    "doi-duplicate", .warning,
    finds: "two entries of the page cite the same DOI",
    because: "A work is listed twice, or one of the two has a DOI copied from the other.",
    example: """
      ```markdown
      - Luo, H., and T. Wang (2022), Strain Partitioning on the Western Haiyuan Fault System, Geophysical Research Letters, 49(16). https://doi.org/10.1029/2022GL099348
      - Luo, H., and T. Wang (2022), Strain Partitioning on the Western Haiyuan Fault System, Geophysical Research Letters, 49. https://doi.org/10.1029/2022GL099348
      ```

      ```json
      {
        "DOI": "10.1029/2022gl099348", "type": "journal-article",
        "title": ["Strain Partitioning on the Western Haiyuan Fault System"],
        "author": [{"family": "Luo", "given": "Heng"}, {"family": "Wang", "given": "Teng"}],
        "container-title": ["Geophysical Research Letters"],
        "volume": "49", "issue": "16",
        "issued": {"date-parts": [[2022]]}
      }
      ```

      >>> 2:123: warning: 10.1029/2022gl099348 is also cited on line 1 [doi-duplicate]
      """)
}

extension Finding {
  /// Entries of a page that are compared with the record of the same DOI.
  ///
  /// An entry whose DOI is another work's does not count: `doi-other-work` reports that its DOI is wrong. Nor does a
  /// citation whose BibTeX stands beside it: entries with labelled fields are counted separately. A page about one work, which
  /// its front matter describes, may have the citation below its abstract again: "Recommended citation: …".
  static func duplicates(in audits: [CitationAudit], of source: SourceFile) -> [Finding] {
    var firsts: [Bool: [DOI: DOIMention]] = [:]
    var subjects: Set<DOI> = []
    var findings: [Finding] = []
    for audit in audits where audit.verdict != .otherWork && !audit.citation.isMention {
      guard let mention = audit.mention, !subjects.contains(mention.doi) else { continue }
      if audit.citation.isSubject { subjects.insert(mention.doi) }
      let isLabelled = !audit.citation.fields.isEmpty
      if let first = firsts[isLabelled]?[mention.doi] {
        let line = source.location(of: first.range.lowerBound).line
        findings.append(
          Finding(
            rule: .doiDuplicate, field: .doi, cited: mention.doi.name,
            message:
              "\(mention.doi.name) is also cited \(source.isExtracted ? "in" : "on") \(source.nounForLines) \(line)",
            place: Place(mention)))
      } else {
        firsts[isLabelled, default: [:]][mention.doi] = mention
      }
    }
    return findings
  }
}

// MARK: - DOIs without a citation

extension Finding {
  /// List items of a page that are nothing but the same DOI.
  ///
  /// A DOI in prose may be repeated, and a badge stands beside what it belongs to: neither lists a work twice.
  static func duplicateItems(in audits: [CitationAudit], of source: SourceFile, as format: PageFormat) -> [Finding] {
    audits.flatMap { audit -> [Finding] in
      let mentions = audit.citation.mentions
      guard audit.citation.isMention, mentions.count > 1 else { return [] }
      let lines = Dictionary(grouping: mentions) { source.startOfLine(at: $0.range.lowerBound) }
      let items = lines.filter { source.isItem(of: $0.value.map(\.range), from: $0.key, in: format) }
      let places = items.values.map { $0[0] }.sorted { $0.range.lowerBound < $1.range.lowerBound }
      guard let first = places.first else { return [] }
      let line = source.line(of: first.range.lowerBound)
      return places.dropFirst().map { mention in
        Finding(
          rule: .doiDuplicate, field: .doi, cited: mention.doi.name,
          message:
            "\(mention.doi.name) is also listed \(source.isExtracted ? "in" : "on") \(source.nounForLines) \(line)",
          place: Place(mention))
      }
    }
  }
}

extension SourceFile {
  /// The longest line that may be nothing but a DOI, in bytes: room for a link with the DOI in text and target. Without
  /// a limit a page of one line with thousands of DOIs would be read once for each.
  private static let longestItem = 1000

  /// Whether a line is a list item with nothing but these mentions: `- doi:10.5555/1`, `<li><a href="…">…</a></li>`. In
  /// plain text a list needs no bullets.
  fileprivate func isItem(of mentions: [Range<Int>], from start: Int, in format: PageFormat) -> Bool {
    let last = min(bytes.count, start + SourceFile.longestItem)
    guard let end = bytes[start..<last].firstIndex(of: 0x0A) ?? (last == bytes.count ? last : nil) else { return false }
    var rest: [UInt8] = []
    var index = start
    for range in mentions.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      guard range.lowerBound >= index, range.upperBound <= end else { return false }
      rest += bytes[index..<range.lowerBound]
      index = range.upperBound
    }
    rest += bytes[index..<end]
    let signs = rest.drop { $0.isBlank || $0 == UInt8(ascii: ">") }
    var words = SourceFile.words(besideTagsIn: rest)
    var isListed = format == .text || signs.starts(with: "<li".utf8)
    if let first = signs.first, "-*+".utf8.contains(first), signs.dropFirst().first == UInt8(ascii: " ") {
      isListed = true
    } else if let first = words.first, first.allSatisfy(\.isDigit), signs.starts(with: first),
      let stop = signs.dropFirst(first.count).first, stop == UInt8(ascii: ".") || stop == UInt8(ascii: ")")
    {
      isListed = true
      words.removeFirst()
    }
    return isListed && words.allSatisfy { String(decoding: $0, as: UTF8.self).lowercased() == "doi" }
  }

  /// The words outside of `<…>`.
  private static func words(besideTagsIn line: [UInt8]) -> [ArraySlice<UInt8>] {
    var text: [UInt8] = []
    var isTag = false
    for byte in line {
      if byte == UInt8(ascii: "<") { isTag = true }
      text.append(isTag ? UInt8(ascii: " ") : byte)
      if byte == UInt8(ascii: ">") { isTag = false }
    }
    return text.split { !$0.isLetter && !$0.isDigit && $0 < 0x80 }
  }
}
