/// Words of several languages, written one line for each language: `German: und`.
package struct LanguageTable: Sendable {
  package let lines: [(languages: String, words: [String])]

  /// - Parameter separator: what divides the words of a line; a comma where a term has several words.
  init(_ table: String, separatedBy separator: Unicode.Scalar = " ") {
    // As bytes: dividing text into characters took a tenth of a short run.
    lines = table.utf8.split(separator: UInt8(ascii: "\n")).map { line in
      let parts = line.split(separator: UInt8(ascii: ":"), maxSplits: 1)
      let words = parts[1].split(separator: UInt8(ascii: separator)).map { word in
        String(decoding: word.drop { $0 == UInt8(ascii: " ") }, as: UTF8.self)
      }
      return (String(decoding: parts[0], as: UTF8.self), words)
    }
  }

  /// The words of all languages, each once. Spelling and accents are those of the language.
  package var words: [String] {
    // Bytes, because sets of strings compare characters, which takes long for other letters than ASCII.
    var seen: Set<[UInt8]> = []
    return lines.flatMap(\.words).filter { seen.insert(Array($0.utf8)).inserted }
  }
}
