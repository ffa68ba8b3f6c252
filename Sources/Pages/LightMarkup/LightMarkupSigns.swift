import Bibliography

/// Signs that a light markup language reads as markup, in text that is visible as it is.
///
/// Sources: docutils' reStructuredText specification, the references of Asciidoctor, Org, Typst and MediaWiki. The program's own
/// reader knows less than they do, so reading the page again does not show whether a sign is seen.
extension LightMarkup {
  /// Whether a backslash makes the next sign an ordinary one.
  var hasEscapes: Bool {
    switch self {
    case .restructuredText, .typst: true
    case .asciiDoc, .org, .mediaWiki: false
    }
  }

  /// Whether the text has no sign that the language would read as markup, or each of them can be escaped.
  func canWrite(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    func has(_ signs: StaticString) -> Bool {
      signs.withUTF8Buffer { signs in bytes.contains { signs.contains($0) } }
    }
    func hasAny(_ words: [StaticString]) -> Bool {
      bytes.indices.contains { index in words.contains { bytes.has($0, at: index) } }
    }
    switch self {
    case .restructuredText, .typst: return true
    case .asciiDoc:
      // `+x+` is passed through, `->` becomes an arrow, `(C)` a sign, `<<x>>` a reference, `((x))` a term of the index.
      return !has("*_`#^~+[]{}\\|") && !hasReference(in: bytes)
        && !hasAny(["--", "...", "->", "<-", "=>", "<=", "<<", "((", "(c)", "(r)", "(tm)", "::", ";;"])
    case .org:
      // `/x/` is slanted, `+x+` struck out, `$x$` a formula, `<<x>>` a target, `a_b` an index.
      return !has("*_=~[]{}\\|^$<") && !hasReference(in: bytes) && !hasAny(["--", "...", "@@", "::"])
        && ![UInt8(ascii: "/"), UInt8(ascii: "+")].contains { hasBorder(of: $0, in: bytes) }
    case .mediaWiki:
      return !has("[]{}|<>") && !hasReference(in: bytes) && !hasAny(["''", "~~~", "__", "-{"])
    }
  }

  /// Text with the signs escaped that the language would read as markup.
  func written(_ text: String) -> String {
    guard hasEscapes else { return text }
    // "&amp;" is no reference of these languages, but some of their readers take it for one.
    let hasReference = hasReference(in: Array(text.utf8))
    let characters = Array(text)
    return characters.indices.reduce(into: "") { written, index in
      let before = index > 0 ? characters[index - 1] : nil
      let next = index + 1 < characters.count ? characters[index + 1] : nil
      let isMarkup = self == .typst ? isTypst(characters[index], before, next) : isRST(characters[index], before, next)
      if isMarkup || hasReference && characters[index] == "&" { written += "\\" }
      written.append(characters[index])
    }
  }

  private func isTypst(_ character: Character, _ before: Character?, _ next: Character?) -> Bool {
    switch character {
    case "*", "_", "`", "$", "#", "@", "<", "\\", "~", "[", "]": true
    // Two are a comment, except in an address. One alone may get another beside it on the page.
    case "/": next == "*" || (next == "/" && before != ":") || (before == nil && next == nil)
    // Two or three hyphens are a dash, and `-?` is an invisible hyphen.
    case "-": next == "-" || before == "-" || next == "?"
    case ".": next == "." || before == "."
    default: false
    }
  }

  private func isRST(_ character: Character, _ before: Character?, _ next: Character?) -> Bool {
    switch character {
    case "*", "`", "|", "\\": true
    // "Lindqvist_" is a reference.
    case "_": next.map { !$0.isLetter && !$0.isNumber } ?? true
    // At the end of a paragraph two announce a block of code.
    case ":": before == ":"
    default: false
    }
  }

  /// Whether a sign stands at the border of a word, where it may be one of a pair: not in "10.5555/a" or "https://".
  private func hasBorder(of sign: UInt8, in bytes: [UInt8]) -> Bool {
    bytes.indices.contains { index in
      guard bytes[index] == sign else { return false }
      func isWord(_ index: Int) -> Bool {
        guard bytes.indices.contains(index) else { return false }
        return bytes[index].isLetter || bytes[index].isDigit || bytes[index] >= 0x80
      }
      let isInAddress =
        sign == UInt8(ascii: "/") && (bytes.has("://", at: index - 1) || bytes.has("://", at: index - 2))
      return !isInAddress && !(isWord(index - 1) && isWord(index + 1))
    }
  }

  /// Whether a character reference stands in it: `&amp;`, `&#8211;`, but not "R&D".
  private func hasReference(in bytes: [UInt8]) -> Bool {
    bytes.indices.contains { index in
      guard bytes[index] == UInt8(ascii: "&") else { return false }
      let name = bytes[(index + 1)...].prefix { $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "#") }
      return !name.isEmpty && name.endIndex < bytes.count && bytes[name.endIndex] == UInt8(ascii: ";")
    }
  }
}
