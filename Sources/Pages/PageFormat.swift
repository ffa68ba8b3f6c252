import Bibliography

/// The formats of pages.
package enum PageFormat: String, CaseIterable, Sendable {
  /// Markdown with embedded HTML, front matter and Liquid, as Jekyll, Quarto and R Markdown read it, and the cells of Jupyter
  /// notebooks.
  case markdown
  case html
  case bibtex
  /// CSL-JSON, and the JSON that Zotero exports.
  case cslJSON = "csl-json"
  /// Lists of publications in YAML, and `CITATION.cff`.
  case yaml
  /// Tables with a header row: comma- or tab-separated values.
  case table
  /// RIS and PubMed's NBIB: one tagged line for each value.
  case ris
  /// LaTeX: a curriculum vitae, a list of references, `.bbl`.
  case latex
  case restructuredText = "rst"
  case asciiDoc = "asciidoc"
  /// Org of Emacs.
  case org
  case typst
  /// Wikitext of MediaWiki.
  case mediaWiki = "mediawiki"
  /// The `CITATION` of an R package.
  case r
  /// The XML that EndNote exports.
  case endNote = "endnote"
  /// A Word document.
  case docx
  /// An OpenDocument text, as LibreOffice writes it.
  case odt
  /// Plain text.
  case text

  /// By the extension of the file's name, in any letter case, or by the whole name; nil if it is not a page.
  package init?(fileName: some StringProtocol) {
    if fileName == "CITATION" || fileName.hasSuffix("/CITATION") {
      self = .r
      return
    }
    // `~$cv.docx` is the lock of a document that is open in Word.
    guard let dot = fileName.lastIndex(of: "."), fileName.split(separator: "/").last?.hasPrefix("~$") != true else {
      return nil
    }
    switch fileName[dot...].lowercased() {
    case ".md", ".markdown", ".mdx", ".qmd", ".rmd", ".ipynb": self = .markdown
    case ".html", ".htm", ".xhtml": self = .html
    case ".bib", ".bibtex": self = .bibtex
    case ".json", ".csl": self = .cslJSON
    case ".yml", ".yaml", ".cff": self = .yaml
    case ".csv", ".tsv": self = .table
    case ".ris", ".nbib": self = .ris
    case ".tex", ".ltx", ".bbl": self = .latex
    case ".rst", ".rest": self = .restructuredText
    case ".adoc", ".asciidoc", ".asc": self = .asciiDoc
    case ".org": self = .org
    case ".typ": self = .typst
    case ".wiki", ".mediawiki", ".wikitext": self = .mediaWiki
    case ".xml": self = .endNote
    case ".docx": self = .docx
    case ".odt": self = .odt
    case ".txt", ".text": self = .text
    default: return nil
    }
  }

  /// Whether the name is common for other files too, so that the content has to decide.
  package var hasCommonName: Bool {
    switch self {
    case .cslJSON, .yaml, .table, .r, .endNote, .latex, .restructuredText, .asciiDoc, .org, .typst, .mediaWiki, .text:
      true
    case .markdown, .html, .bibtex, .ris, .docx, .odt: false
    }
  }
}

extension PageFormat {
  /// Whether entries are fields, and not citations as people read them.
  package var hasFields: Bool {
    switch self {
    case .bibtex, .cslJSON, .yaml, .table, .ris, .r, .endNote: true
    case .markdown, .html, .docx, .odt, .latex, .restructuredText, .asciiDoc, .org, .typst, .mediaWiki, .text: false
    }
  }

  /// Whether corrections can be written to such a file. Otherwise it is only checked: what is read is its text, not its bytes.
  package var isWritable: Bool {
    switch self {
    case .docx, .odt: false
    case .markdown, .html, .bibtex, .cslJSON, .yaml, .table, .ris, .r, .endNote, .latex, .restructuredText, .asciiDoc,
      .org, .typst, .mediaWiki, .text:
      true
    }
  }

  /// Number of leading bytes inspected to detect the format.
  package static let detectionWindow = 64 << 10

  /// By the first bytes of a file; nil if it is not a page.
  package init?(content bytes: some Collection<UInt8>) {
    if let office = OfficePackage.isBeginning(of: bytes) {
      self = office
      return
    }
    let text = Array(bytes.prefix(PageFormat.detectionWindow))
    guard !text.contains(0) else { return nil }
    let start = text.indices.first { !text[$0].isBlank && text[$0] != 0xEF && text[$0] != 0xBB && text[$0] != 0xBF }
    guard let start else { return nil }
    switch text[start] {
    case UInt8(ascii: "["), UInt8(ascii: "{"):
      if PageFormat.isItems(text) {
        self = .cslJSON
        return
      }
      // `[1] Wang, T. …` begins with a bracket too. Anything else is JSON without citations.
      guard start + 1 < text.count, text[start] == UInt8(ascii: "["), text[start + 1].isDigit else { return nil }
    case UInt8(ascii: "<"):
      self = PageFormat.hasRecord(text[...]) ? .endNote : .html
      return
    default: break
    }
    if PageFormat.isTagged(text[...]) {
      self = .ris
    } else if let entry = PageFormat.firstEntry(text), !PageFormat.hasList(before: entry, in: text) {
      self = .bibtex
    } else if PageFormat.isTeX(text[...]) {
      self = .latex
    } else if PageFormat.isMarkdown(text) {
      self = .markdown
    } else if PageFormat.hasDOI(text) {
      self = .text
    } else {
      return nil
    }
  }

