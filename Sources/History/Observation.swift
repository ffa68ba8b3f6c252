import Bibliography
import Checks

/// What a run has seen.
package struct Observation: Sendable {
  /// The pages that could be read, each under the name that it has in every run.
  package var pages: [PageAudit]
  /// What says which findings are accepted, with findings of its own; no page.
  package var lists: [PageAudit]
  /// Pages that are to be audited and could not be read.
  package var unreadable: [Unreadable]
  /// Patterns of the configuration that match no page; their `reason` says whether earlier runs had pages of them.
  package var unmatched: [Unreadable]
  /// Whether these are all pages; else a page that is missing is not taken for removed.
  package var hasAllPages: Bool
  /// The resolution of each DOI that the pages cite.
  package var resolutions: [DOI: Resolution]
  /// The DOIs with a last known resolution, because no service answered in this run, with the reason.
  package var unconfirmed: [DOI: String]
  /// Rules that are off; what they would find is not taken for resolved.
  package var rulesOff: Set<String>
  /// Rules that this run could not look for: what they found before is neither found nor resolved.
  package var unjudged: Set<String> = []
  /// The DOIs that no run has verified yet: nothing is known of them that could be kept.
  package var neverVerified: Set<DOI> = []

  package struct Unreadable: Sendable, Equatable {
    package var path: String
    package var reason: String

    package init(path: String, reason: String) {
      self.path = path
      self.reason = reason
    }
  }

  package init(
    pages: [PageAudit], lists: [PageAudit] = [], unreadable: [Unreadable] = [], unmatched: [Unreadable] = [],
    hasAllPages: Bool = true,
    resolutions: [DOI: Resolution], unconfirmed: [DOI: String] = [:], rulesOff: Set<String> = []
  ) {
    self.pages = pages
    self.lists = lists
    self.unreadable = unreadable
    self.unmatched = unmatched
    self.hasAllPages = hasAllPages
    self.resolutions = resolutions
    self.unconfirmed = unconfirmed
    self.rulesOff = rulesOff
  }

  /// The DOIs for which there is no answer, neither of now nor an earlier one, with the reason.
  package var unavailable: [DOI: String] {
    resolutions.compactMapValues { if case .unavailable(let reason) = $0 { reason } else { nil } }
  }

  /// The DOIs for which no service answered in this run, with the reason.
  package var unverified: [DOI: String] { unavailable.merging(unconfirmed) { $1 } }

  /// Everything that should be seen was seen.
  package var isComplete: Bool { hasAllPages && unreadable.isEmpty && unavailable.isEmpty && unconfirmed.isEmpty }
}
