import Bibliography

/// Two numbers that are one item, or one item that is two numbers: "2012/13", "v21n5", "64-2", "12:1–12:28".
extension NumberItems {
  /// "v21n5": a volume and an issue in one word.
  static func volumeAndIssueInOne(_ word: Int, in text: CitedText) -> [NumberItem]? {
    let bytes = Array(text.bytes(word))
    guard bytes.count >= 4, bytes[0] == UInt8(ascii: "v"), bytes.count == text.words[word].range.count,
      let mark = bytes.firstIndex(of: UInt8(ascii: "n")), mark > 1, mark + 1 < bytes.count,
      bytes[1..<mark].allSatisfy(\.isDigit), bytes[(mark + 1)...].allSatisfy(\.isDigit)
    else { return nil }
    let start = text.words[word].start
    func item(_ digits: Range<Int>, _ label: NumberItem.Label) -> NumberItem {
      let range = (start + digits.lowerBound)..<(start + digits.upperBound)
      return NumberItem(
        words: word..<(word + 1), NumberItem.Part(range: range, value: Array(bytes[digits])), label: label)
    }
    return [item(1..<mark, .volume), item((mark + 1)..<bytes.count, .issue)]
  }

  /// "2012/13": a year and the next one, of which one is registered.
  static func spanOfYears(at word: Int, in text: CitedText, _ registered: RegisteredNumbers) -> NumberItem? {
    guard word + 1 < text.words.count, text.areFree(word..<(word + 2)), text.gaps[word + 1] == .slash,
      text.words[word].isNumber, text.words[word].length == 4, text.words[word + 1].isNumber,
      text.words[word + 1].length == 2, let first = NumberItem.integer(text.bytes(word)[...]),
      let second = NumberItem.integer(text.bytes(word + 1)[...]), NumberItem.years.contains(first),
      (first + 1) % 100 == second
    else { return nil }
    let year = !registered.years.contains(first) && registered.years.contains(first + 1) ? first + 1 : first
    return NumberItem(
      words: word..<(word + 2), NumberItem.Part(range: text.range(word..<(word + 2)), value: Array("\(year)".utf8)))
  }

  /// "5–16; discussion 17–19", "5–16, 17–19" where 5–19 is registered: the parts together are the pages.
  static func joinPages(_ items: inout [NumberItem], in text: CitedText, _ registered: RegisteredNumbers) {
    guard let last = registered.page?.last, let first = registered.page?.first else { return }
    for index in items.indices.dropLast() {
      let (item, next) = (items[index], items[index + 1])
      guard item.count == 2, next.count <= 2, item.first.value == first, item.last.value != last,
        next.last.value == last, next.words.lowerBound - item.words.upperBound <= 1,
        let end = NumberItem.integer(item.last.value[...]), let start = NumberItem.integer(next.first.value[...]),
        start > end
      else { continue }
      items[index].literal = .page
      items[index + 1].label = .other
    }
  }

  /// "12:1–12:28" of ACM: pages 1 to 28 of article 12.
  static func pagesOfArticle(at word: Int, in text: CitedText) -> NumberItem? {
    guard word + 3 < text.words.count, text.areFree(word..<(word + 4)),
      (word..<(word + 4)).allSatisfy({ text.words[$0].isNumber }), text.words[word].key == text.words[word + 2].key,
      text.gaps[word + 1] == .colon, text.gaps[word + 3] == .colon,
      isDash(text.gaps[word + 2], in: text, before: word + 2)
    else { return nil }
    return NumberItem(words: word..<(word + 4), part(word + 1, in: text), others: [part(word + 3, in: text)])
  }

  /// "64-2" is volume 64, issue 2 where these are registered.
  static func volumeAndIssue(_ item: NumberItem, _ registered: RegisteredNumbers) -> [NumberItem]? {
    guard item.count == 2 || item.count == 3, let volume = registered.volumeValue?.folded,
      let issue = registered.issueValue?.folded
    else { return nil }
    let parts = item.parts
    let middle = item.words.lowerBound + 1
    func split(_ rest: NumberItem.Part, literal: Field?) -> [NumberItem] {
      [
        NumberItem(words: item.words.lowerBound..<middle, parts[0], label: item.label),
        NumberItem(words: middle..<item.words.upperBound, rest, literal: literal),
      ]
    }
    if item.count == 3 {
      guard parts[0].value == volume, parts[1].value + parts[2].value == issue else { return nil }
      let range = parts[1].range.lowerBound..<parts[2].range.upperBound
      return split(NumberItem.Part(range: range, value: issue), literal: .issue)
    }
    let isVolume = parts[0].value == volume
    let isIssue = parts[1].value == issue
    let isPage = registered.page?.first == parts[0].value || registered.page?.last == parts[1].value
    // "1–12" in issue 12 of volume 105 are the pages of a preprint.
    let isNear = isVolume || Similarity.distance(parts[0].value[...], volume[...], limit: 1) <= 1
    guard isVolume && isIssue || (isVolume || isIssue && isNear) && !isPage,
      isVolume && isIssue || parts[1].value.count <= issue.count + 1,
      parts[0].value.count <= volume.count + 1
    else { return nil }
    return split(parts[1], literal: nil)
  }
}
