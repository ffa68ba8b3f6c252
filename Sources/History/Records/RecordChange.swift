/// One field of a record, before and now.
package struct RecordChange: Sendable, Equatable, Codable {
  /// `volume`, `page`, … under the field's Crossref name; `updated-by` for a notice about the work.
  package var field: String
  /// Empty where there was nothing.
  package var from: String
  /// Empty where there is nothing any more.
  package var to: String

  package init(field: String, from: String, to: String) {
    self.field = field
    self.from = from
    self.to = to
  }
}
