import Bibliography
import Citations
/// Findings that were accepted all at once, each known again by its page and its fingerprint.
public struct Baseline: Sendable, Equatable {
  public struct Entry: Sendable, Hashable {
    /// The page, from the folder of the baseline's file.
    public var page: String
    public var fingerprint: Fingerprint
    /// The rule's name and the entry's DOI, for whoever reads the file.
    public var rule: String
    public var doi: String?
    public var message: String
    /// Bytes of the file; empty for an entry that is not written yet.
    public var range: Range<Int>

    public init(
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

  public var entries: [Entry]

  public init(entries: [Entry] = []) { self.entries = entries }

  /// Accepts all that stands on these pages, what is accepted by comments and by the configuration aside.
  public init(accepting pages: [PageAudit], named names: [String]) {
    entries = zip(pages, names).flatMap { page, name in
      page.allFindings.filter { $0.finding.rule != .acceptanceUnused }.map { found in
        Entry(
          page: name, fingerprint: found.fingerprint, rule: found.finding.rule.id,
          doi: found.citation?.mention?.doi.name, message: found.finding.message)
      }
    }
  }
}
