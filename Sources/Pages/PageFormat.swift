import Bibliography

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

extension PageFormat {
  /// So many bytes tell what a file is.
  package static let telling = 64 << 10

  /// Told by the first bytes of a file; nil for one that is no page.
  package init?(content bytes: some Collection<UInt8>) {
    let text = Array(bytes.prefix(PageFormat.telling))
    guard !text.contains(0) else { return nil }
    let start = text.indices.first { !text[$0].isBlank && text[$0] != 0xEF && text[$0] != 0xBB && text[$0] != 0xBF }
    guard let start else { return nil }
    switch text[start] {
    case UInt8(ascii: "["), UInt8(ascii: "{"):
      if PageFormat.isItems(text) {
        self = .cslJSON
        return
      }
      // `[1] Wang, T. …` begins so too; anything else does not matter here.
      guard start + 1 < text.count, text[start] == UInt8(ascii: "["), text[start + 1].isDigit else { return nil }
    case UInt8(ascii: "<"):
      self = .html
      return
    default: break
    }
    if PageFormat.hasEntry(text) {
      self = .bibtex
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
    return keys.contains { text.firstIndex(of: $0, from: 0) != nil }
  }

  static func hasEntry(_ text: [UInt8]) -> Bool {
    var index = 0
    while let at = text[index...].firstIndex(of: UInt8(ascii: "@")) {
      index = at + 1
      guard text[..<at].last(where: { $0 != 0x20 && $0 != 0x09 }).map({ $0 == 0x0A }) ?? true else { continue }
      let end = text[index...].firstIndex { !$0.isLetter } ?? text.count
      let type = String(decoding: text[index..<end].map(\.lowered), as: UTF8.self)
      guard end < text.count, text[end] == UInt8(ascii: "{") || text[end] == UInt8(ascii: "(") else { continue }
      if BibTeXTypes.isCommon(type) || type == "string" { return true }
    }
    return false
  }

  /// A heading, a link, front matter.
  private static func isMarkdown(_ text: [UInt8]) -> Bool {
    text.starts(with: "---\n".utf8) || text.starts(with: "# ".utf8) || text.firstIndex(of: "\n# ", from: 0) != nil
      || text.firstIndex(of: "\n## ", from: 0) != nil || text.firstIndex(of: "](http", from: 0) != nil
  }

  private static func hasDOI(_ text: [UInt8]) -> Bool { !DOIFinder.matches(in: text).isEmpty }
}

/// Why the format that a file is read in may not be its own. Such a file is audited, and never edited.
package enum FormatDoubt: Sendable, Equatable {
  /// The file's name has no ending that is known: the format was guessed by what is in the file.
  case guessed(ending: String?)
  /// The ending says one format, and what is in the file is not written in it.
  case contradicted(ending: String, because: String)

  /// What the file was taken for, and why that may be wrong.
  ///
  /// - Parameter format: the format that it is read in.
  package func description(of format: PageFormat) -> String {
    switch self {
    case .guessed(let ending?): "the ending \(ending) is not known; read as \(format.rawValue) by what is in the file"
    case .guessed(nil): "the name has no ending; read as \(format.rawValue) by what is in the file"
    case .contradicted(let ending, let reason): "read as \(format.rawValue) by its ending \(ending), but \(reason)"
    }
  }
}

extension PageFormat {
  /// The values of `--as`.
  package static let names = "markdown, html, bibtex, csl-json or text"

  /// What speaks against the format that a file's name says; nil where nothing does.
  ///
  /// Only what is beyond doubt counts: a Markdown page may hold BibTeX, and a plain text tags.
  package func doubt(named fileName: String, holding bytes: [UInt8]) -> FormatDoubt? {
    let text = bytes[..<min(bytes.count, PageFormat.telling)]
    let reason: String?
    switch self {
    case .bibtex: reason = PageFormat.hasAnyEntry(bytes[...]) ? nil : "no entry is in it"
    case .html: reason = bytes.contains(UInt8(ascii: "<")) ? nil : "no tag is in it"
    case .text: reason = PageFormat.otherThanText(text).map { "it looks like \($0)" }
    case .markdown, .cslJSON: reason = nil
    }
    return reason.map { .contradicted(ending: FormatDoubt.ending(of: fileName) ?? "", because: $0) }
  }

  /// `@software{`, `@string(`: in a file that BibTeX reads any word may be a type.
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

  /// What a file with the ending of a plain text is, where it is not one.
  private static func otherThanText(_ text: ArraySlice<UInt8>) -> String? {
    if PageFormat.hasEntry(Array(text)) { return "BibTeX" }
    if text.firstIndex(of: "\\documentclass", from: text.startIndex) != nil
      || text.firstIndex(of: "\\begin{", from: text.startIndex) != nil
      || text.firstIndex(of: "\\bibitem", from: text.startIndex) != nil
    {
      return "LaTeX"
    }
    let start = text.drop { $0.isBlank || $0 == 0xEF || $0 == 0xBB || $0 == 0xBF }
    if start.has("<!doctype", at: start.startIndex) || start.has("<html", at: start.startIndex) { return "HTML" }
    if start.has("ty  - ", at: start.startIndex) || text.firstIndex(of: "\nty  - ", from: text.startIndex) != nil {
      return "RIS"
    }
    let isList = start.first == UInt8(ascii: "[") || start.first == UInt8(ascii: "{")
    return isList && PageFormat(content: text) == .cslJSON ? "JSON" : nil
  }
}

extension FormatDoubt {
  /// `.tex`; nil where the name has none.
  package static func ending(of path: String) -> String? {
    let name = path.split(separator: "/").last ?? ""
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex, name.index(after: dot) < name.endIndex else {
      return nil
    }
    return String(name[dot...])
  }
}
