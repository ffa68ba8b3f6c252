import Bibliography

/// What the other citations of a list show of its habits, where one citation is too short to tell.
///
/// They are read without their records, so only what their own text shows beyond doubt is counted, and the most frequent
/// habit is taken.
struct ListStyle {
  /// Before the last of three or more names: ", and ", " & ".
  private(set) var serialSeparator: String?
  /// Between the two names of a list of two.
  private(set) var pairSeparator: String?
  /// Last pages stand there too: `115–127` or `115–27`.
  private(set) var showsRanges: Bool?
  /// The dash of its ranges.
  private(set) var dash = "–"
  /// Containers are abbreviated with stops (`Geophys. Res. Lett.`).
  private(set) var abbreviatesContainers: Bool?
  /// The entries whose records are at hand; they are read where names have to be written.
  private let examples: @Sendable () -> [AlignedEntry]

  /// Between any two names, where they are values of a field and "and" parts them, as in BibTeX.
  private(set) var everySeparator: String?

  static let none = ListStyle(ListContext())

  /// That of labelled fields: in BibTeX, and where each name has a value of its own, there is an "and" between any two.
  static func fields(_ labels: [FieldLabel]) -> ListStyle {
    var style = ListStyle.none
    if labels.first(where: { $0.field == .author })?.separatesNamesByAnd == true { style.everySeparator = " and " }
    return style
  }

  init(_ list: ListContext) {
    let context = list.citations
    examples = list.examples
    var serial: [String] = []
    var pairs: [String] = []
    var dashes: [String] = []
    var abbreviated: [Bool] = []
    for citation in context.prefix(64) {
      let text = CitedText(citation)
      if let names = ListStyle.separators(in: text) {
        if names.count >= 3 { serial.append(names.last) } else { pairs.append(names.last) }
      }
      if let dash = ListStyle.dash(in: text) { dashes.append(dash) }
      if let isShort = ListStyle.abbreviates(text) { abbreviated.append(isShort) }
    }
    serialSeparator = ListStyle.most(serial)
    pairSeparator = ListStyle.most(pairs)
    if let dash = ListStyle.most(dashes) { self.dash = dash }
    showsRanges = context.isEmpty ? nil : dashes.count * 2 > context.count ? true : dashes.isEmpty ? false : nil
    abbreviatesContainers = ListStyle.most(abbreviated)
  }

  /// How the list writes names, as the entries whose records are at hand show; nil where there are none.
  func habits(for style: NameStyle) -> ListHabits? {
    let examples = examples().filter(\.isConsistent)
    let alike = examples.filter { $0.names?.firstOrder == style.firstOrder }
    let best = alike.isEmpty ? examples : alike
    return best.isEmpty ? nil : ListHabits(best)
  }

  /// How the list writes its containers, told in the same way.
  var containerHabits: ListHabits? {
    let examples = examples().filter(\.isConsistent)
    return examples.isEmpty ? nil : ListHabits(examples)
  }

  /// The separator before the last name, and how many names there seem to be before the year or the title.
  private static func separators(in text: CitedText) -> (count: Int, last: String)? {
    var commas = 0
    for word in text.words.indices.dropFirst() {
      // The list ends at a year, a bracket, a quotation mark, or a long word after a full stop.
      if text.words[word].hasDigit || !text.gaps[word].isDisjoint(with: [.open, .quote, .colon]) { return nil }
      if text.gaps[word].contains(.comma) { commas += 1 }
      let isWord = NameWords.isConnector(word, in: text) && text.words[word].length >= 2 && word + 1 < text.words.count
      guard isWord || text.gaps[word].contains(.ampersand) else { continue }
      let before = text.words[word - 1]
      let start = before.end
      let end = isWord ? text.words[word + 1].start : text.words[word].start
      var separator = text.source.string(start..<end)
      if separator.hasPrefix(".") { separator.removeFirst() }
      // Each inverted name before the "and" has two commas, or one at the end: "A, B., C, D., & …".
      let isInverted = text.words.count > 1 && text.gaps[1].contains(.comma) && text.words[1].length <= 2
      let count = isInverted ? (commas + 1) / 2 + 1 : commas + (separator.contains(",") ? 1 : 2)
      return separator.utf8.count <= 8 ? (count, separator) : nil
    }
    return nil
  }

  /// The dash of a range of pages: two numbers that grow.
  private static func dash(in text: CitedText) -> String? {
    for word in text.words.indices.dropFirst().reversed()
    where text.words[word].isNumber && text.words[word - 1].isNumber {
      let gap = text.source.string(text.words[word - 1].end..<text.words[word].start)
      if text.gaps[word] == .dash, text.words[word].length <= text.words[word - 1].length + 1 { return gap }
    }
    return nil
  }

  /// Whether the last run of words before the numbers has stops within.
  private static func abbreviates(_ text: CitedText) -> Bool? {
    guard
      let number = text.words.indices.reversed().last(where: { index in
        index > 3 && text.words[index].isNumber && !text.words[index - 1].hasDigit && text.words[index].length != 4
      })
    else { return nil }
    var stops = 0
    var word = number - 1
    var count = 0
    while word > 0, count < 8, !text.words[word].hasDigit,
      text.words[word].startsUpper || StopWords.contains(text.bytes(word))
    {
      if text.gaps[word + 1].contains(.period), word + 1 < number || text.words[word].length <= 6 { stops += 1 }
      count += 1
      if count > 1, text.gaps[word].contains(.period), text.words[word - 1].length > 8 { break }
      word -= 1
    }
    return count < 2 ? nil : stops * 2 >= count
  }

  private static func most<Value: Hashable>(_ values: [Value]) -> Value? {
    var counts: [Value: Int] = [:]
    for value in values { counts[value, default: 0] += 1 }
    return values.max { counts[$0]! < counts[$1]! }
  }
}
