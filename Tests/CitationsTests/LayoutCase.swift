import Citations
import Pages
import Foundation
import TestSupport
import Testing

/// A page of `Fixtures/layouts` and the citations on it.
struct LayoutCase: CustomTestStringConvertible, Sendable {
  /// A citation and its DOI in lower case.
  struct Expected: Equatable, Sendable {
    var doi: String?
    var citation: String
  }

  var name: String
  var format: PageFormat
  var page: String
  var expected: [Expected] = []

  /// The page as a file: a notebook is one Markdown page.
  func source() throws -> SourceFile { try SourceFile(path: name, file: Array(page.utf8), as: format) }

  var testDescription: String { name }

  /// The cases of all files: `=== name`, then the page, then a line for each citation, `>>> doi | citation`, in which
  /// `\n` and `\t` separate lines and cells.
  static func all() throws -> [LayoutCase] {
    let files: [(String, PageFormat)] = [
      ("markdown", .markdown), ("languages", .markdown), ("pages-markdown", .markdown), ("html", .html),
      ("pages-html", .html), ("extents-markdown", .markdown), ("extents-html", .html), ("extents-text", .text),
      ("yaml", .yaml), ("table", .table), ("ris", .ris), ("endnote", .endNote), ("json", .cslJSON),
      ("latex", .latex), ("rst", .restructuredText), ("asciidoc", .asciiDoc), ("org", .org), ("typst", .typst),
      ("mediawiki", .mediaWiki), ("jupyter", .markdown), ("bibtex-in-markdown", .markdown), ("bibtex-in-html", .html),
      ("r", .r), ("toml", .markdown),
    ]
    let cases = try files.flatMap { try read($0, as: $1) }
    try #require(cases.count > 50)
    return cases
  }

  private static func read(_ name: String, as format: PageFormat) throws -> [LayoutCase] {
    var cases: [LayoutCase] = []
    for line in try Repository.text(of: "Fixtures/layouts/\(name).txt").split(
      separator: "\n", omittingEmptySubsequences: false)
    {
      if line.hasPrefix("=== ") {
        cases.append(LayoutCase(name: "\(name): \(line.dropFirst(4))", format: format, page: ""))
      } else if line.hasPrefix(">>> ") {
        let parts = line.dropFirst(4).split(separator: " | ", maxSplits: 1).map(String.init)
        try #require(parts.count == 2, "\(line)")
        let citation = parts[1].replacing("\\n", with: "\n").replacing("\\t", with: "\t")
        cases[cases.count - 1].expected.append(
          Expected(doi: parts[0] == "none" ? nil : parts[0], citation: citation))
      } else if !cases.isEmpty {
        cases[cases.count - 1].page += line + "\n"
      }
    }
    return cases
  }
}
