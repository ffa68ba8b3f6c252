import Bibliography

/// Signs that are text one by one, and markup side by side: two hyphens are a dash in LaTeX, two braces begin Liquid.
///
/// A correction can write one of them directly beside another that stands on the page, or delete what keeps two apart. Sources as
/// in `LightMarkup.canWrite`; for Markdown also Liquid, kramdown and Pandoc, for LaTeX the ligatures of TeX's fonts. The program's
/// own readers know less than these languages do, so reading the page again does not show it.
enum JoinedSigns {
  /// Whether edits put such signs together: they stand across a border between new text and old.
  ///
  /// - Parameter edits: in page order, none overlapping another.
  static func arise(from edits: [Edit], in bytes: [UInt8], as format: PageWriting.Format) -> Bool {
    let signs = signs(of: format)
    guard let first = edits.first, let last = edits.last, !signs.isEmpty else { return false }
    var copied = max(0, first.range.lowerBound - reach)
    var text: [UInt8] = []
    var borders: [Int] = []
    for edit in edits {
      text += bytes[copied..<edit.range.lowerBound]
      borders.append(text.count)
      text += edit.replacement.utf8
      borders.append(text.count)
      copied = edit.range.upperBound
    }
    text += bytes[copied..<min(bytes.count, last.range.upperBound + reach)]
    return borders.contains { border in signs.contains { stands($0, across: border, in: text) } }
  }

  /// Bytes on each side of an edit that can belong to such signs.
  private static let reach = 3

  private static func stands(_ signs: String, across border: Int, in text: [UInt8]) -> Bool {
    let signs = Array(signs.utf8)
    return (1..<signs.count).contains { offset in
      let start = border - offset
      guard start >= 0, start + signs.count <= text.count else { return false }
      return zip(text[start...], signs).allSatisfy { $0 == $1 || $0.isLetter && $0 | 0x20 == $1 }
    }
  }

  /// In lower case.
  private static func signs(of format: PageWriting.Format) -> [String] {
    switch format {
    case .text: []
    case .html: ["{{", "{%"]
    // An image, the target of a link, attributes.
    case .markdown: ["{{", "{%", "{:", "{#", "![", "](", "]:", "]{", "){", "--", "=="]
    case .latex: ["--", "``", "''", "?`", "!`", "<<", ">>", ",,"]
    case .light(.restructuredText): ["::"]
    case .light(.asciiDoc):
      ["--", "...", "->", "<-", "=>", "<=", "<<", ">>", "((", "))", "(c)", "(r)", "(tm)", "::", ";;"]
    case .light(.org): ["--", "...", "@@", "::", "<<", ">>"]
    // Two stops are the beginning of three.
    case .light(.typst): ["--", "-?", "..", "//", "/*", "*/"]
    case .light(.mediaWiki): ["''", "~~~", "__", "-{", "[[", "]]", "{{", "}}"]
    }
  }
}
