import Bibliography

/// What would make a number right: its own digits, and nothing around them.
enum NumberCorrection {
  static func edits(_ field: Field, in reading: Segmentation, list: ListStyle) -> [TextEdit] {
    guard let choice = reading.numbers[field] else { return [] }
    let item = reading.items[choice.item]
    switch field {
    case .issued: return year(item, in: reading)
    case .volume: return volume(item, by: reading.record.numbers.volume)
    case .issue: return whole(item, by: reading.record.numbers.issue)
    case .page: return page(item, choice.judgement, in: reading, list: list)
    default: return []
    }
  }

  /// A wrong year is often printed twice; each copy is changed.
  private static func year(_ item: NumberItem, in reading: Segmentation) -> [TextEdit] {
    guard let year = reading.record.numbers.year else { return [] }
    let taken = NumberAssignment.fields.compactMap { $0 == .issued ? nil : reading.numbers[$0]?.item }
    let copies = reading.items.indices.filter { index in
      !taken.contains(index) && reading.items[index].year != nil && reading.items[index].year == item.year
    }
    // "(LCPC 2016)" is the name of a meeting.
    let names = reading.record.container.authorWords
    let own = copies.filter { !isInName(reading.items[$0], in: reading.text, besides: names) }
    return (own.isEmpty ? copies : own).map { index in
      let other = reading.items[index]
      let start = other.range.lowerBound
      return TextEdit(range: start..<(start + 4), replacement: String(year))
    }
  }

  /// A capitalised word that belongs to no field, and is no author's name ("Okafor 2016 = …"), stands right before the
  /// number, with only a blank between.
  private static func isInName(_ item: NumberItem, in text: CitedText, besides names: Set<UInt64>) -> Bool {
    let before = item.words.lowerBound - 1
    guard before >= 0, text.isFree(before), item.before == .space, text.words[before].startsUpper,
      !names.contains(text.words[before].key)
    else { return false }
    return !ContainerWords.isMonth(text.bytes(before)) && !ContainerWords.isLabel(text.bytes(before))
  }

  /// The letter of a series that stands at the number stays: "Nucl. Phys. A731", "354B".
  private static func volume(_ item: NumberItem, by registered: String?) -> [TextEdit] {
    guard let registered, item.count == 1, registered.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else {
      return whole(item, by: registered)
    }
    let value = item.value
    var range = item.range
    if value.count == range.count, value.count > 1, value.count(where: { $0 >= 0x61 }) == 1 {
      if value[0] >= 0x61 { range = (range.lowerBound + 1)..<range.upperBound }
      if value[value.count - 1] >= 0x61 { range = range.lowerBound..<(range.upperBound - 1) }
    }
    return [TextEdit(range: range, replacement: registered)]
  }

  private static func whole(_ item: NumberItem, by registered: String?) -> [TextEdit] {
    guard let registered else { return [] }
    return [TextEdit(range: item.range, replacement: registered)]
  }

  private static func page(
    _ item: NumberItem, _ judgement: NumberValues.Judgement, in reading: Segmentation, list: ListStyle
  ) -> [TextEdit] {
    let numbers = reading.record.numbers
    let locators = [numbers.page, numbers.articleNumber].compactMap { $0 } + numbers.derived
    let cited = item.parts.flatMap(\.value)
    // The registered locator that the citation was after: the nearer of page and article number.
    guard
      let locator = locators.min(by: { distance($0, item, cited) < distance($1, item, cited) })
    else { return [] }
    guard item.parts.count == 2, let last = locator.lastText else {
      // A list that gives last pages gets one here.
      let tail = item.parts.count == 1 && list.showsRanges == true ? locator.lastText.map { list.dash + $0 } ?? "" : ""
      return [TextEdit(range: item.range, replacement: locator.firstText + tail)]
    }
    var edits: [TextEdit] = []
    let first = item.parts[0]
    let tail = item.parts[1]
    let isAbbreviated = tail.value.count < first.value.count
    if judgement.wrongFirst { edits.append(TextEdit(range: first.range, replacement: locator.firstText)) }
    if judgement.wrongLast {
      edits.append(
        TextEdit(
          range: tail.range,
          replacement: isAbbreviated ? abbreviated(last, after: locator.firstText, like: tail.value.count) : last))
    } else if judgement.wrongFirst, isAbbreviated, locator.firstText.count != first.value.count {
      edits.append(
        TextEdit(range: tail.range, replacement: abbreviated(last, after: locator.firstText, like: tail.value.count)))
    }
    return edits
  }

  private static func distance(_ locator: PageLocator, _ item: NumberItem, _ cited: [UInt8]) -> Int {
    if item.parts.count == 2, let last = locator.last {
      return Similarity.distance(locator.first[...], item.parts[0].value[...], limit: 8)
        + Similarity.distance(
          last[...], PageLocator.expanded(item.parts[1].value, after: item.parts[0].value)[...], limit: 8)
    }
    return Similarity.distance(locator.first[...], item.parts[0].value[...], limit: 16)
      + (item.parts.count == 2 ? 4 : 0)
  }

  /// `2591–3` for 2591–2593, with as many digits as the citation showed, or more where they are needed.
  static func abbreviated(_ last: String, after first: String, like count: Int) -> String {
    let lastDigits = Array(last.utf8)
    let firstDigits = Array(first.utf8)
    guard lastDigits.count == firstDigits.count else { return last }
    let shared = zip(lastDigits, firstDigits).prefix { $0 == $1 }.count
    let needed = max(lastDigits.count - shared, min(count, lastDigits.count))
    return String(decoding: lastDigits.suffix(max(1, needed)), as: UTF8.self)
  }
}
