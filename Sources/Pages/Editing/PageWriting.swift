import Bibliography

/// How a page spells visible characters: `&ndash;`, `\&`, `é`.
///
/// Learned from the page's own citations, so that inserted text looks like the text around it.
package struct PageWriting: Sendable {
  enum Format: Sendable, Equatable {
    case text, html, markdown, latex
    case light(LightMarkup)

    /// Whether text can be written at such a place, with escapes if need be.
    func canWrite(_ text: String) -> Bool {
      switch self {
      case .light(let language): language.canWrite(text)
      // The braces are those of Liquid and of attributes; in MDX one is the beginning of a program.
      case .markdown: !text.utf8.contains { "{}".utf8.contains($0) }
      // Written so, they are the marks of quotations and dashes.
      case .latex: !["`", "''", "--", "<<", ">>", ",,"].contains(where: text.contains)
      // A generator reads them as Liquid or as a template, also in HTML.
      case .html: !["{{", "{%"].contains(where: text.contains)
      case .text: true
      }
    }
  }

  package let bytes: [UInt8]
  private let format: Format
  /// Characters that the page usually writes as an escape or a reference.
  private var spellings: [Unicode.Scalar: String] = [:]
  /// Whether the page writes letters beyond ASCII as commands of TeX.
  private var usesCommands = false
  /// Characters beyond ASCII that the page writes directly.
  private var known: Set<Unicode.Scalar> = []
  /// Whether the page is in an encoding of TeX other than UTF-8, which may lack what a correction inserts.
  private var declaresEncoding = false
  /// The form of reference for characters beyond ASCII, if the page never writes them directly.
  private var references: ReferenceForm?

  /// The words in brackets directly behind a stretch of the page, `in press` in "doi:10.5555/a [in press]"; empty for none.
  package func wordsInBrackets(behind stretch: Range<Int>) -> String {
    let rest = bytes[stretch.upperBound...].prefix(PageWriting.mostInBrackets).drop { $0 == 0x20 }
    guard let open = rest.first, open == UInt8(ascii: "[") || open == UInt8(ascii: "("),
      let close = rest.firstIndex(of: open == UInt8(ascii: "[") ? UInt8(ascii: "]") : UInt8(ascii: ")"))
    else { return "" }
    return String(decoding: rest[rest.startIndex + 1..<close], as: UTF8.self)
  }

  private static let mostInBrackets = 60

  private enum ReferenceForm: Hashable { case named, decimal, hexadecimal }

  /// - Parameter texts: the visible text of the page's citations.
  package init(of texts: [MappedText], in bytes: [UInt8], as format: PageFormat?) {
    self.bytes = bytes
    self.format =
      switch format {
      case .markdown: .markdown
      case .html: .html
      case .latex: .latex
      case .restructuredText, .asciiDoc, .org, .typst, .mediaWiki: format?.lightMarkup.map(Format.light) ?? .text
      case .text, .bibtex, .cslJSON, .yaml, .table, .ris, .r, .endNote, .docx, .odt, nil: .text
      }
    if self.format != .text { learn(from: texts) }
  }

  private mutating func learn(from texts: [MappedText]) {
    var spelled: [Unicode.Scalar: [String: Int]] = [:]
    var plain: [Unicode.Scalar: Int] = [:]
    var forms: [ReferenceForm: Int] = [:]
    for text in texts {
      let utf8 = Array(text.text.utf8)
      for run in text.runs {
        let scalars = String(decoding: utf8[run.visible], as: UTF8.self).unicodeScalars
        if run.isVerbatim {
          for scalar in scalars where !scalar.isASCII || scalar.isMark { plain[scalar, default: 0] += 1 }
        } else if let scalar = scalars.first, scalars.count == 1, !scalar.properties.isWhitespace || scalar == "\u{A0}",
          bytes.indices.contains(run.source.upperBound - 1), run.source.count <= 40
        {
          let source = String(decoding: bytes[run.source], as: UTF8.self)
          spelled[scalar, default: [:]][source, default: 0] += 1
          if !scalar.isASCII, let form = PageWriting.form(of: source) { forms[form, default: 0] += 1 }
        }
      }
    }
    for (scalar, ways) in spelled {
      guard let best = ways.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }) else { continue }
      if best.value >= plain[scalar] ?? 0 { spellings[scalar] = best.key }
    }
    known = Set(plain.keys.filter { !$0.isASCII })
    if format == .latex, let package = bytes.firstIndex(of: "]{inputenc}", from: 0) {
      declaresEncoding = !bytes[..<package].suffix(8).contains(UInt8(ascii: "8"))
    }
    if !plain.keys.contains(where: { !$0.isASCII }) {
      usesCommands = true
      references = forms.max { ($0.value, $1.key == .named ? 1 : 0) < ($1.value, $0.key == .named ? 1 : 0) }?.key
    }
  }

  private static func form(of source: String) -> ReferenceForm? {
    if source.hasPrefix("&#x") || source.hasPrefix("&#X") { return .hexadecimal }
    if source.hasPrefix("&#") { return .decimal }
    return source.hasPrefix("&") ? .named : nil
  }

  /// Text in the page's own spelling.
  ///
  /// - Parameter place: the format of the place where the text will be inserted.
  func written(_ text: String, as place: Format) -> String {
    guard place != .text else { return text }
    if place == .latex { return writtenAsTeX(text) }
    if case .light(let language) = place { return language.written(text) }
    let isMarkdown = place == .markdown
    var written = ""
    let scalars = Array(text.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      if let spelling = spellings[scalar], isMarkdown || !spelling.hasPrefix("\\") {
        written += spelling
      } else if scalar.isASCII {
        written += escaped(scalar, before: index + 1 < scalars.count ? scalars[index + 1] : nil, isMarkdown: isMarkdown)
      } else {
        written += references.map { PageWriting.reference(to: scalar, as: $0) } ?? String(Character(scalar))
      }
    }
    return written
  }

  /// Text as TeX: `M{\"u}ller` on a page of commands, `12--19` where the page has it so.
  private func writtenAsTeX(_ text: String) -> String {
    return text.unicodeScalars.reduce(into: "") { written, scalar in
      guard !scalar.isASCII, let spelling = spellings[scalar] else {
        let isKnown = known.contains(scalar)
        let encoder = TeXEncoder(usesCommands: usesCommands || declaresEncoding && !isKnown)
        written += encoder.encode(String(Character(scalar)))
        return
      }
      // Without braces, the letters behind a command would be part of its name.
      written += spelling.endsInCommand ? "{\(spelling)}" : spelling
    }
  }

  private func escaped(_ scalar: Unicode.Scalar, before next: Unicode.Scalar?, isMarkdown: Bool) -> String {
    switch scalar {
    case "&": return format == .html || next.map { $0.properties.isAlphabetic || $0 == "#" } != false ? "&amp;" : "&"
    case "<":
      let beginsTag = next.map { $0.properties.isAlphabetic || "/!?".unicodeScalars.contains($0) } ?? true
      return format == .html || beginsTag ? "&lt;" : "<"
    case ">": return format == .html ? "&gt;" : ">"
    // kramdown reads a line with a bar as a row of a table. Two dollar signs make a formula where formulas are on, which the page
    // does not say.
    case "*", "_", "[", "]", "`", "\\", "~", "|", "$":
      return isMarkdown ? "\\" + String(Character(scalar)) : String(Character(scalar))
    default: return String(Character(scalar))
    }
  }

  private static func reference(to scalar: Unicode.Scalar, as form: ReferenceForm) -> String {
    switch form {
    case .named: HTMLParser.name(of: scalar).map { "&\($0);" } ?? "&#\(scalar.value);"
    case .decimal: "&#\(scalar.value);"
    case .hexadecimal: "&#x\(String(scalar.value, radix: 16, uppercase: true));"
    }
  }

  /// Text as it is written at an offset of the page.
  package func written(_ text: String, at offset: Int) -> String { written(text, as: format(at: offset)) }

  /// The format at an offset. Inside an HTML block of a Markdown page, Markdown has no effect.
  func format(at offset: Int) -> Format {
    guard format == .markdown else { return format }
    var start = min(offset, bytes.count)
    var paragraph: [Int] = []
    while start > 0, paragraph.count < 200, offset - start < 20_000 {
      let end = start
      start -= 1
      while start > 0, bytes[start - 1] != 0x0A { start -= 1 }
      if bytes[start..<end].allSatisfy(\.isBlank) { break }
      paragraph.append(start)
    }
    let isBlock = paragraph.contains { line in
      var first = line
      while first < bytes.count, bytes[first] == 0x20 { first += 1 }
      guard first < line + 4, first < offset,
        let tag = Tag(in: bytes, at: first, end: min(bytes.count, first + PageLimits.markup))
      else {
        return false
      }
      return !tag.hasMarkdown && HTMLElement(name: tag.name).isBlock
    }
    return isBlock ? .html : .markdown
  }
}

extension Unicode.Scalar {
  /// Whether the character has a meaning in some markup.
  fileprivate var isMark: Bool {
    switch self {
    case "&", "<", ">", "*", "_", "[", "]", "`", "\\", "~", "\"", "'", "{", "}", "$", "%", "#": true
    default: false
    }
  }
}

extension String {
  /// `\ss`, `{\it \o`
  fileprivate var endsInCommand: Bool {
    let name = utf8.reversed().prefix { $0.isLetter }.count
    return name > 0 && utf8.dropLast(name).last == UInt8(ascii: "\\")
  }
}
