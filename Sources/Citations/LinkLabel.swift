import Bibliography
import Pages

/// What the text of a link says about its target.
enum LinkLabel: Equatable {
  /// `doi`, or a DOI.
  case doi
  /// Leads to the cited work: `PDF`, `Link to the journal`, or a picture without text.
  case view
  /// Leads to something that accompanies the work: `Data`, `Supplementary material`, `Slides`.
  case beside
  /// A title, a citation, a sentence.
  case words

  /// The longest label, in bytes; longer text is a title or a sentence.
  private static let longest = 120
  /// The most words of a label: `Link to the full text (PDF)`.
  private static let mostWords = 6
  /// A shorter label, in bytes, is the word `doi` with punctuation; a DOI written out is longer.
  static let shortestDOI = 7
  /// The longest line of buttons, in bytes.
  private static let longestLine = 400
  private static let doiWord = WordKey(Array("doi".utf8)[...])

  /// Reads visible text in UTF-8.
  init(_ text: ArraySlice<UInt8>) {
    guard text.count <= LinkLabel.longest else {
      self = .words
      return
    }
    var parts = LinkLabel.withPlainBlanks(text).split(maxSplits: 12) { !($0.isLetter || $0.isDigit || $0 >= 0x80) }
    // `arXiv:2001.01234`
    if parts.count > 1, parts.count < 12, parts[1...].allSatisfy({ $0.allSatisfy(\.isDigit) }) { parts = [parts[0]] }
    // `Ver publicación →`, `📄 PDF`
    parts.removeAll(where: LinkLabel.isSign)
    let words = parts.map { WordKey($0) }
    if words == [LinkLabel.doiWord] || words.count < 12 && LinkLabel.hasDOI(text) {
      self = .doi
    } else if words.isEmpty {
      self = .view
    } else if words.count > LinkLabel.mostWords || !words.allSatisfy({ LinkLabel.vocabulary.contains($0) }) {
      self = .words
    } else {
      self = words.contains(where: LinkLabel.besideWords.contains) ? .beside : .view
    }
  }

  /// With blanks for no-break spaces: `💻&nbsp;Code`.
  private static func withPlainBlanks(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard text.contains(0xC2) else { return text }
    var plain = text
    for index in text.indices.dropLast() where text[index] == 0xC2 && text[index + 1] == 0xA0 {
      plain[index] = 0x20
      plain[index + 1] = 0x20
    }
    return plain
  }

  /// Arrows and pictures, which are in no word: `→`, `↗`, `»`, `📄`.
  private static func isSign(_ part: ArraySlice<UInt8>) -> Bool {
    switch part.first {
    case 0xE2: part.count <= 6
    case 0xF0: part.count <= 8
    case 0xC2: part.count == 2
    default: false
    }
  }

  /// Whether the text names a server of preprints, or says that it leads to a preprint: `bioRxiv`, `arXiv preprint`.
  static func isPreprint(_ text: ArraySlice<UInt8>) -> Bool {
    let words = text.prefix(longest).split { !$0.isLetter && $0 < 0x80 }.map { WordKey($0) }
    return !words.isEmpty && words.allSatisfy { preprintServers.contains($0) || $0 == preprintWord }
  }

  /// Whether the text is only the name of a server of preprints, which stands in the place of a journal.
  static func isPreprintServer(_ text: ArraySlice<UInt8>) -> Bool {
    let words = text.prefix(longest).split { !$0.isLetter && $0 < 0x80 }.map { WordKey($0) }
    return words.count == 1 && preprintServers.contains(words[0])
  }

  private static let preprintWord = WordKey(Array("preprint".utf8)[...])
  private static let preprintServers = WordKey.set(
    "arxiv biorxiv medrxiv chemrxiv psyarxiv socarxiv eartharxiv edarxiv engrxiv techrxiv ssrn")

  /// Whether a DOI is spelt out. An identifier of arXiv is the button of a preprint.
  private static func hasDOI(_ text: ArraySlice<UInt8>) -> Bool {
    DOIFinder.matches(in: Array(text)).contains { $0.notation != .arXiv }
  }

  /// Whether the text is a button and not part of a citation. A DOI spelt out is part of it, the word `doi` is not.
  static func isButton(_ text: ArraySlice<UInt8>) -> Bool {
    switch LinkLabel(text) {
    case .view, .beside: true
    case .doi: text.count < LinkLabel.shortestDOI
    case .words: false
    }
  }

  /// Whether a line contains only links that are buttons.
  static func isButtons(_ visible: Range<Int>, of item: Item) -> Bool {
    let text = item.utf8[visible]
    guard visible.count < LinkLabel.longestLine, item.hasLink(in: visible) else { return false }
    guard text.contains(where: { $0.isLetter || $0 >= 0x80 }) else { return false }
    let first = text.firstIndex { !$0.isBlank && !$0.isPunctuation } ?? visible.lowerBound
    let parts = text[first...].split { $0 == UInt8(ascii: "|") || $0 == UInt8(ascii: "]") || $0 == UInt8(ascii: "/") }
    return parts.first.map { isButton($0) } ?? false
  }

  private static let viewWords = WordKey.set(
    """
    pdf epub html htm xml abs link links url web website article paper journal publisher fulltext full text abstract free \
    open access download read view online here version google scholar pubmed researchgate doi more official external \
    site page webpage homepage project final published accepted manuscript reprint eprint cite citation details show texte lien artículo enlace \
    ver publicación publicacion articulo leer acceder más mas descargar voir lire télécharger consulter acesse acessar \
    artigo ler visualizar zum zur artikel volltext ansehen herunterladen lesen go visit open see get \
    链接 全文 下载 原文 全文链接 原文链接 论文链接 下载链接 阅读全文
    """)
  private static let besideWords = WordKey.set(
    """
    data dataset datasets code software supplement supplements supplementary supplemental supporting information \
    material materials si slides talk video poster preprint arxiv biorxiv medrxiv chemrxiv psyarxiv github media press news coverage bib bibtex \
    ris model models protocol figures figure interactive repository appendix cover release demo blog post talk thread twitter tweet openreview notebook colab zenodo figshare \
    dryad
    """)
  private static let fillers = WordKey.set("to the of and at from on in for a 3d s")
  private static let vocabulary = viewWords.union(besideWords).union(fillers)
}
