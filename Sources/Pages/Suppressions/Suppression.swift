import Bibliography

/// A comment by which an author accepts findings: `<!-- doi-audit: ignore author-initial -- as in print -->`.
package struct Suppression: Sendable, Equatable {
  /// What it speaks of.
  package enum Scope: Sendable, Equatable {
    /// The whole page.
    case file
    /// The entry that it stands in or beside: an index into `Page.citations`.
    case entry(Int)
    /// An entry is meant, but none is near.
    case nothing
  }

  /// A word that should name a rule.
  package struct Name: Sendable, Equatable {
    package var text: String
    /// Bytes of the page.
    package var range: Range<Int>

    package init(text: String, range: Range<Int>) {
      self.text = text
      self.range = range
    }
  }

  /// The whole comment on the page, in bytes.
  package var range: Range<Int>
  package var scope: Scope
  /// The word behind `doi-audit:`, in small letters; only `ignore` and `ignore-file` mean something.
  package var verb: String
  package var names: [Name]
  /// What stands behind ` -- `.
  package var reason: String?

  package init(range: Range<Int>, scope: Scope, verb: String = "ignore", names: [Name], reason: String? = nil) {
    self.range = range
    self.scope = scope
    self.verb = verb
    self.names = names
    self.reason = reason
  }
}
