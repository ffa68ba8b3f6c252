/// The same word written otherwise: British and American spelling, numbers in words and in digits.
enum Spelling {
  /// Whether two folded words, not equal, are spellings of one word.
  static func areVariants(_ left: ArraySlice<UInt8>, _ right: ArraySlice<UInt8>) -> Bool {
    if let number = numbers[String(decoding: left, as: UTF8.self)] {
      return number == (numbers[String(decoding: right, as: UTF8.self)] ?? String(decoding: right, as: UTF8.self))
    }
    if let number = numbers[String(decoding: right, as: UTF8.self)] {
      return number == String(decoding: left, as: UTF8.self)
    }
    guard left.count >= 4, right.count >= 4, abs(left.count - right.count) <= 3 else { return false }
    return american(left) == american(right)
  }

  private static let numbers: [String: String] = [
    "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8",
    "nine": "9", "ten": "10", "ii": "2", "iii": "3", "iv": "4", "vi": "6", "vii": "7", "viii": "8", "ix": "9",
    "dimensional": "d",
  ]

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
    for (british, american) in parts where output.count >= british.count {
      if let place = WordSearch.occurrences(of: british, in: output).first {
        output.replaceSubrange(place..<(place + british.count), with: american)
      }
    }
    return output
  }
}
