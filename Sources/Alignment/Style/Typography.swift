/// Registered text in the typography of the citation that it is put into.
enum Typography {
  /// Curly apostrophes where the citation has them.
  static func adapt(_ text: String, to citation: [UInt8]) -> String {
    guard text.utf8.contains(0x27) else { return text }
    let isCurly = WordSearch.contains(Array("’".utf8), in: citation) || !citation.contains(0x27)
    return isCurly ? String(text.map { $0 == "'" ? "’" : $0 }) : text
  }
}
