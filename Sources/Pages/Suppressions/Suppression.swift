import Bibliography

/// A comment by which an author accepts findings: `<!-- doi-audit: ignore author-initial -- as in print -->`.
package struct Suppression: Sendable, Equatable {
  /// What the comment applies to.
  package enum Scope: Sendable, Equatable {
    /// The whole page.
    case file
    /// The entry around or beside it: an index into `Page.citations`.
    case entry(Int)
    /// No entry is near the comment.
    case nothing
  }

  /// A word that should be the name of a rule.
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
  /// The DOIs outside of citations that the comment applies to, by their bytes on the page.
  package var mentions: [Range<Int>] = []
  /// The word after `doi-audit:`, in lower case. Only `ignore` and `ignore-file` have a meaning.
  package var verb: String
  package var names: [Name]
  /// The text after ` -- `.
  package var reason: String?

  package init(range: Range<Int>, scope: Scope, verb: String = "ignore", names: [Name], reason: String? = nil) {
    self.range = range
    self.scope = scope
    self.verb = verb
    self.names = names
    self.reason = reason
  }
}
