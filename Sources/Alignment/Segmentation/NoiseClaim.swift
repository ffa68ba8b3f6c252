import Bibliography

/// Words of a citation that belong to no field: its number in the list, a label in front of it, character references, tags, and
/// identifiers other than the DOI.
enum NoiseClaim {
  /// A longer number is a year.
  private static let digitsOfListNumber = 3

  /// "[12]" or "3." at the very start.
  static func claimListNumber(_ titles: [TitleForm], in text: inout CitedText) {
    guard text.words.count > 1, text.words[0].isNumber, text.words[0].length <= digitsOfListNumber else { return }
    // "24. PuK-Workshop: …" is a title.
    let start = text.bytes(0..<2)
    guard !titles.contains(where: { $0.text.folded.starts(with: start) }) else { return }
    let after = text.gaps[1]
    guard !after.isDisjoint(with: [.period, .close, .colon]) || text.gaps[0].contains(.open),
      !text.words[1].hasDigit
    else { return }
    text.claim(0..<1, for: .listNumber)
  }

  /// The digits of character references that were left undecoded (`&#160;`).
  static func claimReferences(in text: inout CitedText) {
    let bytes = text.source.utf8
    guard text.source.hasSign("&") else { return }
    for word in text.words.indices where text.words[word].isNumber {
      let start = text.words[word].start
      if start >= 2, bytes[start - 1] == UInt8(ascii: "#"), bytes[start - 2] == UInt8(ascii: "&") {
        text.claim(word..<(word + 1), for: .url)
      }
    }
  }

  /// "pii: S0006-3223(14)00414-4", "arXiv:1505.99999", "ISBN 978-…": numbers that are neither volume nor page.
  static func claimIdentifiers(in text: inout CitedText) {
    let bytes = text.source.utf8
    for word in text.words.indices.dropLast()
    where text.words[word].length <= 5 && text.words[word + 1].hasDigit
      && identifiers.contains(text.words[word])
    {
      guard text.isFree(word), text.gaps[word + 1].isSubset(of: [.space, .colon, .period, .other]) else { continue }
      var end = text.words[word + 1].start
      while end < bytes.count, bytes[end] > 0x20 { end += 1 }
      var last = word
      while last < text.words.count, text.words[last].start < end {
        if text.isFree(last) { text.claim(last..<(last + 1), for: .url) }
        last += 1
      }
    }
  }

  /// Characters of a bibcode of the Astrophysics Data System: "2024A&A...688A..20W".
  private static let lengthOfBibcode = 19

  /// Claims bibcodes: four digits of a year, the journal, and full stops that fill the gaps.
  static func claimBibcodes(in text: inout CitedText) {
    let bytes = text.source.utf8
    for word in text.words.indices
    where text.words[word].hasDigit && !text.words[word].isNumber && text.isFree(word) {
      let start = text.words[word].start
      guard start == 0 || bytes[start - 1] <= 0x20 || bytes[start - 1] == UInt8(ascii: "("),
        bytes.count - start >= lengthOfBibcode, bytes[start..<(start + 4)].allSatisfy(\.isDigit)
      else { continue }
      let code = bytes[start..<(start + lengthOfBibcode)]
      let end = start + lengthOfBibcode
      guard !code.contains(where: { $0 <= 0x20 }), code.contains(UInt8(ascii: ".")), code.last!.isLetter,
        code[start + 4].isLetter, end == bytes.count || !bytes[end].isLetter && !bytes[end].isDigit
      else { continue }
      for index in text.words.indices where text.words[index].start >= start && text.words[index].end <= end {
        if text.isFree(index) { text.claim(index..<(index + 1), for: .url) }
      }
    }
  }

  /// "Angew. Chem. 2021, 133, …; Angew. Chem. Int. Ed. 2021, 60, …": the other edition of the journal begins with the same words.
  static func claimRepeated(_ container: ContainerMatch, in text: inout CitedText) {
    let cited = container.cited
    guard cited.count >= wordsOfRepeatedContainer else { return }
    let keys = cited.prefix(wordsOfRepeatedContainer).map { text.words[$0].key }
    for word in text.words.indices.dropLast() where text.areFree(word..<(word + 2)) {
      if text.words[word].key == keys[0], text.words[word + 1].key == keys[1] {
        text.claim(word..<(word + 2), for: .container)
      }
    }
  }

  private static let wordsOfRepeatedContainer = 2

  private static let identifiers: WordSet = ["pii", "arxiv", "isbn", "issn", "pmid", "pmcid", "lccn", "oclc"]

