import Bibliography
import Pages

/// Findings that were accepted all at once, each identified by its page and its fingerprint.
package struct Baseline: Sendable, Equatable {
  package struct Entry: Sendable, Hashable {
    /// The page, from the folder of the baseline's file.
    package var page: String
    package var fingerprint: Fingerprint
    /// The rule's name and the entry's DOI, for people who read the file.
    package var rule: String
    package var doi: String?
    package var message: String
    /// Bytes of the file; empty for an entry that is not written yet.
    package var range: Range<Int>

    package init(
      page: String, fingerprint: Fingerprint, rule: String, doi: String? = nil, message: String = "",
      range: Range<Int> = 0..<0
    ) {
      self.page = page
      self.fingerprint = fingerprint
      self.rule = rule
      self.doi = doi
      self.message = message
      self.range = range
    }
  }

  package var entries: [Entry]

  package init(entries: [Entry] = []) { self.entries = entries }

  /// Accepts all findings of these pages that comments and the configuration do not accept already.
  package init(accepting pages: [PageAudit], named names: [String]) {
    entries = zip(pages, names).flatMap { page, name in
      page.allFindings.filter { $0.finding.rule != .acceptanceUnused }.map { found in
        Entry(
          page: name, fingerprint: found.fingerprint, rule: found.finding.rule.id,
          doi: found.citation?.mention?.doi.name, message: found.finding.message)
      }
    }
  }
}
