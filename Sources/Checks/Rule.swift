/// One kind of fault. Its name states the fault, never the cure.
package struct Rule: Sendable, Hashable {
  /// `page-mismatch`: the word in reports, in configuration and in the documentation.
  package let id: String
  package let severity: Severity
  /// What it finds, one line of Markdown.
  package let summary: String
  /// Why it matters to whoever reads or maintains the page.
  package let rationale: String
  package let example: Example

  /// A citation at fault, and the record that shows it.
  package struct Example: Sendable, Hashable {
    /// The words on the page.
    package let cited: String
    /// What is registered.
    package let registered: String

    init(cited: String, registered: String) {
      self.cited = cited
      self.registered = registered
    }
  }

  init(_ id: String, _ severity: Severity, finds summary: String, because rationale: String, example: Example) {
    self.id = id
    self.severity = severity
    self.summary = summary
    self.rationale = rationale
    self.example = example
  }

  /// Every rule, in the order of the documentation.
  package static let all: [Rule] =
    author + title + containerTitle + numbers + absences + doi + heading + standing + entries + suppression

  /// The rule of that name.
  package static func named(_ id: String) -> Rule? { all.first { $0.id == id } }
}
