/// A comment by which an author accepts findings: `<!-- doi-audit: ignore author-initial -- as in print -->`.
public struct Suppression: Sendable, Equatable {
  /// What it speaks of.
  public enum Scope: Sendable, Equatable {
    /// The whole page.
    case file
    /// The entry that it stands in or beside: an index into `Page.citations`.
    case entry(Int)
    /// An entry is meant, but none is near.
    case nothing
  }

  /// A word that should name a rule.
  public struct Name: Sendable, Equatable {
    public var text: String
    /// Bytes of the page.
    public var range: Range<Int>

    public init(text: String, range: Range<Int>) {
      self.text = text
      self.range = range
    }
  }

  /// The whole comment on the page, in bytes.
  public var range: Range<Int>
  public var scope: Scope
  /// The word behind `doi-audit:`, in small letters; only `ignore` and `ignore-file` mean something.
  public var verb: String
  public var names: [Name]
  /// What stands behind ` -- `.
  public var reason: String?

  public init(range: Range<Int>, scope: Scope, verb: String = "ignore", names: [Name], reason: String? = nil) {
    self.range = range
    self.scope = scope
    self.verb = verb
    self.names = names
    self.reason = reason
  }
}