  private static func isItems(_ text: [UInt8]) -> Bool {
    let keys: [StaticString] = ["\"doi\"", "\"container-title\"", "\"itemtype\"", "\"publicationtitle\"", "\"issued\""]
    if keys.contains(where: { text.firstIndex(of: $0, from: 0) != nil }) { return true }
    // Those of a `codemeta.json`, and of people's own lists.
    let others: [StaticString] = ["\"title\"", "\"referencepublication\"", "\"scholarlyarticle\""]
    return others.contains { text.firstIndex(of: $0, from: 0) != nil } && hasDOI(text)
  }

  /// Whether the content of a file is that of its format, where many kinds of files have its name: a DOI beside a title in YAML, in a
  /// table below a header.
  ///
  /// - Parameter fieldKeys: of data files.
  package func isContent(_ bytes: [UInt8], named path: String, keys fieldKeys: FieldKeys = FieldKeys()) -> Bool {
    let detected = PageFormat(content: bytes)
    switch self {
    case .cslJSON:
      return detected == .cslJSON
        || fieldKeys.isMarked(bytes, before: "\"", behind: "\"") && PageFormat.hasDOI(bytes)
    case .text: return (detected == .text || detected == .markdown) && doubt(named: path, holding: bytes) == nil
    case .yaml:
      if path.lowercased().hasSuffix(".cff") { return true }
      let keys: [StaticString] = ["title:", "citation:", "doi:"]
      let isMarked = keys.contains { bytes.firstIndex(of: $0, from: 0) != nil }
      return (isMarked || fieldKeys.isMarked(bytes, behind: ":")) && PageFormat.hasDOI(bytes)
    case .table:
      let header = bytes[TableReader.headerStart(in: bytes)...].prefix { $0 != 0x0A && $0 != 0x0D }
      let keys: [StaticString] = ["title", "doi"]
      let isMarked = keys.contains { Array(header).firstIndex(of: $0, from: 0) != nil }
      return (isMarked || fieldKeys.isMarked(Array(header), behind: "")) && PageFormat.hasDOI(bytes)
    case .r: return RCitationReader.isCitationFile(bytes)
    case .endNote: return PageFormat.hasRecord(bytes[...])
    case .latex, .restructuredText, .asciiDoc, .org, .typst, .mediaWiki: return PageFormat.hasDOI(bytes)
    case .markdown, .html, .bibtex, .ris, .docx, .odt: return true
    }
  }

  /// By the name and the content: a file called `CITATION` that is not written in R has no known format.
  package init?(fileName: String, holding bytes: [UInt8]) {
    self.init(fileName: fileName)
    if self == .r, !isContent(bytes, named: fileName) { return nil }
  }

  private static func hasEntry(_ text: [UInt8]) -> Bool { firstEntry(text) != nil }

  /// Whether a list of citations or reStructuredText stands before the first entry of BibTeX: then the entry is an example
  /// in a text, as in "Please cite this:" and a `.. code-block:: bibtex`.
  private static func hasList(before entry: Int, in text: [UInt8]) -> Bool {
    let head = text[..<entry]
    return hasDOI(Array(head)) || head.firstIndex(of: "\n.. ", from: 0) != nil
  }

  /// The offset of the first entry.
  private static func firstEntry(_ text: [UInt8]) -> Int? {
    var index = 0
    while let at = text[index...].firstIndex(of: UInt8(ascii: "@")) {
      index = at + 1
      guard text[..<at].last(where: { $0 != 0x20 && $0 != 0x09 }).map({ $0 == 0x0A }) ?? true else { continue }
      let end = text[index...].firstIndex { !$0.isLetter } ?? text.count
      let type = String(decoding: text[index..<end].map(\.lowered), as: UTF8.self)
      guard end < text.count, text[end] == UInt8(ascii: "{") || text[end] == UInt8(ascii: "(") else { continue }
      if BibTeXTypes.isCommon(type) || type == "string" { return at }
    }
    return nil
  }

  /// A heading, a link, or front matter.
  private static func isMarkdown(_ text: [UInt8]) -> Bool {
    text.starts(with: "---\n".utf8) || text.starts(with: "+++\n".utf8) || text.starts(with: "# ".utf8)
      || text.firstIndex(of: "\n# ", from: 0) != nil
      || text.firstIndex(of: "\n## ", from: 0) != nil || text.firstIndex(of: "](http", from: 0) != nil
  }

  private static func hasDOI(_ text: [UInt8]) -> Bool { !DOIFinder.matches(in: text).isEmpty }
}

