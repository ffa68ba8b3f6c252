import Alignment
import Bibliography
import Pages

extension PageAudit {
  /// The entries whose DOI is missing or wrong, and the lines that may be entries: a search may find the right one.
  package var entriesWithoutWork: [Citation] {
    citations.filter { audit in
      !audit.citation.isMention && audit.findings.contains { Suggestion.isWelcome(for: $0) }
    }.map(\.citation) + possible
  }

  /// The visible texts of the lines that may be entries or something else.
  package var doubtfulTexts: [String] { possible.map(\.text.text) }

  /// The preprints whose records name no published version, by the visible text of their entries: a search may find one.
  package var preprintsWithoutPublication: [String: Work] {
    var preprints: [String: Work] = [:]
    for audit in citations where audit.maySeekPublication { preprints[audit.citation.text.text] = audit.work }
    return preprints
  }

  /// Adds the right DOI to the findings about a missing or a wrong one.
  ///
  /// - Parameter works: those that a search recognised with certainty, by the entry's visible text.
  package mutating func suggest(_ works: [String: Work]) {
    if works.isEmpty { return }
    let insertion = DOIInsertion(self)
    addPublications(works)
    addPossible(works)
    for index in citations.indices {
      let citation = citations[index].citation
      guard !citation.isMention, let work = works[citation.text.text] else { continue }
      for finding in citations[index].findings.indices
      where Suggestion.isWelcome(for: citations[index].findings[finding]) {
        Suggestion(citation: citation, work: work, insertion: insertion).improve(&citations[index].findings[finding])
      }
    }
  }

  /// Makes entries of the lines whose works were found.
  private mutating func addPossible(_ works: [String: Work]) {
    let found = possible.filter { works[$0.text.text] != nil }
    guard !found.isEmpty else { return }
    possible.removeAll { works[$0.text.text] != nil }
    _ = citations.insert(
      found.map { citation in
        let finding = Finding(missingDOIOf: citation)
        let audit = CitationAudit(citation: citation, verdict: .unverifiable, findings: [finding])
        return (audit, citation.text.sourceRange?.lowerBound ?? 0)
      })
  }
}

/// The work that an entry names without its DOI.
private struct Suggestion {
  var citation: Citation
  var work: Work
  /// nil for a page that cannot be written.
  var insertion: DOIInsertion?

  static func isWelcome(for finding: Finding) -> Bool {
    [.doiMissing, .doiOtherWork, .doiUnregistered].contains(finding.rule)
  }

  func improve(_ finding: inout Finding) {
    let wrong = citation.mentions.filter { $0.doi.name == finding.cited }
    // The search found the DOI that the entry has.
    if wrong.contains(where: { $0.doi == work.doi }) { return }
    finding.registered = work.doi.name
    if finding.rule == .doiMissing {
      finding.severity = .warning
      finding.message += "; \(work.doi.name.forMessage) is registered for this work"
      finding.fix = insertion?.fix(for: citation, work)
    } else {
      finding.message += "; the DOI of this work is \(work.doi.name.forMessage)"
      if !wrong.isEmpty { finding.fix = Fix(rewriting: wrong, as: work.doi.name, .unsafe) }
    }
  }
}
