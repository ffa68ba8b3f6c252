import Bibliography
import Foundation
import Pages
import Reports

/// Cites works in a CSL style by `pandoc --citeproc`.
enum Pandoc {
  /// The citations, one for each work in their order; nil where the style prints nothing of one.
  static func cite(_ works: [Work], in style: CSLStyle, as markup: VisibleMarkup) throws(CiteError) -> [String?] {
    let (file, isTemporary) = try style.fileForSingleCitations()
    defer { if isTemporary { try? FileManager.default.removeItem(atPath: file) } }
    let arguments = ["--from=csljson", "--to=html", "--citeproc", "--csl=\(file)", "--wrap=none"]
    guard let pandoc = try ChildProcess("pandoc", arguments, input: CSLItems(works).json) else {
      throw CiteError("pandoc is not installed; 'sudo apt install pandoc citation-style-language-styles'")
    }
    guard pandoc.isSuccessful else {
      throw CiteError(
        "pandoc could not cite in \(style.path): \(pandoc.complaint.isEmpty ? "it failed" : pandoc.complaint)")
    }
    return works.indices.map { entry(of: $0, in: pandoc.output).flatMap { written($0, as: markup) } }
  }

  /// What stands in `<div id="ref-k0" …>`, without a number before it.
  private static func entry(of index: Int, in html: [UInt8]) -> [UInt8]? {
    let text = String(decoding: html, as: UTF8.self)
    guard let start = text.range(of: "<div id=\"ref-k\(index)\"") else { return nil }
    let rest = text[start.upperBound...]
    var entry = rest[..<(rest.range(of: "<div id=\"ref-k")?.lowerBound ?? rest.endIndex)]
    entry = entry.drop { $0 != ">" }.dropFirst()
    if let number = entry.range(of: "<div class=\"csl-left-margin\">"),
      let end = entry[number.upperBound...].range(of: "</div>")
    {
      return Array((entry[..<number.lowerBound] + entry[end.upperBound...]).utf8)
    }
    return Array(entry.utf8)
  }

  private static func written(_ html: [UInt8], as markup: VisibleMarkup) -> String? {
    guard let text = try? MappedText(fragment: html, as: .html), !text.isEmpty else { return nil }
    return text.written(in: PageWriting(of: [text], in: html, as: .html), as: markup)
  }
}