/// Why the format of a file is uncertain. Such a file is audited, but never edited.
package enum FormatDoubt: Sendable, Equatable {
  /// The extension of the file is unknown: the format was guessed from the content.
  case guessed(ending: String?)
  /// The content is not in the format of the extension.
  case contradicted(ending: String, because: String)

  /// The assumed format, and why it may be wrong.
  ///
  /// - Parameter format: the format in which the file is read.
  package func description(of format: PageFormat) -> String {
    switch self {
    case .guessed(let ending?): "unknown extension \(ending); read as \(format.rawValue) because of the content"
    case .guessed(nil): "no file extension; read as \(format.rawValue) because of the content"
    case .contradicted(let ending, let reason):
      "read as \(format.rawValue) because of the extension \(ending), but \(reason)"
    }
  }
}

extension PageFormat {
  /// The values of `--as`.
  package static let names =
    "markdown, html, bibtex, csl-json, yaml, table, ris, endnote, r, latex, rst, asciidoc, org, typst, mediawiki, docx, odt or text"

  /// The evidence against the format of a file's extension; nil if there is none.
  ///
  /// Only clear evidence counts: a Markdown page may contain BibTeX, and plain text may contain tags.
  package func doubt(named fileName: String, holding bytes: [UInt8]) -> FormatDoubt? {
    let text = bytes[..<min(bytes.count, PageFormat.detectionWindow)]
    let reason: String?
    switch self {
    case .bibtex: reason = PageFormat.hasAnyEntry(bytes[...]) ? nil : "it contains no entry"
    case .html: reason = bytes.contains(UInt8(ascii: "<")) ? nil : "it contains no tag"
    case .text: reason = PageFormat.otherThanText(text).map { "it looks like \($0)" }
    case .ris: reason = PageFormat.isTagged(text) ? nil : "it contains no tagged line"
    // Any other XML is read as its content looks.
    case .endNote: return PageFormat.hasRecord(text) ? nil : .guessed(ending: FormatDoubt.ending(of: fileName))
    case .markdown, .cslJSON, .yaml, .table, .r, .latex, .restructuredText, .asciiDoc, .org, .typst, .mediaWiki, .docx,
      .odt:
      reason = nil
    }
    return reason.map { .contradicted(ending: FormatDoubt.ending(of: fileName) ?? "", because: $0) }
  }

  /// `@software{`, `@string(`: any word may be an entry type.
  private static func hasAnyEntry(_ bytes: ArraySlice<UInt8>) -> Bool {
    var rest = bytes
    while let at = rest.firstIndex(of: UInt8(ascii: "@")) {
      rest = rest[(at + 1)...].drop(while: \.isBlank)
      let name = rest.prefix { $0.isLetter }
      rest = rest[name.endIndex...].drop(while: \.isBlank)
      if !name.isEmpty, rest.first == UInt8(ascii: "{") || rest.first == UInt8(ascii: "(") { return true }
    }
    return false
  }

  /// `<record>` and an element that only EndNote's XML has in it.
  private static func hasRecord(_ text: ArraySlice<UInt8>) -> Bool {
    guard let record = text.firstIndex(of: "<record>", from: text.startIndex) else { return false }
    let names: [StaticString] = ["<ref-type", "<electronic-resource-num", "<secondary-title", "<full-title"]
    return names.contains { text.firstIndex(of: $0, from: record) != nil }
  }

  /// `TY  - JOUR`, `PMID- 12345`
  private static func isTagged(_ text: ArraySlice<UInt8>) -> Bool {
    let start = text.drop { $0.isBlank || $0 == 0xEF || $0 == 0xBB || $0 == 0xBF }
    return start.has("ty  - ", at: start.startIndex) || start.has("pmid- ", at: start.startIndex)
      || text.firstIndex(of: "\nty  - ", from: text.startIndex) != nil
      || text.firstIndex(of: "\npmid- ", from: text.startIndex) != nil
  }

  private static func isTeX(_ text: ArraySlice<UInt8>) -> Bool {
    let commands: [StaticString] = ["\\documentclass", "\\begin{", "\\bibitem"]
    return commands.contains { text.firstIndex(of: $0, from: text.startIndex) != nil }
  }

  /// The format of a file with the extension of plain text, if it is another one.
  private static func otherThanText(_ text: ArraySlice<UInt8>) -> String? {
    if PageFormat.hasEntry(Array(text)) { return "BibTeX" }
    if isTeX(text) { return "LaTeX" }
    let start = text.drop { $0.isBlank || $0 == 0xEF || $0 == 0xBB || $0 == 0xBF }
    if start.has("<!doctype", at: start.startIndex) || start.has("<html", at: start.startIndex) { return "HTML" }
    if isTagged(text) { return "RIS" }
    let isList = start.first == UInt8(ascii: "[") || start.first == UInt8(ascii: "{")
    return isList && PageFormat(content: text) == .cslJSON ? "JSON" : nil
  }
}

extension FormatDoubt {
  /// `.tex`; nil if the name has no extension.
  package static func ending(of path: String) -> String? {
    let name = path.split(separator: "/").last ?? ""
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex, name.index(after: dot) < name.endIndex else {
      return nil
    }
    return String(name[dot...])
  }
}
