import Bibliography

/// Decodes the values of a BibTeX file and expands abbreviations.
struct BibTeXValues {
  private let source: [UInt8]
  /// Expansions by lower-case name.
  private var abbreviations: [String: String] = [:]
  /// Whether the file writes letters beyond ASCII as TeX commands.
  let usesCommands: Bool

  /// The largest expansion of an abbreviation, in bytes.
  static let longest = 4096

  init(_ source: [UInt8], abbreviations: [(name: String, pieces: [BibTeXEntry.Piece])]) {
    self.source = source
    // Without evidence, use commands: every program that reads BibTeX knows them.
    let letters = source.count { $0 >= 0xC3 && $0 < 0xE0 }
    usesCommands = letters == 0 || BibTeXValues.commands(in: source, atLeast: letters)
    for (name, pieces) in abbreviations { self.abbreviations[name] = meaning(of: pieces) }
  }

  /// Whether there are at least as many accent commands as letters beyond ASCII.
  private static func commands(in source: [UInt8], atLeast count: Int) -> Bool {
    var found = 0
    var index = 0
    while index + 1 < source.count, found < count {
      if source[index] == UInt8(ascii: "\\"), "\"'`^~=.cvuHkr".utf8.contains(source[index + 1]) { found += 1 }
      index += source[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    return found >= count
  }

  /// - Parameter isLiteral: whether the value is a DOI or an address.
  func text(of pieces: [BibTeXEntry.Piece], isLiteral: Bool = false) -> MappedText {
    var decoder = TeXDecoder(source, isLiteral: isLiteral)
    for piece in pieces {
      switch piece {
      case .braced(let range), .quoted(let range), .number(let range): decoder.decode(range)
      case .name(let range): decoder.append(meaning(of: range), from: range)
      }
    }
    return decoder.text.decodingReferences().trimmed()
  }

  func notation(of pieces: [BibTeXEntry.Piece], isLiteral: Bool) -> FieldNotation {
    // The pieces of a joined value may have different notations.
    guard pieces.count == 1, let piece = pieces.first else { return .elsewhere }
    switch piece {
    case .braced, .quoted: return isLiteral ? .literalBibTeX : .bibtex(usesCommands: usesCommands)
    case .number, .name: return .bareBibTeX(usesCommands: usesCommands)
    }
  }

  /// The expansion of an abbreviation; its own letters if it is not defined.
  private func meaning(of name: Range<Int>) -> String {
    let key = String(decoding: source[name].map(\.lowered), as: UTF8.self)
    return abbreviations[key] ?? BibTeXValues.months[key] ?? String(decoding: source[name], as: UTF8.self)
  }

  /// The text of an abbreviation's definition, which may use earlier ones.
  private func meaning(of pieces: [BibTeXEntry.Piece]) -> String {
    var text = ""
    for piece in pieces {
      // Limits the growth of abbreviations that use other abbreviations.
      guard text.utf8.count < BibTeXValues.longest else { break }
      switch piece {
      case .braced(let range), .quoted(let range), .number(let range):
        var decoder = TeXDecoder(source, continues: true)
        decoder.decode(range.count <= BibTeXValues.longest ? range : range.lowerBound..<range.lowerBound)
        text += decoder.text.decodingReferences().text
      case .name(let range): text += meaning(of: range)
      }
    }
    return text.utf8.count <= 2 * BibTeXValues.longest ? text : ""
  }

  /// The abbreviations that every BibTeX style defines: the first three letters of the month.
  private static let months = Dictionary(
    uniqueKeysWithValues: Months.english.map { ($0.prefix(3).lowercased(), $0) })
}
