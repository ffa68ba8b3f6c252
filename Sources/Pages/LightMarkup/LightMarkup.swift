/// A light markup language besides Markdown.
package enum LightMarkup: Sendable, Equatable, CaseIterable {
  /// reStructuredText, as docutils and Sphinx read it.
  case restructuredText
  /// AsciiDoc, as Asciidoctor reads it.
  case asciiDoc
  /// Org of Emacs.
  case org
  case typst
  /// The wikitext of MediaWiki.
  case mediaWiki

  /// The signs of emphasis and code, with which words are set off: `*word*`.
  var emphasis: [UInt8] {
    switch self {
    case .restructuredText: Array("*`".utf8)
    case .asciiDoc: Array("*_`#^~".utf8)
    case .org: Array("*/_=~+".utf8)
    case .typst: Array("*_`".utf8)
    case .mediaWiki: Array("'".utf8)
    }
  }
}

extension PageFormat {
  /// The light markup language of the format; nil for other formats.
  package var lightMarkup: LightMarkup? {
    switch self {
    case .restructuredText: .restructuredText
    case .asciiDoc: .asciiDoc
    case .org: .org
    case .typst: .typst
    case .mediaWiki: .mediaWiki
    case .markdown, .html, .bibtex, .cslJSON, .yaml, .table, .ris, .r, .endNote, .docx, .odt, .latex, .text: nil
    }
  }
}
