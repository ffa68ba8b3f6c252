import Bibliography
import Pages

/// What the text of a link says about where it leads.
enum LinkLabel: Equatable {
  /// `doi`, or a DOI.
  case doi
  /// A way to the cited work: `PDF`, `Link to the journal`; nothing, where a picture is the link.
  case view
  /// Something beside the work: `Data`, `Supplementary material`, `Slides`.
  case beside
  /// A title, a citation, a sentence.
  case words

  /// Reads visible text in UTF-8.
  init(_ text: ArraySlice<UInt8>) {
    guard text.count <= 120 else {
      self = .words
      return
    }
    var parts = text.split(maxSplits: 12) { !($0.isLetter || $0.isDigit || $0 >= 0x80) }
    // `arXiv:2001.01234`
    if parts.count > 1, parts.count < 12, parts[1...].allSatisfy({ $0.allSatisfy(\.isDigit) }) { parts = [parts[0]] }
    let words = parts.map { WordKey($0) }
    if words == [WordKey("doi".utf8)] || words.count < 12 && !DOIFinder.matches(in: Array(text)).isEmpty {
      self = .doi
    } else if words.isEmpty {
      self = .view
    } else if words.count > 6 || !words.allSatisfy({ LinkLabel.vocabulary.contains($0) }) {
      self = .words
    } else {
      self = words.contains(where: LinkLabel.besideWords.contains) ? .beside : .view
    }
  }

  /// Whether it is no part of a citation. A DOI spelt out is one, the word `doi` is not.
  static func isButton(_ text: ArraySlice<UInt8>) -> Bool {
    switch LinkLabel(text) {
    case .view, .beside: true
    case .doi: text.count < 7
    case .words: false
    }
  }

  /// Whether a line holds links that are buttons and nothing else.
  static func isButtons(_ visible: Range<Int>, of item: Item) -> Bool {
    let text = item.utf8[visible]
    guard visible.count < 400, item.hasLink(in: visible) else { return false }
    guard text.contains(where: { $0.isLetter || $0 >= 0x80 }) else { return false }
    let first = text.firstIndex { !$0.isBlank && !$0.isPunctuation } ?? visible.lowerBound
    let parts = text[first...].split { $0 == UInt8(ascii: "|") || $0 == UInt8(ascii: "]") || $0 == UInt8(ascii: "/") }
    return parts.first.map { isButton($0) } ?? false
  }

  private static let viewWords = WordKey.set(
    """
    pdf epub html htm xml abs link links url web website article paper journal publisher fulltext full text abstract free \
    open access download read view online here version google scholar pubmed researchgate doi more official external \
    site page final published accepted manuscript reprint eprint cite citation details show texte lien artículo enlace \
    链接 全文 下载 原文 全文链接 原文链接 论文链接 下载链接 阅读全文
    """)
  private static let besideWords = WordKey.set(
    """
    data dataset datasets code software supplement supplements supplementary supplemental supporting information \
    material materials si slides talk video poster preprint arxiv biorxiv github media press news coverage bib bibtex \
    ris model models protocol figures figure interactive repository appendix cover release demo blog zenodo figshare \
    dryad
    """)
  private static let fillers = WordKey.set("to the of and at from on in for a 3d s")
  private static let vocabulary = viewWords.union(besideWords).union(fillers)
}
