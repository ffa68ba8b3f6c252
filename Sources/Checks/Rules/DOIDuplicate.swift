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
  /// An entry whose DOI is another work's does not count: `doi-other-work` reports that its DOI is wrong.
  static func duplicates(in audits: [CitationAudit], of source: SourceFile) -> [Finding] {
    var firsts: [DOI: DOIMention] = [:]
    var findings: [Finding] = []
    for audit in audits where audit.verdict != .otherWork {
      guard let mention = audit.mention else { continue }
      if let first = firsts[mention.doi] {
        let line = source.location(of: first.range.lowerBound).line
        findings.append(
          Finding(
            rule: .doiDuplicate, field: .doi, cited: mention.doi.name,
            message: "\(mention.doi.name) is also cited on line \(line)", place: Place(mention)))
      } else {
        firsts[mention.doi] = mention
      }
    }
    return findings
  }
}
