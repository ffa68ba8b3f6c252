import Bibliography

/// Spellings of one word: British and American, numbers in words and in digits.
enum Spelling {
  /// Letters of the longest number in words that a one-digit number replaces ("three", "seven").
  private static let mostLettersOfNumber = 5
  /// Shorter words have no second spelling.
  private static let lettersOfWord = 4
  /// Two parts of a word may be longer in British spelling ("oesophagoscopised").
  private static let mostDifference = 3

  /// Whether two folded words, not equal, are spellings of one word.
  static func areVariants(
    _ left: FoldedText.Word, in folded: [UInt8], _ right: FoldedText.Word, in otherFolded: [UInt8]
  ) -> Bool {
    if left.length <= mostLettersOfNumber || right.length <= mostLettersOfNumber {
      let isNumber = isNumber(left, folded)
      if isNumber || Spelling.isNumber(right, otherFolded) {
        return digits(of: left, in: folded).elementsEqual(digits(of: right, in: otherFolded))
      }
    }
    if left.length <= lettersOfAbbreviation || right.length <= lettersOfAbbreviation {
      return abbreviations.contains {
        $0.short == left.key && $0.long == right.key || $0.short == right.key && $0.long == left.key
      }
    }
    guard left.length >= lettersOfWord, right.length >= lettersOfWord,
      abs(left.length - right.length) <= mostDifference,
      mayBeVariants(left.foldedStart, folded, right.foldedStart, otherFolded)
    else { return false }
    // "centre", "catalogue", "programme": endings that differ have an e.
    let last = folded[left.foldedEnd - 1]
    let otherLast = otherFolded[right.foldedEnd - 1]
    guard last == otherLast || last == UInt8(ascii: "e") || otherLast == UInt8(ascii: "e") else { return false }
    return american(folded[left.folded]) == american(otherFolded[right.folded])
  }

  private static let lettersOfAbbreviation = 2

  /// Words that stand for each other anywhere in a title: "St. Brannoc" and "Saint Brannoc".
  private static let abbreviations = [("st", "saint"), ("mt", "mount"), ("ft", "fort"), ("dr", "doctor")].map {
    (short: FoldedText.key(of: Array($0.0.utf8)[...]), long: FoldedText.key(of: Array($0.1.utf8)[...]))
  }

  /// Whether two words begin with the same letters, except for `ae` and `oe` ("aetiology", "etiology").
  private static func mayBeVariants(_ start: Int, _ folded: [UInt8], _ other: Int, _ otherFolded: [UInt8]) -> Bool {
    guard folded[start] == otherFolded[other] else {
      return isDiphthong(start, folded, before: otherFolded[other])
        || isDiphthong(other, otherFolded, before: folded[start])
    }
    return folded[start + 1] == otherFolded[other + 1]
      || isDiphthong(start + 1, folded, before: otherFolded[other + 1])
      || isDiphthong(other + 1, otherFolded, before: folded[start + 1])
  }

  /// `ae` or `oe` where the other spelling has `e`.
  private static func isDiphthong(_ start: Int, _ folded: [UInt8], before letter: UInt8) -> Bool {
    let first = folded[start]
    return letter == UInt8(ascii: "e") && (first == UInt8(ascii: "a") || first == UInt8(ascii: "o"))
      && folded[start + 1] == letter
  }

  /// Whether a word is a number; the first letter excludes most words.
  private static func isNumber(_ word: FoldedText.Word, _ folded: [UInt8]) -> Bool {
    switch folded[word.foldedStart] {
    case UInt8(ascii: "o"), UInt8(ascii: "t"), UInt8(ascii: "f"), UInt8(ascii: "s"), UInt8(ascii: "e"),
      UInt8(ascii: "n"), UInt8(ascii: "i"), UInt8(ascii: "v"), UInt8(ascii: "x"), UInt8(ascii: "d"):
      numberWords.contains(word)
    default: false
    }
  }

  /// A number in digits; any other word unchanged.
  private static func digits(of word: FoldedText.Word, in folded: [UInt8]) -> ArraySlice<UInt8> {
    numbers.first { $0.key == word.key }?.digits ?? folded[word.folded]
  }

  private static let written: [(word: String, digits: String)] = [
    ("one", "1"), ("two", "2"), ("three", "3"), ("four", "4"), ("five", "5"), ("six", "6"), ("seven", "7"),
    ("eight", "8"), ("nine", "9"), ("ten", "10"), ("ii", "2"), ("iii", "3"), ("iv", "4"), ("vi", "6"), ("vii", "7"),
    ("viii", "8"), ("ix", "9"), ("i", "1"), ("v", "5"), ("x", "10"), ("dimensional", "d"),
  ]
  private static let numberWords = WordSet(written.map(\.word))
  private static let numbers = written.map {
    (key: FoldedText.key(of: Array($0.word.utf8)[...]), digits: Array($0.digits.utf8)[...])
  }

  /// Folded parts of words, British first.
  private static let parts: [(british: [UInt8], american: [UInt8])] = [
    ("isation", "ization"), ("ise", "ize"), ("ising", "izing"), ("yse", "yze"), ("ysing", "yzing"),
    ("olour", "olor"), ("avour", "avor"), ("umour", "umor"), ("abour", "abor"), ("eighbour", "eighbor"),
    ("ehaviour", "ehavior"), ("onour", "onor"), ("apour", "apor"), ("arbour", "arbor"), ("rmour", "rmor"),
    ("dour", "dor"), ("igour", "igor"), ("entre", "enter"), ("etre", "eter"), ("ibre", "iber"), ("itre", "iter"),
    ("eatre", "eater"), ("aed", "ed"), ("aem", "em"), ("oedema", "edema"), ("oest", "est"), ("aetio", "etio"),
    ("foet", "fet"), ("oeso", "eso"), ("caec", "cec"), ("anaes", "anes"), ("gynaec", "gynec"), ("haeo", "heo"),
    ("archaeo", "archeo"), ("rrhoe", "rrhe"), ("elled", "eled"), ("elling", "eling"), ("eller", "eler"),
    ("alled", "aled"), ("alling", "aling"), ("sulph", "sulf"), ("grey", "gray"), ("defence", "defense"),
    ("catalogue", "catalog"), ("programme", "program"), ("ageing", "aging"), ("ouldering", "oldering"), ("aeo", "eo"),
    ("logue", "log"), ("oeno", "eno"), ("aes", "es"), ("kerb", "curb"), ("plough", "plow"), ("oecology", "ecology"),
  ].map { (Array($0.0.utf8), Array($0.1.utf8)) }

  private static func american(_ word: ArraySlice<UInt8>) -> [UInt8] {
    var output = Array(word)
    for index in parts.indices where output.count >= parts[index].british.count {
      if let place = WordSearch.first(of: parts[index].british, in: output) {
        output.replaceSubrange(place..<(place + parts[index].british.count), with: parts[index].american)
      }
    }
    return output
  }
}
