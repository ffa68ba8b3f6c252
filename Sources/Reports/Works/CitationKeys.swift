import Bibliography

/// The names by which texts refer to works, in BibTeX and CSL-JSON: `lindqvist2019tidal`.
///
/// Family name of the first author, year, first significant word of the title, in ASCII letters and digits: every program
/// that reads BibTeX takes these. Of works with the same name the second has `-2` behind it, the third `-3`.
struct CitationKeys {
  /// In the order of the works.
  let keys: [String]

  /// Letters of a name or a word that a key takes.
  private static let longestPart = 24

  init(_ works: [Work]) {
    var counts: [String: Int] = [:]
    keys = works.map { work in
      let key = CitationKeys.key(of: work)
      counts[key, default: 0] += 1
      let count = counts[key, default: 1]
      return count == 1 ? key : "\(key)-\(count)"
    }
  }

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
