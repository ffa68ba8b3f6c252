import Bibliography

/// Acronyms of journals and conferences that no registry has: "SICOMP", "ApJL", "ВоГУ".
enum ContainerAcronym {
  private static let lettersOfAcronym = 2...10

  /// A short word of which half of the letters or more are capitals.
  static func isAcronym(_ word: String) -> Bool {
    let letters = word.filter(\.isLetter)
    let capitals = letters.count { $0.isUppercase }
    return lettersOfAcronym ~= letters.count && capitals > 1 && capitals * 2 >= letters.count
  }

  static func isAcronym(_ word: Int, in text: CitedText) -> Bool {
    isAcronym(text.source.string(text.words[word].range))
  }

  /// Folded letters; by characters, not bytes: "РАН".
  static func letters(of word: Int, in text: CitedText) -> [Character] {
    Array(String(decoding: text.bytes(word), as: UTF8.self))
  }

  /// Whether letters are the beginnings of registered words in their order, some of which may be left out: "SICOMP" for SIAM
  /// Journal on Computing.
  static func isMade(_ letters: ArraySlice<Character>, of form: RegisteredContainer.Form) -> Bool {
    let letters = Array(letters)
    // Whether the first letters, by their number, are explained so far. All ways at once: trying one after the other takes
    // time that grows with the number of ways.
    var isReached = [Bool](filledWith: false, count: letters.count + 1)
    isReached[0] = true
    for word in form.text.words {
      let registered = Array(form.text.foldedString(word))
      for start in letters.indices.reversed() where isReached[start] {
        let common = zip(letters[start...], registered).prefix { $0 == $1 }.count
        for end in start..<(start + common) { isReached[end + 1] = true }
      }
      if isReached[letters.count] { return true }
    }
    return isReached[letters.count]
  }
}
