import Alignment
import Citations

extension Fix {
  /// Edits of a citation's visible text, made edits of the page; nil for none.
  ///
  /// They can be applied where the page has the very bytes that a reader sees, and the new ones mean the same in every
  /// markup; else they are only to look at.
  init?(_ edits: [TextEdit], in citation: Citation, trusted: Bool) {
    guard !edits.isEmpty else { return nil }
    let ordered = edits.sorted { $0.range.lowerBound < $1.range.lowerBound }
    let isPlain = ordered.allSatisfy { edit in
      citation.text.isVerbatim(edit.range) && !edit.replacement.utf8.contains(where: Fix.isMarkup)
    }
    self.init(
      edits: ordered.compactMap { edit in
        citation.text.source(of: edit.range).map { Edit(range: $0, replacement: edit.replacement) }
      },
      applicability: !isPlain ? .display : trusted ? .safe : .unsafe)
  }

  /// Bytes that mean something else than themselves in HTML, Markdown or BibTeX.
  private static func isMarkup(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"), UInt8(ascii: "*"), UInt8(ascii: "_"),
      UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "`"), UInt8(ascii: "\\"), UInt8(ascii: "{"),
      UInt8(ascii: "}"), UInt8(ascii: "|"), UInt8(ascii: "\n"):
      true
    default: false
    }
  }
}

extension MappedText {
  /// Whether the page has the very bytes of a visible stretch, with no markup between them.
  fileprivate func isVerbatim(_ visible: Range<Int>) -> Bool {
    let byte = visible.isEmpty ? max(visible.lowerBound - 1, 0)..<visible.lowerBound : visible
    return runs.contains {
      $0.isVerbatim && $0.visible.lowerBound <= byte.lowerBound && $0.visible.upperBound >= byte.upperBound
    }
  }
}
