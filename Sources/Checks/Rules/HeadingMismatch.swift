import Alignment
import Bibliography
import Pages

extension Rule {
  package static let headingMismatch = Rule(
    "heading-mismatch", .warning,
    finds: "the entry's own heading (its title, its year) contradicts the record",
    because: "Readers look for the work by what is in large letters.",
    example: """
      ```markdown
      ### Strain Partitioning on the Eastern Haiyuan Fault System

      Luo, H., and T. Wang (2022), Strain Partitioning on the Western Haiyuan Fault System, Geophysical Research Letters, 49(16). https://doi.org/10.1029/2022GL099348
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

      >>> 1:32: warning: the heading has “Eastern”; the registered title has “Western” [heading-mismatch]
      """)
}

/// Compares the heading above an entry, a title or a year, with the entry's record.
struct HeadingCheck {
  var citation: Citation
  var work: Work
  /// Whether the entry was written before the work appeared in an issue: then its heading was too.
  var isEarlyAccess: Bool
  /// Compares a text with the record.
  var align: (String) -> Alignment

  /// Years by which the heading of an early version may precede the first registered year: `2021` above an article whose
  /// record has 2022 only.
  private static let mostYearsEarly = 2

  /// A remark for an early-access finding: the year above that contradicts the entry once the entry is corrected. Until
  /// then the heading is right, because it was written with the entry.
  var warningBeforeCorrection: String? {
    guard isEarlyAccess else { return nil }
    var corrected = self
    corrected.isEarlyAccess = false
    let now = findings
    return corrected.findings.first { $0.field == .issued && !now.contains($0) }.map {
      "the heading above says \($0.cited) and will contradict the corrected entry"
    }
  }

  var findings: [Finding] {
    var findings: [Finding] = []
    for heading in citation.headings {
      switch heading.kind {
      case .title: findings += title(heading.text)
      case .year(let year): findings += self.year(year, heading.text)
      }
    }
    return findings
  }

  /// Ignores headings that are not a variant of this title.
  private func title(_ heading: MappedText) -> [Finding] {
    guard hasWordOfTitle(heading.text) else { return [] }
    let alignment = align(heading.text)
    guard alignment.verdict == .discrepant, alignment.fields[.title] == .mismatch else { return [] }
    return alignment.differences.filter { $0.kind == .titleMismatch }.map { difference in
      let cited = difference.cited.quotedForMessage
      let registered = difference.registered.quotedForMessage
      let message =
        difference.cited.isEmpty
        ? "the heading leaves out \(registered)"
        : difference.registered.isEmpty
          ? "the heading has \(cited), which is not in the registered title"
          : "the heading has \(cited); the registered title has \(registered)"
      return Finding(
        rule: .headingMismatch, field: .title, cited: difference.cited, registered: difference.registered,
        message: message, place: Place(difference.range, of: heading))
    }
  }

  /// Whether a heading has a word of the title at all. Most have none, such as "Publications", and need no comparison.
  private func hasWordOfTitle(_ heading: String) -> Bool {
    let words = Set(FoldedText(heading).words.map(\.key))
    return work.title.contains { FoldedText($0).words.contains { words.contains($0.key) } }
  }

  /// Any year that is registered will do: online, in print, of the issue.
  private func year(_ year: Int, _ heading: MappedText) -> [Finding] {
    let registered = Set(work.dates.values.map(\.year) + [work.issued].compactMap { $0?.year }).sorted()
    guard let last = registered.last, let first = registered.first, !registered.contains(year),
      !(isEarlyAccess && (first - HeadingCheck.mostYearsEarly..<first).contains(year))
    else { return [] }
    return [
      Finding(
        rule: .headingMismatch, field: .issued, cited: "\(year)", registered: "\(last)",
        message: "the heading says \(year); the registered year is \(last)",
        place: Place(0..<heading.text.utf8.count, of: heading))
    ]
  }
}
