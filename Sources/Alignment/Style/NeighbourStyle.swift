import Bibliography

/// What the neighbours of a citation show of their list's style without their records.
///
/// Only what the text alone shows with certainty is counted, and the most frequent answer is taken.
struct NeighbourStyle {
  /// Before the last of three or more names: ", and ", " & ".
  private(set) var serialSeparator: String?
  /// Between the two names of a list of two.
  private(set) var pairSeparator: String?
  /// Whether last pages are cited too: `115–127` or `115–27`.
  private(set) var showsLastPages: Bool?
  /// The dash of page ranges.
  private(set) var dash: String?
  /// Whether containers are abbreviated with stops (`Geophys. Res. Lett.`).
  private(set) var abbreviatesContainers: Bool?

  /// No neighbours, so no evidence.
  static let none = NeighbourStyle([])

  /// Neighbours read at most. More would not change the majority and cost time in lists of hundreds of entries.
  private static let mostNeighbours = 64

  init(_ citations: [String]) {
    var serial: [String] = []
    var pairs: [String] = []
    var dashes: [String] = []
    var abbreviated: [Bool] = []
    for citation in citations.prefix(NeighbourStyle.mostNeighbours) {
      let text = CitedText(citation)
      if let names = NeighbourStyle.separators(in: text) {
        if names.count >= 3 { serial.append(names.last) } else { pairs.append(names.last) }
      }
      if let dash = NeighbourStyle.dash(in: text) { dashes.append(dash) }
      if let isShort = NeighbourStyle.abbreviates(text) { abbreviated.append(isShort) }
    }
    serialSeparator = NeighbourStyle.most(serial)
    pairSeparator = NeighbourStyle.most(pairs)
    dash = NeighbourStyle.most(dashes)
    showsLastPages =
      citations.isEmpty ? nil : dashes.count * 2 > citations.count ? true : dashes.isEmpty ? false : nil
    abbreviatesContainers = NeighbourStyle.most(abbreviated)
  }

  private static func most<Value: Hashable>(_ values: [Value]) -> Value? {
    var counts: [Value: Int] = [:]
    for value in values { counts[value, default: 0] += 1 }
    return values.max { counts[$0]! < counts[$1]! }
  }
}

// MARK: Names

extension NeighbourStyle {
  /// UTF-8 bytes of a separator at most: `., and `, ` und `.
  private static let longestSeparator = 8
  /// Letters of the initials that show that the first name is inverted: "Berg, JM, …".
  private static let longestInitials = 2

  /// The separator before the last name, and how many names there seem to be before the year or the title.
  private static func separators(in text: CitedText) -> (count: Int, last: String)? {
    var commas = 0
    for word in text.words.indices.dropFirst() {
      // The list of names ends at a year, a bracket, a quotation mark or a colon.
      if text.words[word].hasDigit || !text.gaps[word].isDisjoint(with: [.open, .quote, .colon]) { return nil }
      if text.gaps[word].contains(.comma) { commas += 1 }
      let isWord = NameWords.isConnector(word, in: text) && text.words[word].length >= 2 && word + 1 < text.words.count
      guard isWord || text.gaps[word].contains(.ampersand) else { continue }
      let before = text.words[word - 1]
      let start = before.end
      let end = isWord ? text.words[word + 1].start : text.words[word].start
      var separator = text.source.string(start..<end)
      if separator.hasPrefix(".") { separator.removeFirst() }
      // An inverted name before the "and" has two commas, or one if it is the last: "A, B., C, D., & …".
      let isInverted =
        text.words.count > 1 && text.gaps[1].contains(.comma) && text.words[1].length <= longestInitials
      let count = isInverted ? (commas + 1) / 2 + 1 : commas + (separator.contains(",") ? 1 : 2)
      return separator.utf8.count <= longestSeparator ? (count, separator) : nil
    }
    return nil
  }
}

// MARK: Pages and containers

extension NeighbourStyle {
  /// The dash of a page range: two numbers, of which the second has one digit more at most (`98–103`).
  private static func dash(in text: CitedText) -> String? {
    for word in text.words.indices.dropFirst().reversed()
    where text.words[word].isNumber && text.words[word - 1].isNumber {
      let gap = text.source.string(text.words[word - 1].end..<text.words[word].start)
      if text.gaps[word] == .dash, text.words[word].length <= text.words[word - 1].length + 1 { return gap }
    }
    return nil
  }

  /// Words before the first number that cannot be a container: a name, its initials and a title of one word.
  private static let wordsBeforeContainer = 3
  /// Digits of a year; in many styles it follows the authors, so it is not taken for the volume.
  private static let digitsOfYear = 4
  /// Words of a container that are inspected at most; a longer run includes words of the title.
  private static let mostWords = 8
  /// Words that a container needs to show anything: "Nature" is written so in every list.
  private static let leastWords = 2
  /// Letters of an abbreviated word at the container's end; behind a longer one the stop ends the sentence.
  private static let longestAbbreviation = 6
  /// Letters from which a word with a stop behind it is the last of the title, not an abbreviation.
  private static let longWord = 9

  /// Whether at least half of the words before the volume have stops.
  private static func abbreviates(_ text: CitedText) -> Bool? {
    guard
      let number = text.words.indices.reversed().last(where: { index in
        index > wordsBeforeContainer && text.words[index].isNumber && !text.words[index - 1].hasDigit
          && text.words[index].length != digitsOfYear
      })
    else { return nil }
    var stops = 0
    var word = number - 1
    var count = 0
    while word > 0, count < mostWords, !text.words[word].hasDigit,
      text.words[word].startsUpper || StopWords.contains(text.bytes(word))
    {
      let isLast = word + 1 == number
      if text.gaps[word + 1].contains(.period), !isLast || text.words[word].length <= longestAbbreviation { stops += 1 }
      count += 1
      if count > 1, text.gaps[word].contains(.period), text.words[word - 1].length >= longWord { break }
      word -= 1
    }
    return count < leastWords ? nil : stops * 2 >= count
  }
}
