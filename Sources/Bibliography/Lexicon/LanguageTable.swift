/// Words of several languages, written one line for each language: `German: und`.
package struct LanguageTable: Sendable {
  package let lines: [(languages: String, words: [String])]

  /// - Parameter separator: what divides the words of a line; a comma where a term has several words.
  init(_ table: String, separatedBy separator: Character = " ") {
    lines = table.split(separator: "\n").map { line in
      let parts = line.split(separator: ":", maxSplits: 1)
      let words = parts[1].split(separator: separator).map { String($0.drop { $0 == " " }) }
      return (String(parts[0]), words)
    }
  }

  /// The words of all languages, each once. Spelling and accents are those of the language.
  package var words: [String] {
    var seen: Set<String> = []
    return lines.flatMap(\.words).filter { seen.insert($0).inserted }
  }
}
