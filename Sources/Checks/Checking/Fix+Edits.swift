import Bibliography
import Alignment
import Pages

extension Fix {
  /// Edits of a citation's visible text, made edits of the page; nil for none.
  ///
  /// What cannot be written to the page without damage to its markup is only to look at.
  init?(_ edits: [Edit], in citation: Citation, on page: PageWriting, _ applicability: Applicability) {
    let ordered = Edit.inOrder(edits)
    guard !ordered.isEmpty else { return nil }
    if let edits = citation.edits(for: ordered, in: page) {
      self.init(edits: edits, applicability: applicability)
    } else {
      self.init(
        edits: ordered.compactMap { edit in
          citation.text.source(of: edit.range).map { Edit(range: $0, replacement: edit.replacement) }
        },
        applicability: .display)
    }
  }
}
