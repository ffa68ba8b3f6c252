import Alignment
import Pages

extension Fix {
  /// Edits of a citation's visible text, made edits of the page; nil for none.
  ///
  /// What cannot be written to the page without damage to its markup is only to look at.
  init?(_ edits: [TextEdit], in citation: Citation, on page: PageWriting, _ applicability: Applicability) {
    let ordered = TextEdit.inOrder(edits)
    guard !ordered.isEmpty else { return nil }
    if let edits = citation.edits(for: ordered.map(MappedText.Change.init), in: page) {
      self.init(
        edits: edits.map { Edit(range: $0.range, replacement: $0.replacement) }, applicability: applicability)
    } else {
      self.init(
        edits: ordered.compactMap { edit in
          citation.text.source(of: edit.range).map { Edit(range: $0, replacement: edit.replacement) }
        },
        applicability: .display)
    }
  }
}

extension MappedText.Change {
  package init(_ edit: TextEdit) {
    self.init(range: edit.range, replacement: edit.replacement, origin: edit.origin)
  }
}
