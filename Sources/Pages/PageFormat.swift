/// The formats that pages are written in.
package enum PageFormat: String, CaseIterable, Sendable {
  /// Markdown with embedded HTML, front matter and Liquid, as Jekyll, Quarto and R Markdown read it.
  case markdown
  case html
  case bibtex
  /// CSL-JSON, and the JSON that Zotero exports.
  case cslJSON = "csl-json"
  /// Words and line breaks.
  case text

  /// Told by the ending of the file's name, in any letter case; nil for a file that is no page.
  package init?(fileName: some StringProtocol) {
    guard let dot = fileName.lastIndex(of: ".") else { return nil }
    switch fileName[dot...].lowercased() {
    case ".md", ".markdown", ".mdx", ".qmd", ".rmd": self = .markdown
    case ".html", ".htm", ".xhtml": self = .html
    case ".bib", ".bibtex": self = .bibtex
    case ".json", ".csl": self = .cslJSON
    case ".txt", ".text": self = .text
    default: return nil
    }
  }

  /// Files of many kinds have such a name: only what is in them tells a page.
  package var hasCommonName: Bool { self == .cslJSON || self == .text }
}
