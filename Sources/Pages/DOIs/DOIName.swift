import Bibliography

/// Where a DOI name ends among the bytes that could belong to one.
enum DOIName {
  /// The end of the name, and whether other text is glued to it.
  ///
  /// - Parameter bytes: from `10.` to the first byte that no DOI has.
  static func end(in bytes: ArraySlice<UInt8>) -> (offset: Int, isGlued: Bool) {
    guard var index = bytes.firstIndex(of: UInt8(ascii: "/")) ?? bytes.firstIndex(of: UInt8(ascii: "%")) else {
      return (bytes.endIndex, false)
    }
    var open: (round: Int, square: Int) = (0, 0)
    index += 1
    while index < bytes.endIndex {
      switch bytes[index] {
      case UInt8(ascii: "("): open.round += 1
      case UInt8(ascii: "["): open.square += 1
      case UInt8(ascii: ")"):
        if open.round == 0 { return (index, isText(bytes[(index + 1)...])) }
        open.round -= 1
      case UInt8(ascii: "]"):
        // `[[https://doi.org/10.1029/2019JB018145][doi]]` in Org mode.
        if open.square == 0 || bytes.has("[", at: index + 1) { return (index, false) }
        open.square -= 1
      default: if isGlue(bytes, at: index) { return (index, true) }
      }
      index += 1
    }
    return (bytes.endIndex, false)
  }

  /// Whether a word follows a bracket directly: `10.1029/x)DOI`.
  private static func isText(_ rest: ArraySlice<UInt8>) -> Bool {
    rest.prefix(3).allSatisfy(\.isLetter) && rest.count > 2
  }

  /// Whether the text here is no part of a name: `;PMID:123`, `PMID: 123`, `.Epub`, another address.
  private static func isGlue(_ bytes: ArraySlice<UInt8>, at index: Int) -> Bool {
    switch bytes[index] {
    case UInt8(ascii: "h"), UInt8(ascii: "H"):
      return bytes.has("http://", at: index) || bytes.has("https://", at: index)
    case UInt8(ascii: "P"):
      return ["PMID:", "PMCID:"].contains { bytes[index...].starts(with: $0.utf8) }
    case UInt8(ascii: ";"), UInt8(ascii: ","), UInt8(ascii: "."):
      let isStop = bytes[index] == UInt8(ascii: ".")
      let rest = bytes[(index + 1)...]
      for word in glued where rest.starts(with: word.utf8) && !(isStop && word == "doi") {
        // `.Epub` ends what could be a name: a DOI may have the word inside.
        let end = rest.startIndex + word.utf8.count
        if end == bytes.endIndex || !bytes[end].isLetter && (!isStop || bytes[end].isPunctuation) { return true }
      }
      return false
    default: return false
    }
  }

  /// Words that lists put behind a DOI.
  private static let glued = [
    "PMID", "PMCID", "PubMed", "Epub", "ISSN", "ISBN", "DOI", "doi", "Published", "Available", "Accessed", "Retrieved",
  ]
}

/// Characters without a visible form: they come with text from PDF files and word processors.
enum InvisibleCharacter {
  /// The bytes of the one at an index; 0 where there is another character.
  static func length(in text: ArraySlice<UInt8>, at index: Int) -> Int {
    guard index < text.endIndex, text[index] >= 0xC2 else { return 0 }
    return all.first { text[index...].starts(with: $0) }?.count ?? 0
  }

  /// The end of those that stand here; the index itself where there are none.
  static func end(in text: ArraySlice<UInt8>, from index: Int) -> Int {
    var end = index
    while case let length = length(in: text, at: end), length > 0 { end += length }
    return end
  }

  /// The bytes without invisible characters; nil where there are none.
  static func removed(from text: ArraySlice<UInt8>) -> [UInt8]? {
    guard text.contains(where: { $0 >= 0xC2 }) else { return nil }
    var rest: [UInt8] = []
    var index = text.startIndex
    while index < text.endIndex {
      let length = length(in: text, at: index)
      if length == 0 { rest.append(text[index]) }
      index += max(1, length)
    }
    return rest.count < text.count ? rest : nil
  }

  /// The start of those that stand directly before an index.
  static func start(in text: ArraySlice<UInt8>, before index: Int) -> Int {
    var start = index
    while let one = all.first(where: {
      start - $0.count >= text.startIndex && text[..<start].suffix($0.count).elementsEqual($0)
    }) {
      start -= one.count
    }
    return start
  }

  /// Soft hyphen, zero-width space, non-joiner and joiner, word joiner, byte order mark.
  private static let all = ["\u{AD}", "\u{200B}", "\u{200C}", "\u{200D}", "\u{2060}", "\u{FEFF}"].map { Array($0.utf8) }
}

extension String {
  /// The text without invisible characters.
  package var withoutInvisibleCharacters: String {
    InvisibleCharacter.removed(from: Array(utf8)[...]).map { String(decoding: $0, as: UTF8.self) } ?? self
  }
}
