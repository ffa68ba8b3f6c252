import Bibliography

/// The edits that would make a number right. They replace its own digits and nothing around them.
enum NumberCorrection {
  static func edits(_ field: Field, in reading: Segmentation, list: ListStyle) -> [Edit] {
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

  /// A wrong year is often cited twice; each copy is changed.
  private static func year(_ item: NumberItem, in reading: Segmentation) -> [Edit] {
    guard let year = reading.record.numbers.year else { return [] }
    let taken = NumberAssignment.fields.compactMap { $0 == .issued ? nil : reading.numbers[$0]?.item }
    let copies = reading.items.indices.filter { index in
      !taken.contains(index) && reading.items[index].year != nil && reading.items[index].year == item.year
    }
    // "(LCPC 2016)" is the name of a meeting and stays; so does the date of "accessed 3 May 2019".
    let names = reading.record.container.authorWords
    let own = copies.filter {
      let copy = reading.items[$0]
      return !copy.isRemark && !isInName(copy, in: reading.text, besides: names)
        && !isInContainer(copy, in: reading.text)
    }
    return (own.isEmpty ? copies : own).map { index in
      let other = reading.items[index]
      let start = other.range.lowerBound
      return Edit(range: start..<(start + digitsOfYear), replacement: String(year))
    }
  }

  /// Digits of a year; the letter behind them stays (`2015a`).
  private static let digitsOfYear = 4

  /// Whether a word precedes the number, with only a blank between, that belongs to no field, is no author's name
  /// ("Okafor 2016 = …") and does not lead to a year ("published 2019"): "best paper prize 2019".
  private static func isInName(_ item: NumberItem, in text: CitedText, besides names: Set<UInt64>) -> Bool {
    let before = item.words.lowerBound - 1
    guard before >= 0, text.isFree(before), item.before == .space, !names.contains(text.words[before].key) else {
      return false
    }
    return !ContainerWords.isMonth(text.bytes(before)) && !ContainerWords.isLabel(text.bytes(before))
      && !leadsToYear.contains(text.words[before])
  }

  /// "In NeurIPS 2023 AI Workshop": the year is within the container's name, of which only a part may have been recognised.
  static func isInContainer(_ item: NumberItem, in text: CitedText) -> Bool {
    let (before, next) = (item.words.lowerBound - 1, item.words.upperBound)
    guard before >= 0, next < text.words.count, text.gaps[before + 1] == .space, text.gaps[next] == .space else {
      return false
    }
    let owners = [text.owners[before], text.owners[next]]
    return owners.contains(.container) && owners.allSatisfy { $0 == .container || $0 == .unclaimed }
      && text.words[before].startsUpper && text.words[next].startsUpper
  }

  /// Words before a year of publication.
  private static let leadsToYear: WordSet = [
    "published", "publ", "year", "jahr", "annee", "anno", "ano", "copyright", "c", "date", "dated",
    "erschienen", "online",
  ]

  /// The letter of a series at the number stays: "Nucl. Phys. A731", "354B".
  private static func volume(_ item: NumberItem, by registered: String?) -> [Edit] {
    guard let registered, item.count == 1, registered.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else {
      return whole(item, by: registered)
    }
    let value = item.value
    var range = item.range
    if value.count == range.count, value.count > 1, value.count(where: { $0 >= 0x61 }) == 1 {
      if value[0] >= 0x61 { range = (range.lowerBound + 1)..<range.upperBound }
      if value[value.count - 1] >= 0x61 { range = range.lowerBound..<(range.upperBound - 1) }
    }
    return [Edit(range: range, replacement: registered)]
  }

  private static func whole(_ item: NumberItem, by registered: String?) -> [Edit] {
    guard let registered else { return [] }
    return [Edit(range: item.range, replacement: registered)]
  }

  private static func page(
    _ item: NumberItem, _ judgement: NumberValues.Judgement, in reading: Segmentation, list: ListStyle
  ) -> [Edit] {
    let numbers = reading.record.numbers
    let locators = [numbers.page, numbers.articleNumber].compactMap { $0 } + numbers.derived
    // The registered locator that is meant: the more similar one of page and article number.
    guard let locator = locators.min(by: { distance($0, item) < distance($1, item) }) else { return [] }
    guard item.parts.count == 2, let last = locator.lastText else {
      // A last page is added in a list that cites last pages.
      let isAdded = item.parts.count == 1 && list.showsLastPages == true
      let tail = isAdded ? locator.lastText.map { (list.dash ?? ListStyle.defaultDash) + $0 } ?? "" : ""
      return [Edit(range: item.range, replacement: locator.firstText + tail)]
    }
    var edits: [Edit] = []
    let first = item.parts[0]
    let tail = item.parts[1]
    let isAbbreviated = tail.value.count < first.value.count
    if judgement.wrongFirst { edits.append(Edit(range: first.range, replacement: locator.firstText)) }
    if judgement.wrongLast {
      edits.append(
        Edit(
          range: tail.range,
          replacement: isAbbreviated
            ? NumberStyle.abbreviated(last, after: locator.firstText, digits: tail.value.count) : last))
    } else if judgement.wrongFirst, isAbbreviated, locator.firstText.count != first.value.count {
      edits.append(
        Edit(
          range: tail.range,
          replacement: NumberStyle.abbreviated(last, after: locator.firstText, digits: tail.value.count)))
    }
    return edits
  }

  /// Digits that differ, at which comparing two numbers stops: all locators as far off are equally unlikely.
  private static let farthestOfRange = 8
  private static let farthestOfPage = 16
  /// Digits by which a range is farther from a locator without a last page.
  private static let distanceOfRangeFromPage = 4

  /// How many digits differ.
  private static func distance(_ locator: PageLocator, _ item: NumberItem) -> Int {
    let first = item.parts[0].value
    guard item.parts.count == 2 else {
      return Similarity.distance(locator.first[...], first[...], limit: farthestOfPage)
    }
    guard let last = locator.last else {
      return Similarity.distance(locator.first[...], first[...], limit: farthestOfPage) + distanceOfRangeFromPage
    }
    let citedLast = PageLocator.expanded(item.parts[1].value, after: first)
    return Similarity.distance(locator.first[...], first[...], limit: farthestOfRange)
      + Similarity.distance(last[...], citedLast[...], limit: farthestOfRange)
  }
}
