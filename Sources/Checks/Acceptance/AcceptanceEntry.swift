import Bibliography
import System

/// A line of the configuration that says which findings are right as they are, and why.
package struct AcceptanceEntry: Sendable, Equatable {
  package var rule: Rule
  /// Only the entries with this DOI.
  package var doi: DOI?
  /// Only these pages; a path or a pattern, from the configuration's folder.
  package var page: PagePattern?
  package var reason: String
  /// The last day on which it holds; nil for ever.
  package var until: CalendarDay?
  /// Of the configuration, from 1.
  package var line: Int

  package init(rule: Rule, doi: DOI?, page: String?, reason: String, until: CalendarDay?, line: Int) {
    self.rule = rule
    self.doi = doi
    self.page = page.map(PagePattern.init)
    self.reason = reason
    self.until = until
    self.line = line
  }

  func applies(toPage name: String) -> Bool { page?.matches(name) ?? true }

  /// What it accepts, in words: `page-mismatch at 10.1000/1 on cv.md`.
  var scope: String {
    rule.id + (doi.map { " at \($0.name)" } ?? "") + (page.map { " on \($0.text)" } ?? "")
  }
}
