import Bibliography

/// Months as citations have them: `May`, `Jun.`, `September`.
enum Month {
  private static let names = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]

  /// The month's name beside a year, with nothing but a blank between.
  static func range(beside year: NumberItem, in text: CitedText) -> Range<Int>? {
    let before = year.words.lowerBound - 1
    if before >= 0, let range = range(before, in: text) {
      let gap = text.source.string(range.upperBound..<text.words[year.words.lowerBound].start)
      if gap == " " { return range }
    }
    let after = year.words.upperBound
    if after < text.words.count, let range = range(after, in: text) {
      let gap = text.source.string(text.words[after - 1].end..<range.lowerBound)
      if gap == " " || gap == ", " { return range }
    }
    return nil
  }

  private static func range(_ word: Int, in text: CitedText) -> Range<Int>? {
    guard text.isFree(word), number(String(decoding: text.bytes(word), as: UTF8.self)) != nil else { return nil }
    let range = text.words[word].range
    let isStop = range.upperBound < text.source.utf8.count && text.source.utf8[range.upperBound] == UInt8(ascii: ".")
    // Of a name in full the stop would be the sentence's.
    return isStop && text.words[word].length <= 4 ? range.lowerBound..<range.upperBound + 1 : range
  }

  private static func number(_ folded: String) -> Int? {
    guard folded.count >= 3 else { return nil }
    return names.firstIndex { $0.lowercased() == folded || folded.count <= 4 && $0.lowercased().hasPrefix(folded) }
  }

  /// Not shortened; of May nobody knows.
  static func isFull(_ month: String) -> Bool {
    let letters = month.prefix { $0.isLetter }.lowercased()
    return letters != "may" && names.contains { $0.lowercased() == letters }
  }

  /// A month in the form of another.
  static func written(_ month: Int, like other: String) -> String? {
    guard (1...12).contains(month) else { return nil }
    let name = names[month - 1]
    let letters = other.prefix { $0.isLetter }
    let isFull = isFull(other)
    var written = isFull ? name : String(name.prefix(max(3, letters.count == 4 && month == 9 ? 4 : 3)))
    // "May" is no abbreviation.
    if !isFull, other.hasSuffix("."), month != 5 { written += "." }
    return letters.allSatisfy(\.isUppercase) ? written.uppercased() : written
  }
}
