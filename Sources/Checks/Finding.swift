import Alignment
import Bibliography

/// One fault at one place of a page.
package struct Finding: Sendable, Equatable {
  package var rule: Rule
  /// nil where it is about the whole entry.
  package var field: Field?
  /// The words of the page; empty where something is missing.
  package var cited: String
  /// What the registry has in their place; empty where it has nothing.
  package var registered: String
  /// A headline: lower case, facts first, no full stop.
  package var message: String
  package var place: Place
  /// What would repair it; nil where nothing can be offered.
  package var fix: Fix?
  /// What would repair it in the citation's visible text; empty where nothing can be offered.
  package var edits: [Edit] = []

  /// The rule's own, unless what is known makes it weigh otherwise.
  package var severity: Severity

  package init(
    rule: Rule, field: Field? = nil, cited: String = "", registered: String = "", message: String, place: Place,
    fix: Fix? = nil
  ) {
    self.rule = rule
    self.severity = rule.severity
    self.field = field
    self.cited = cited
    self.registered = registered
    self.message = message
    self.place = place
    self.fix = fix
  }

  /// In the order of the page, and at one place in the order of the rules' names.
  static func isBefore(_ left: Finding, _ right: Finding) -> Bool {
    (left.place.range.lowerBound, left.rule.id, left.place.range.upperBound)
      < (right.place.range.lowerBound, right.rule.id, right.place.range.upperBound)
  }
}
