import Bibliography
import Checks

/// What a run has seen.
public struct Observation: Sendable {
  /// The pages that could be read, each under the name that it has in every run.
  public var pages: [PageAudit]
  /// What says which findings are accepted, with findings of its own; no page.
  public var lists: [PageAudit]
  /// Pages that are to be audited and could not be read.
  public var unreadable: [Unreadable]
  /// Whether these are all pages; else a page that is missing is not taken for removed.
  public var hasAllPages: Bool
  /// What is known of each DOI that the pages cite.
  public var resolutions: [DOI: Resolution]
  /// Rules that are off; what they would find is not taken for resolved.
  public var rulesOff: Set<String>

  public struct Unreadable: Sendable, Equatable {
    public var path: String
    public var reason: String

    public init(path: String, reason: String) {
      self.path = path
      self.reason = reason
    }
  }

  public init(
    pages: [PageAudit], lists: [PageAudit] = [], unreadable: [Unreadable] = [], hasAllPages: Bool = true,
    resolutions: [DOI: Resolution], rulesOff: Set<String> = []
  ) {
    self.pages = pages
    self.lists = lists
    self.unreadable = unreadable
    self.hasAllPages = hasAllPages
    self.resolutions = resolutions
    self.rulesOff = rulesOff
  }

  /// The DOIs that nobody could be asked for, with the reason.
  var unavailable: [DOI: String] {
    resolutions.compactMapValues { if case .unavailable(let reason) = $0 { reason } else { nil } }
  }

  /// Everything that should be seen was seen.
  public var isComplete: Bool { hasAllPages && unreadable.isEmpty && unavailable.isEmpty }
}
