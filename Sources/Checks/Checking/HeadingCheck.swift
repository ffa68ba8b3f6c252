import Alignment
import Bibliography
import Pages

/// Holds what stands above an entry against the entry's record: its title, its year.
struct HeadingCheck {
  var citation: Citation
  var work: Work
  /// Whether the entry was written before the work appeared in an issue: then its heading was too.
  var isEarlyAccess: Bool
  /// Reads a text by the light of the record.
  var align: (String) -> Alignment

  /// What an early-access finding has to say beside itself: which year above the entry will contradict it once the entry
  /// is corrected. Until then the heading is right, for it was written with the entry.
  var warningBeforeCorrection: String? {
    guard isEarlyAccess else { return nil }
    var corrected = self
    corrected.isEarlyAccess = false
    let now = findings
    return corrected.findings.first { $0.field == .issued && !now.contains($0) }.map {
      "the heading above says \($0.cited), and will contradict the corrected entry"
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

  /// A heading that is not this work's title in other words says something else, and is none of the rule's business.
  private func title(_ heading: MappedText) -> [Finding] {
    guard !work.title.isEmpty else { return [] }
    let alignment = align(heading.text)
    guard alignment.verdict == .discrepant, alignment.fields[.title] == .mismatch else { return [] }
    return alignment.differences.filter { $0.kind == .titleMismatch }.map { difference in
      let cited = difference.cited.quotedForMessage
      let registered = difference.registered.quotedForMessage
      let message =
        difference.cited.isEmpty
        ? "the heading leaves out \(registered)"
        : difference.registered.isEmpty
          ? "the heading has \(cited), which is not registered"
          : "the heading has \(cited), registered is \(registered)"
      return Finding(
        rule: .headingMismatch, field: .title, cited: difference.cited, registered: difference.registered,
        message: message, place: Place(difference.range, of: heading))
    }
  }

  /// Any year that is registered will do: online, in print, of the issue.
  private func year(_ year: Int, _ heading: MappedText) -> [Finding] {
    let registered = Set(work.dates.values.map(\.year) + [work.issued].compactMap { $0?.year }).sorted()
    guard let last = registered.last, let first = registered.first, !registered.contains(year),
      !(isEarlyAccess && (first - 2..<first).contains(year))
    else { return [] }
    return [
      Finding(
        rule: .headingMismatch, field: .issued, cited: "\(year)", registered: "\(last)",
        message: "the heading says \(year), issued \(last) is registered",
        place: Place(0..<heading.text.utf8.count, of: heading))
    ]
  }
}
