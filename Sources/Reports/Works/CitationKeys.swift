import Bibliography

/// The names by which texts refer to works, in BibTeX and CSL-JSON: `lindqvist2019tidal`.
///
/// Family name of the first author, year, first significant word of the title, in ASCII letters and digits: every program
/// that reads BibTeX takes these. Of works with the same name the second has `-2` behind it, the third `-3`.
/// Names that a file has already are left out.
struct CitationKeys {
  /// In the order of the works.
  let keys: [String]

  /// Letters of a name or a word that a key takes.
  private static let longestPart = 24

  /// - Parameter file: the text to which the works will be added; empty for none.
  init(_ works: [Work], besides file: [UInt8] = []) {
    let taken = CitationKeys.names(in: file)
    var counts: [String: Int] = [:]
    keys = works.map { work in
      let key = CitationKeys.key(of: work)
      while true {
        counts[key, default: 0] += 1
        let count = counts[key, default: 1]
        let name = count == 1 ? key : "\(key)-\(count)"
        if !taken.contains(name) { return name }
      }
    }
  }

  /// Whatever may be a key in a file of BibTeX, `@article{berg2019tidal,`, or of CSL-JSON, `"id": "berg2019tidal"`: BibTeX does not
  /// distinguish capitals.
  private static func names(in file: [UInt8]) -> Set<String> {
    var names: Set<String> = []
    var start = 0
    for index in file.indices {
      let byte = file[index]
      if byte.isLetter || byte.isDigit || byte == UInt8(ascii: "-") { continue }
      if index > start, index - start <= longestName {
        names.insert(String(decoding: file[start..<index], as: UTF8.self).lowercased())
      }
      start = index + 1
    }
    return names
  }

  /// Bytes of a name with its number at most.
  private static let longestName = 3 * longestPart

  private static func key(of work: Work) -> String {
    let name = work.author.first ?? work.editor.first
    // Of an organisation the first word.
    let family = name.map { $0.name.map { CitationKeys.words(of: $0).first ?? "" } ?? squashed($0.family) } ?? ""
    let year = work.printedDate.map { String($0.year) } ?? ""
    let words = CitationKeys.words(of: work.title.first ?? work.containerTitle.first ?? "")
    let word = words.first { !StopWords.contains(Array($0.utf8)[...]) } ?? words.first ?? ""
    let key = family + year + word
    return key.isEmpty ? "work" : key
  }

  private static func words(of text: String) -> [String] {
    // Titles may be long, and only their beginning is needed.
    let text = FoldedText(String(Markup.plainText(text).prefix(200)))
    return text.words.map { ascii(text.folded[$0.folded]) }.filter { !$0.isEmpty }
  }

  private static func squashed(_ text: String) -> String { ascii(Folding.squash(String(text.prefix(200)))) }

  private static func ascii(_ bytes: some Sequence<UInt8>) -> String {
    String(decoding: bytes.filter { $0.isLetter || $0.isDigit }.prefix(longestPart), as: UTF8.self)
  }
}
