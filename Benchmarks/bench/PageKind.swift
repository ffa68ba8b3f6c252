import Citations
import Pages

/// A page of any size: a start, a repeated piece, and an end.
struct PageKind {
  var name: String
  var format: PageFormat
  var start = ""
  /// `#` stands for a number.
  var piece: String
  var end = ""
  /// Whether each piece is a citation.
  var isList = true

  private static let citation =
    "Luo, H., and T. Wang (2022), Strain Partitioning on the Western Haiyuan Fault System Revealed by Earthquakes, "
    + "Geophys Res Lett, 49(16), e2022GL0#"
  private static let link = "<a href=\"https://doi.org/10.1029/2022GL0#\">DOI</a>"
  private static let prose =
    "We show that the fault slips in the same way as it did before, which was not known when our paper was written. "

  static let all = [
    PageKind(
      name: "Markdown list", format: .markdown, piece: "- \(citation). [DOI](https://doi.org/10.1029/2022GL0#)\n"),
    PageKind(
      name: "Markdown with abstracts", format: .markdown,
      piece: "**\(citation)**, https://doi.org/10.1029/2022GL0#\n\n\(prose)\(prose)\(prose)\n\n"),
    PageKind(
      name: "Markdown table", format: .markdown, start: "| no | citation | link |\n|--|--|--|\n",
      piece: "| # | \(citation) | [doi](https://doi.org/10.1029/2022GL0#) |\n"),
    PageKind(name: "Markdown paragraph", format: .markdown, piece: "\(citation), doi:10.1029/2022GL0#<br>\n"),
    PageKind(name: "HTML list", format: .html, start: "<ul>", piece: "<li>\(citation). \(link)</li>\n", end: "</ul>"),
    PageKind(name: "HTML lines", format: .html, start: "<p>", piece: "\(citation). \(link)<br>\n"),
    PageKind(
      name: "HTML divisions", format: .html,
      piece:
        "<div class=p><h4>Strain Partitioning</h4><div>\(citation).</div><div>\(link) <a href=a.pdf>PDF</a></div></div>\n"
    ),
    PageKind(
      name: "HTML with abstracts", format: .html, start: "<div>",
      piece: "<div><p>\(citation).</p><p>\(prose)\(prose)</p><p>\(link) <a href=a.pdf>PDF</a></p></div>\n",
      end: "</div>"),
    PageKind(name: "HTML of one line", format: .html, piece: "<p><b>\(citation)</b>. \(link)</p>"),
    PageKind(
      name: "HTML in Latin-1", format: .html, start: "<meta charset=iso-8859-1>",
      piece: "<p>M\u{1}ller, H., and T. Wang (2022), \(citation). \(link)</p>\n"),
    PageKind(name: "BibTeX", format: .bibtex, piece: bibTeX),
    PageKind(name: "text", format: .text, piece: "\(citation), doi:10.1029/2022GL0#\n\n"),
    PageKind(name: "links", format: .html, piece: "<a href=\"https://doi.org/10.1029/#\">a</a>\n", isList: false),
    PageKind(name: "words on one line", format: .markdown, piece: "aWordOfTwentyLetters ", isList: false),
    PageKind(name: "brackets", format: .markdown, piece: "[a](b [c] ", isList: false),
    PageKind(name: "unclosed tags", format: .html, piece: "<p><b><a href=x>text ", isList: false),
  ]

  private static let bibTeX = """
    @article{luo#,
      author = {Luo, Heng and Wang, Teng},
      title = {Strain Partitioning on the Western Haiyuan Fault System},
      journal = {Geophysical Research Letters}, volume = 49, number = {16}, year = 2022,
      doi = {10.1029/2022GL0#}
    }

    """

  /// The bytes of a page of approximately this size.
  func page(of size: Int) -> [UInt8] {
    var bytes = Array(start.utf8)
    bytes.reserveCapacity(size + piece.utf8.count + end.utf8.count)
    var number = 0
    let parts = piece.utf8.split(separator: UInt8(ascii: "#"), omittingEmptySubsequences: false)
    while bytes.count + piece.utf8.count + end.utf8.count < size {
      number += 1
      let digits = String(number).utf8
      for (index, part) in parts.enumerated() {
        if index > 0 { bytes += digits }
        // The placeholder 1 becomes a byte outside of ASCII in the page's encoding.
        bytes += part.map { $0 == 1 ? 0xFC : $0 }
      }
    }
    return bytes + Array(end.utf8)
  }

  /// Least number of citations that must be found.
  func citations(in size: Int) -> Int { isList ? size / (piece.utf8.count + 40) / 2 : 0 }
}
