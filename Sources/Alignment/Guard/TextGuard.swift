import Bibliography

/// Compares a corrected text with the text that it replaces, and finds faults that no careful editor would leave. It
/// knows nothing of the edits.
struct TextGuard {
  private let cited: FoldedText
  private let corrected: FoldedText

  /// Keys of words in capitals that are acronyms: the record has them in a text with small letters.
  private let acronyms: Set<UInt64>

  init(_ cited: FoldedText, _ corrected: String, acronyms: Set<UInt64>) {
    self.cited = cited
    self.corrected = FoldedText(corrected)
    self.acronyms = acronyms
  }

  /// Whether the corrected text has a fault that the cited one lacks.
  var findsFault: Bool {
    hasNewDamage || hasUnpairedBrackets || hasNewCapitals || grows(TextGuard.doubledWords) || grows(TextGuard.badMarks)
      || grows(TextGuard.tags) || repeatsAnd || changesMarkup
  }

  private func grows(_ count: (FoldedText) -> Int) -> Bool { count(corrected) > count(cited) }

  // MARK: Letters

  private var hasNewDamage: Bool {
    DamagedText.isDamaged(corrected.text) && !DamagedText.isDamaged(cited.text)
      || grows(TextGuard.replacementCharacters)
  }

  /// Number of replacement characters, U+FFFD.
  private static func replacementCharacters(in text: FoldedText) -> Int {
    guard text.utf8.contains(0xEF) else { return 0 }
    return text.text.unicodeScalars.count { $0 == "\u{FFFD}" }
  }

  /// Letters of a word in capitals from which on it is no acronym. With four, "PLOS ONE" could not be inserted
  /// (10.1371/journal.pone.0203099).
  private static let shortestCapitals = 5
  /// The same for the text before, where one letter may have been missing ("JENG" for "JEONG").
  private static let shortestCitedCapitals = 4
  /// A citation with two words in capitals of three letters or more writes names or titles in capitals: "SÉVIGNY, J. &
  /// J. PINTOR" gets "MARTÍN-SATUÉ" (10.1155/2015/106863).
  private static let capitalsOfStyle = (count: 2, letters: 3)

  /// Whether a word in capitals was inserted, as records have them, into a citation that is not in capitals.
  private var hasNewCapitals: Bool {
    func capitals(in text: FoldedText, from length: Int) -> Int {
      text.words.count { $0.isUpper && !$0.hasDigit && $0.length >= length && !acronyms.contains($0.key) }
    }
    return capitals(in: cited, from: TextGuard.capitalsOfStyle.letters) < TextGuard.capitalsOfStyle.count
      && capitals(in: corrected, from: TextGuard.shortestCapitals)
        > capitals(in: cited, from: TextGuard.shortestCitedCapitals)
  }

  // MARK: Brackets

  private var hasUnpairedBrackets: Bool {
    TextGuard.brackets.contains { open, close in
      // Most citations have the first pair only.
      if open[0] >= 0x80, cited.isASCII, corrected.isASCII { return false }
      let before = TextGuard.balance(of: open, close, in: cited.utf8)
      let after = TextGuard.balance(of: open, close, in: corrected.utf8)
      return after.balance != before.balance || after.empty > before.empty
    }
  }

  private static let brackets: [(open: [UInt8], close: [UInt8])] = [("(", ")"), ("[", "]"), ("“", "”"), ("«", "»")].map
  {
    (Array($0.0.utf8), Array($0.1.utf8))
  }

  /// How many more brackets open than close, and how many are empty.
  private static func balance(of open: [UInt8], _ close: [UInt8], in text: [UInt8]) -> (balance: Int, empty: Int) {
    var balance = 0
    var empty = 0
    var isOpen = false
    var offset = 0
    guard text.contains(open[0]) || text.contains(close[0]) else { return (0, 0) }
    let first = (open: open[0], close: close[0])
    while offset < text.count {
      if text[offset] == first.open, WordSearch.stands(open, at: offset, in: text) {
        balance += 1
        isOpen = true
        offset += open.count
      } else if text[offset] == first.close, WordSearch.stands(close, at: offset, in: text) {
        balance -= 1
        if isOpen { empty += 1 }
        isOpen = false
        offset += close.count
      } else {
        if text[offset] != 0x20 { isOpen = false }
        offset += 1
      }
    }
    return (balance, empty)
  }

