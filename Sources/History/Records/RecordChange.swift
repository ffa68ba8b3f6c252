/// One field of a record, before and now.
public struct RecordChange: Sendable, Equatable, Codable {
  /// `volume`, `page`, … under the field's Crossref name; `updated-by` for a notice about the work.
  public var field: String
  /// Empty where there was nothing.
  public var from: String
  /// Empty where there is nothing any more.
  public var to: String

  public init(field: String, from: String, to: String) {
    self.field = field
    self.from = from
    self.to = to
  }
}
