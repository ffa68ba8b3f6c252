import Bibliography

/// Compares a corrected text with the one that it is to replace, whatever the edits meant: a last look for what no careful
/// editor would leave behind.
struct TextGuard {
  private let cited: FoldedText
  private let corrected: FoldedText

  /// Words in capitals that are acronyms for certain.
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
      || corrected.text.unicodeScalars.count { $0 == "\u{FFFD}" } > cited.text.unicodeScalars.count { $0 == "\u{FFFD}" }
  }

  /// A word in capitals such as records have them, in a citation that has none: five letters are no acronym.
  private var hasNewCapitals: Bool {
    func loud(_ text: FoldedText, from length: Int) -> Int {
      text.words.count { $0.isUpper && !$0.hasDigit && $0.length >= length && !acronyms.contains($0.key) }
    }
    return loud(cited, from: 3) < 2 && loud(corrected, from: 5) > loud(cited, from: 4)
  }

  // MARK: Brackets

  private var hasUnpairedBrackets: Bool {
    TextGuard.brackets.contains { open, close in
      let before = TextGuard.balance(of: open, close, in: cited.utf8)
      let after = TextGuard.balance(of: open, close, in: corrected.utf8)
      return after.balance != before.balance || after.empty > before.empty
    }
  }

  private static let brackets: [(open: [UInt8], close: [UInt8])] = [("(", ")"), ("[", "]"), ("“", "”"), ("«", "»")].map
  {
    (Array($0.0.utf8), Array($0.1.utf8))
  }

  /// How many more are opened than closed, and how many hold nothing.
  private static func balance(of open: [UInt8], _ close: [UInt8], in text: [UInt8]) -> (balance: Int, empty: Int) {
    var balance = 0
    var empty = 0
    var isOpen = false
    var offset = 0
    guard text.contains(open[0]) || text.contains(close[0]) else { return (0, 0) }
    while offset < text.count {
      if text[offset] == open[0], WordSearch.stands(open, at: offset, in: text) {
        balance += 1
        isOpen = true
        offset += open.count
      } else if text[offset] == close[0], WordSearch.stands(close, at: offset, in: text) {
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

  /// One to three words that stand there twice in a row, with nothing but blanks between them.
  private static func doubledWords(in text: FoldedText) -> Int {
    let words = text.words
    func isBlank(before index: Int) -> Bool {
      text.utf8[words[index - 1].end..<words[index].start].allSatisfy { $0 == 0x20 }
    }
    var count = 0
    for first in words.indices {
      for length in 1...3 where first + 2 * length <= words.count {
        guard words[first..<(first + length)].contains(where: { $0.length >= 3 }) else { continue }
        let isSame = (0..<length).allSatisfy { words[first + $0].key == words[first + length + $0].key }
        if isSame, ((first + 1)..<(first + 2 * length)).allSatisfy(isBlank) { count += 1 }
      }
    }
    return count
  }

  /// ", ,", ";;", " ,", ". ." and ", .": two marks where there should be one. An ellipsis is none of them.
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

  /// Tags and character references, which registered text may hold and a reader never sees.
  private static func tags(in text: FoldedText) -> Int {
    guard text.hasSign("<") || text.hasSign("&") else { return 0 }
    return text.text == Markup.plainTextAsDeposited(text.text)
      ? 0 : TextGuard.needles.reduce(0) { $0 + Array(WordSearch.occurrences(of: $1, in: text.utf8)).count }
  }

  private static let needles = ["<i>", "<b>", "<sub>", "<sup>", "<scp>", "<em>", "&amp;", "&lt;", "&gt;"].map {
    Array($0.utf8)
  }

  /// "<u>Poly</u>", "**Berg**": signs of markup in what was handed over as text come and go in pairs.
  private var changesMarkup: Bool {
    func count(_ text: FoldedText, _ sign: Unicode.Scalar) -> Int {
      text.utf8.reduce(0) { $1 == UInt8(ascii: sign) ? $0 + 1 : $0 }
    }
    return (["<", ">", "*"] as [Unicode.Scalar]).contains { count(cited, $0) != count(corrected, $0) }
  }

  /// A list has one "and": "A and B and C" comes of names that were put in one by one.
  private var repeatsAnd: Bool {
    func count(_ text: FoldedText) -> Int { text.words.count { $0.length == 3 && $0.key == TextGuard.and } }
    return count(corrected) > count(cited) + 1
  }

  private static let and = FoldedText.key(of: Array("and".utf8)[...])
}