  // MARK: Words and marks

  /// Words at most that are looked for twice in a row: "at Svalbard at Svalbard" repeats two.
  private static let longestRepetition = 3
  /// Letters that one of the repeated words has at least: "2 2" may be two numbers.
  private static let shortestRepeated = 3

  /// Number of repetitions of one to three words with only blanks between them.
  private static func doubledWords(in text: FoldedText) -> Int {
    let words = text.words
    func isBlank(before index: Int) -> Bool {
      text.utf8[words[index - 1].end..<words[index].start].allSatisfy { $0 == 0x20 }
    }
    var count = 0
    for first in words.indices {
      for length in 1...longestRepetition where first + 2 * length <= words.count {
        guard words[first..<(first + length)].contains(where: { $0.length >= shortestRepeated }) else { continue }
        let isSame = (0..<length).allSatisfy { words[first + $0].key == words[first + length + $0].key }
        if isSame, ((first + 1)..<(first + 2 * length)).allSatisfy(isBlank) { count += 1 }
      }
    }
    return count
  }

  /// Number of places with two marks in place of one: ", ,", ";;", " ,", ". ." and ", .". An ellipsis is not counted.
  private static func badMarks(in text: FoldedText) -> Int {
    var count = 0
    var last: UInt8 = 0
    var isBehindBlank = false
    var stops = 0
    var isBehindComma = false
    for byte in text.utf8 {
      if byte == 0x20 {
        isBehindBlank = true
        continue
      }
      switch byte {
      case UInt8(ascii: ","):
        if last == UInt8(ascii: ",") || isBehindBlank { count += 1 }
      case UInt8(ascii: ";"):
        if last == UInt8(ascii: ";") { count += 1 }
      case UInt8(ascii: "."):
        if last == UInt8(ascii: ",") {
          isBehindComma = true
          count += 1
        }
        if last == UInt8(ascii: ".") {
          stops += 1
          if stops == 1 { count += 1 }
          if stops == 2 { count -= isBehindComma ? 2 : 1 }
        }
      default: break
      }
      if byte != UInt8(ascii: ".") {
        stops = 0
        isBehindComma = false
      }
      last = byte
      isBehindBlank = false
    }
    return count
  }

  /// Number of tags and character references, which registered text may contain and a reader never sees.
  private static func tags(in text: FoldedText) -> Int {
    guard text.hasSign("<") || text.hasSign("&") else { return 0 }
    return text.text == Markup.plainTextAsDeposited(text.text)
      ? 0 : TextGuard.needles.reduce(0) { $0 + Array(WordSearch.occurrences(of: $1, in: text.utf8)).count }
  }

  private static let needles = ["<i>", "<b>", "<sub>", "<sup>", "<scp>", "<em>", "&amp;", "&lt;", "&gt;"].map {
    Array($0.utf8)
  }

  /// "<u>Poly</u>", "**Berg**": whether signs of markup in plain text are added or removed.
  private var changesMarkup: Bool {
    func count(_ text: FoldedText, _ sign: Unicode.Scalar) -> Int {
      text.utf8.reduce(0) { $1 == UInt8(ascii: sign) ? $0 + 1 : $0 }
    }
    return (["<", ">", "*"] as [Unicode.Scalar]).contains { sign in
      (cited.hasSign(sign) || corrected.hasSign(sign)) && count(cited, sign) != count(corrected, sign)
    }
  }

  /// Whether more than one "and" was inserted: "A and B and C" results from names that were inserted one by one.
  private var repeatsAnd: Bool {
    func count(_ text: FoldedText) -> Int { text.words.count { $0.length == 3 && $0.key == TextGuard.and } }
    return count(corrected) > count(cited) + 1
  }

  private static let and = FoldedText.key(of: Array("and".utf8)[...])
}
