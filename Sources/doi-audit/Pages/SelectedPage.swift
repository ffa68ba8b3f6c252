import Bibliography
import Checks
import Pages

/// A page, and on which of its lines the entries stand that are audited.
struct SelectedPage: Sendable {
  var page: ScannedPage
  var lines = ChangedLines.all

  /// Every DOI that an audited entry mentions.
  var dois: [DOI] { page.content.citations.filter(isSelected).flatMap(\.mentions).map(\.doi) }

  /// The entries are held against their records beside all others of the page, which show its style and its habits; only
  /// what concerns the audited ones is told.
  func audit(by checker: Checker, resolutions: [DOI: Resolution]) -> PageAudit {
    var audit = checker.check(
      page.content.citations, malformed: page.content.malformed, broken: page.content.broken,
      suppressions: page.content.suppressions,
      of: page.source, as: page.content.format, resolutions: resolutions)
    guard lines != .all else { return audit }
    audit.citations.removeAll { !isSelected($0.citation) }
    let dois = Set(self.dois.map(\.name))
    audit.findings.removeAll { finding in
      // Of two entries with one DOI the later one has the finding, whichever was changed.
      !isSelected([finding.place.range]) && !(finding.field == .doi && dois.contains(finding.cited))
    }
    return audit
  }

  private func isSelected(_ citation: Citation) -> Bool {
    let links = citation.links.map(\.range) + citation.malformed.map(\.range)
    return isSelected([citation.text.sourceRange].compactMap(\.self) + citation.mentions.map(\.range) + links)
  }

  private func isSelected(_ ranges: [Range<Int>]) -> Bool {
    lines == .all
      || ranges.contains { range in
        let last = range.isEmpty ? range.lowerBound : range.upperBound - 1
        return lines.touch(page.source.line(of: range.lowerBound)...page.source.line(of: last))
      }
  }
}
