import Alignment
import Bibliography

/// One fault at one place of a page.
public struct Finding: Sendable, Equatable {
  public var rule: Rule
  /// nil where it is about the whole entry.
  public var field: Field?
  /// The words of the page; empty where something is missing.
  public var cited: String
  /// What the registry has in their place; empty where it has nothing.
  public var registered: String
  /// A headline: lower case, facts first, no full stop.
  public var message: String
  public var place: Place
  /// What would repair it; nil where nothing can be offered.
  public var fix: Fix?
  /// What would repair it in the citation's visible text; empty where nothing can be offered.
  public var edits: [TextEdit] = []

  /// The rule's own, unless what is known makes it weigh otherwise.
  public var severity: Severity

  public init(
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
