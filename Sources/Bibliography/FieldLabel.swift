/// The field that a stretch of a citation's text belongs to, as its page says: the value of a BibTeX field, of a line of
/// front matter.
public struct FieldLabel: Sendable, Equatable {
  public var field: Field
  /// UTF-8 offsets in the citation's visible text.
  public var visible: Range<Int>
  /// Whether the page has " and " between any two names, as BibTeX does, or a value for each name.
  public var separatesNamesByAnd: Bool

  public init(_ field: Field, _ visible: Range<Int>, separatesNamesByAnd: Bool = false) {
    self.field = field
    self.visible = visible
    self.separatesNamesByAnd = separatesNamesByAnd
  }
}
