import Bibliography

/// When a number is not to be replaced by the registered one.
struct NumberDoubt {
  let reading: Segmentation
  let fields: FieldTable<FieldVerdict>

  func doubt(of field: Field) -> Doubt? {
    guard let choice = reading.numbers[field] else { return nil }
    let item = reading.items[choice.item]
    // Volume and pages of another place: an erratum, another version, another article of the journal.
    if placesThatDiffer.count >= 2, placesThatDiffer.contains(field) { return .work }
    // "1,206–1,216": the thousands of a page.
    if field != .issued, isInThousands(item) { return .text }
    if field != .issued, fields[.containerTitle] == .mismatch, reading.container?.outcome == .other { return .work }
    if reading.numbersAreSwapped, field == .volume || field == .issue { return nil }
    switch field {
    case .page: return page(item, choice.judgement)
    case .issue: return issue(item)
    case .issued where hasOtherYear(item): return .text
    case .issued: return isYearOfContainer(item) || isOfNoDate(item) ? .record : isOfPress(item) ? .wording : nil
    case .volume: return volume(item)
    case .author, .title, .containerTitle, .doi: return nil
    }
  }

  /// The registered name of the proceedings has the cited year ("BCB'13"): the record contradicts itself.
  private func isYearOfContainer(_ item: NumberItem) -> Bool {
    guard let cited = item.year else { return false }
    let years = [String(cited), "'" + String(cited % 100), "’" + String(cited % 100)]
    return container.forms.contains { form in years.contains { form.text.text.contains($0) } }
  }

  /// Which of two years is the wrong one cannot be known.
  private func hasOtherYear(_ item: NumberItem) -> Bool {
    let taken = [Field.volume, .issue, .page].filter { fields[$0] != .mismatch }.compactMap {
      reading.numbers[$0]?.item
    }
    return reading.items.indices.contains { index in
      let other = reading.items[index]
      return !taken.contains(index) && !other.isRemark && other.year.map { $0 != item.year } ?? false
    }
  }

  /// A number of three digits stands right behind a comma that ends the item, or the item is such a number.
  private func isInThousands(_ item: NumberItem) -> Bool {
    let words = reading.text.words
    let next = item.words.upperBound
    let isBefore = item.after == .comma && next < words.count && words[next].isNumber && words[next].length == 3
    let first = item.words.lowerBound
    return isBefore || item.before == .comma && words[first].length == 3 && first > 0 && words[first - 1].isNumber
  }

  /// 1970 is what programs make of no date at all.
  private func isOfNoDate(_ item: NumberItem) -> Bool {
    reading.record.numbers.year == 1970 && item.year.map { $0 >= 1990 } ?? false
  }

  private var container: RegisteredContainer { reading.record.container }

  private var placesThatDiffer: [Field] { [.volume, .page].filter { fields[$0] == .mismatch } }

  /// "Cambridge, Massachusetts 02138": what has two digits more than a volume is another number.
  private func volume(_ item: NumberItem) -> Doubt? {
    guard let registered = reading.record.numbers.volumeValue else { return nil }
    return abs(item.value.count - registered.folded.count) >= 2 && item.label != .volume ? .text : nil
  }

  /// "in press, August 2012": the year is that of the state of things, not of the work.
  private func isOfPress(_ item: NumberItem) -> Bool {
    let words = max(0, item.words.lowerBound - 3)..<item.words.lowerBound
    return words.contains { word in
      StateTerms.unpublished.contains(reading.text.words[word])
        || reading.text.isWord(word, "press") && word > 0 && reading.text.isWord(word - 1, "in")
    }
  }

  /// A range never gives way to a single page: many records have the first page only. Nor does a number give way to one
  /// of quite another length.
  private func page(_ item: NumberItem, _ judgement: NumberValues.Judgement) -> Doubt? {
    let numbers = reading.record.numbers
    // "1–11" for article 672809 was right before the work had its number.
    guard numbers.articleNumber == nil, let page = numbers.page, !isArticleNumber(page.first) else { return nil }
    if page.isCut || page.countsFromOne && judgement.wrongFirst && judgement.wrongLast { return .record }
    if item.isRange { return page.last == nil || page.isReversed ? .record : nil }
    return abs(item.value.count - page.first.count) >= 2 ? .text : nil
  }

  /// More digits than a page has, or letters: journals without pages register their article numbers as pages.
  private func isArticleNumber(_ value: [UInt8]) -> Bool { value.count >= 5 || value.contains { $0 >= 0x61 } }

  /// Numbers that run through the years ("101(1063)") beside those that begin anew with each volume, supplements,
  /// double issues: only a slip of the registered number is put right.
  private func issue(_ item: NumberItem) -> Doubt? {
    guard let registered = reading.record.numbers.issueValue else { return nil }
    if item.isRange || registered.hasHyphen { return item.value.count == registered.folded.count ? nil : .record }
    return Similarity.distance(item.value[...], registered.folded[...], limit: 1) <= 1 ? nil : .record
  }
}
