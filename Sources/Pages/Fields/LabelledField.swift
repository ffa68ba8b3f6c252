import Bibliography

/// A field of a citation that its page names, and how its value is written there.
package struct LabelledField: Sendable, Equatable {
  package var label: FieldLabel
  package var notation: FieldNotation

  init(_ field: Field, _ visible: Range<Int>, _ notation: FieldNotation) {
    label = FieldLabel(field, visible, separatesNamesByAnd: notation.separatesNamesByAnd)
    self.notation = notation
  }

  var field: Field { label.field }
  var visible: Range<Int> { label.visible }
}

extension FieldNotation {
  /// Whether " and " stands between any two names: in BibTeX, and where each name has a value of its own.
  fileprivate var separatesNamesByAnd: Bool {
    switch self {
    case .bibtex, .bareBibTeX, .literalBibTeX, .list: true
    case .yaml, .json, .asciiJSON, .jsonNumber, .elsewhere: false
    }
  }
}
