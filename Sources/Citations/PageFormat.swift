/// The formats that pages are written in.
public enum PageFormat: String, CaseIterable, Sendable {
  /// Markdown with embedded HTML, front matter and Liquid, as Jekyll, Quarto and R Markdown read it.
  case markdown
  case html

  /// Told by the ending of the file's name, in any letter case; nil for a file that is no page.
  public init?(fileName: some StringProtocol) {
    guard let dot = fileName.lastIndex(of: ".") else { return nil }
    switch fileName[dot...].lowercased() {
    case ".md", ".markdown", ".qmd", ".rmd": self = .markdown
    case ".html", ".htm": self = .html
    default: return nil
    }
  }
}
