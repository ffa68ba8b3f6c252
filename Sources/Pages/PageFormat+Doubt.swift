import Bibliography

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
