import Bibliography

/// What a stretch of a citation's text is by the page's own word: the value of a BibTeX field, of a line of front matter.
public struct FieldLabel: Sendable, Equatable {
  public var field: Field
  /// UTF-8 offsets in the citation's visible text.
  public var visible: Range<Int>
  public var notation: FieldNotation

  public init(_ field: Field, _ visible: Range<Int>, _ notation: FieldNotation) {
    self.field = field
    self.visible = visible
    self.notation = notation
  }
}
