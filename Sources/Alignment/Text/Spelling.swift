import Bibliography

/// The same word written otherwise: British and American spelling, numbers in words and in digits.
enum Spelling {
  /// Whether two folded words, not equal, are spellings of one word.
  static func areVariants(
    _ left: FoldedText.Word, in folded: [UInt8], _ right: FoldedText.Word, in otherFolded: [UInt8]
  ) -> Bool {
    if left.length <= 5 || right.length <= 5 {
      let numbers = (left: number(left), right: number(right))
      if let number = numbers.left { return number.elementsEqual(numbers.right ?? otherFolded[right.folded]) }
      if let number = numbers.right { return number.elementsEqual(folded[left.folded]) }
    }
    guard left.length >= 4, right.length >= 4, abs(left.length - right.length) <= 3 else { return false }
    let (left, right) = (folded[left.folded], otherFolded[right.folded])
    return mayBeVariants(left, right) && american(left) == american(right)
  }

  /// Spellings of one word begin alike, but for a leading `ae` or `oe`.
  private static func mayBeVariants(_ left: ArraySlice<UInt8>, _ right: ArraySlice<UInt8>) -> Bool {
    let first = left[left.startIndex]
    let other = right[right.startIndex]
    guard first == other else { return isDiphthong(left, before: other) || isDiphthong(right, before: first) }
    let second = left[left.startIndex + 1]
    let otherSecond = right[right.startIndex + 1]
    return second == otherSecond || isDiphthong(left.dropFirst(), before: otherSecond)
      || isDiphthong(right.dropFirst(), before: second)
  }

  /// `ae` or `oe` where the other spelling has `e`.
  private static func isDiphthong(_ word: ArraySlice<UInt8>, before letter: UInt8) -> Bool {
    let first = word[word.startIndex]
    return letter == UInt8(ascii: "e") && (first == UInt8(ascii: "a") || first == UInt8(ascii: "o"))
      && word[word.startIndex + 1] == letter
  }

  private static func number(_ word: FoldedText.Word) -> ArraySlice<UInt8>? {
    guard word.length >= 2, numberWords.contains(word) else { return nil }
    return numbers.first { $0.key == word.key }?.digits
  }

  private static let digits: [(word: String, digits: String)] = [
    ("one", "1"), ("two", "2"), ("three", "3"), ("four", "4"), ("five", "5"), ("six", "6"), ("seven", "7"),
    ("eight", "8"), ("nine", "9"), ("ten", "10"), ("ii", "2"), ("iii", "3"), ("iv", "4"), ("vi", "6"), ("vii", "7"),
    ("viii", "8"), ("ix", "9"), ("dimensional", "d"),
  ]
  private static let numberWords = WordSet(digits.map(\.word))
  private static let numbers = digits.map {
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
