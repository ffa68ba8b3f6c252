import Bibliography

/// Reads the values of a BibTeX file: decoded, with what abbreviations stand for.
struct BibTeXValues {
  private let source: [UInt8]
  /// What abbreviations stand for, by their names in lower case.
  private var abbreviations: [String: String] = [:]
  /// How the file writes letters beyond ASCII.
  let usesCommands: Bool

  /// Bytes; no abbreviation stands for more.
  static let longest = 4096

  init(_ source: [UInt8], abbreviations: [(name: String, pieces: [BibTeXEntry.Piece])]) {
    self.source = source
    // Where nothing shows it, commands: every program that reads BibTeX knows them.
    let letters = source.count { $0 >= 0xC3 && $0 < 0xE0 }
    usesCommands = letters == 0 || BibTeXValues.commands(in: source, atLeast: letters)
    for (name, pieces) in abbreviations { self.abbreviations[name] = meaning(of: pieces) }
  }

  /// Whether there are as many accents by command as letters beyond ASCII.
  private static func commands(in source: [UInt8], atLeast count: Int) -> Bool {
    var found = 0
    var index = 0
    while index + 1 < source.count, found < count {
      if source[index] == UInt8(ascii: "\\"), "\"'`^~=.cvuHkr".utf8.contains(source[index + 1]) { found += 1 }
      index += source[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    return found >= count
  }

  /// - Parameter isLiteral: a DOI or an address.
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
    // One that is made of several parts has parts of several notations.
    guard pieces.count == 1, let piece = pieces.first else { return .elsewhere }
    switch piece {
    case .braced, .quoted: return isLiteral ? .literalBibTeX : .bibtex(usesCommands: usesCommands)
    case .number, .name: return .bareBibTeX(usesCommands: usesCommands)
    }
  }

  /// What an abbreviation stands for; its own letters where nobody has said so.
  private func meaning(of name: Range<Int>) -> String {
    let key = String(decoding: source[name].map(\.lowered), as: UTF8.self)
    return abbreviations[key] ?? BibTeXValues.months[key] ?? String(decoding: source[name], as: UTF8.self)
  }

  /// What the pieces of an abbreviation stand for together; those before it are known.
  private func meaning(of pieces: [BibTeXEntry.Piece]) -> String {
    var text = ""
    for piece in pieces {
      // Abbreviations of abbreviations would grow without end.
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