  /// Words inside an HTML tag, in a citation that was given as plain text: `target="_blank"`.
  static func claimTags(in text: inout CitedText) {
    let bytes = text.source.utf8
    guard text.source.hasSign("<") else { return }
    var open: Int?
    for offset in bytes.indices {
      if bytes[offset] == UInt8(ascii: "<"), offset + 1 < bytes.count, (bytes[offset + 1] | 0x20) >= 0x61,
        (bytes[offset + 1] | 0x20) <= 0x7A
      {
        open = offset
      } else if bytes[offset] == UInt8(ascii: ">"), let start = open {
        open = nil
        guard
          (start..<offset).contains(where: { bytes[$0] == UInt8(ascii: "=") && bytes[$0 + 1] == UInt8(ascii: "\"") })
        else { continue }
        var word = text.word(atByte: start)
        while word < text.words.count, text.words[word].end <= offset {
          if text.isFree(word) { text.claim(word..<(word + 1), for: .url) }
          word += 1
        }
      }
    }
  }

  // MARK: Nicknames

  /// "Elizabeth "Liz" Acheson", "Hao-Ping (Hank) Lee": the marks around a nickname between a given name and its family name are
  /// taken for blanks.
  static func bridgeNicknames(_ names: [RegisteredName], in text: inout CitedText) {
    for word in text.words.indices.dropFirst().dropLast() {
      let (before, after) = (text.gaps[word], text.gaps[word + 1])
      guard before.contains(.space), after.contains(.space),
        before.contains(.quote) && after.contains(.quote) || before.contains(.open) && after.contains(.close)
          || before.contains(.apostrophe) && after.contains(.apostrophe),
        // "Citation (Acheson): Acheson, E." has a label.
        before.union(after).isDisjoint(with: [.comma, .period, .semicolon, .colon]),
        [word - 1, word, word + 1].allSatisfy({ text.words[$0].startsUpper && !text.words[$0].hasDigit }),
        names.contains(where: { name in
          name.readings.first.map {
            $0.shape.key == text.words[word + 1].key || $0.family.starts(with: text.bytes(word + 1))
          }
            ?? false
        })
      else { continue }
      text.bridge(word)
    }
  }

  // MARK: Labels

  /// Words before the "=" of a label: up to four authors with their initials and a year.
  private static let mostWordsOfEqualsLabel = 12
  /// Words before the year of a label; a year further on ends a list of authors, not a label.
  private static let mostWordsOfLabel = 30
  /// Folded letters of a family name: one letter is an initial.
  private static let lettersOfFamily = 2
  /// Folded letters from which on a family name may be part of a longer word ("Websters 1999" for Webster).
  private static let lettersOfLongFamily = 6

  /// The number of words of a label in front of the citation proper: "Webb 1999 = N. R. Webb, …".
  ///
  /// They are a label if the first author's family name is on both sides of a year.
  static func endOfLabel(before end: Int, in text: CitedText, of names: [RegisteredName]) -> Int {
    guard let readings = names.first?.readings, end > 0 else { return 0 }
    let families = readings.flatMap { [$0.family, $0.germanFamily] }.compactMap { $0 }
    // "Ferreira = Celso M. Ferreira - …"
    for word in 1...min(end, mostWordsOfEqualsLabel) where text.gaps[word].contains(.equals) {
      let before = Array(text.bytes(0..<word))
      if families.contains(where: { $0.count >= lettersOfFamily && WordSearch.contains($0, in: before) }) {
        return word
      }
    }
    guard end > 2 else { return 0 }
    for word in 1..<min(end, mostWordsOfLabel) where text.words[word].length <= 5 {
      let isYear = text.words[word].length >= 4 && text.words[word].hasDigit
      // In capitals these are initials: "Kim, H. S., D. T. Yu and S. Y. Kim".
      let isUndated =
        !text.words[word].startsUpper && text.isWord(word, "d")
        && (text.isWord(word - 1, "n") || text.isWord(word - 1, "s"))
      guard isYear || isUndated, text.isFree(word), word + 1 < end else { continue }
      let before = Array(text.bytes(0..<word))
      let after = Array(text.bytes((word + 1)..<end))
      let isLabel = families.contains { family -> Bool in
        // Short names are part of many words: "He" of "the".
        let key = FoldedText.key(of: family[...])
        let isWord = [0..<word, (word + 1)..<end].allSatisfy { $0.contains { text.words[$0].key == key } }
        return family.count >= lettersOfFamily && isWord
          || family.count >= lettersOfLongFamily && WordSearch.contains(family, in: before)
            && WordSearch.contains(family, in: after)
      }
      return isLabel ? word + 1 : 0
    }
    return 0
  }
}
