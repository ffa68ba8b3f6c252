import Bibliography

/// Decides when a number is not replaced by the registered one.
struct NumberDoubt {
  let reading: Segmentation
  let fields: FieldTable<FieldVerdict>

  /// Digits by which a number is longer or shorter than the registered volume or page if it is another number
  /// altogether: "Cambridge, Massachusetts 02138" is no volume, but "8(2)" is a slip for 33 (10.2307/278519).
  private static let digitsOfOtherNumber = 2
  /// Digits from which on a registered page is an article number of a journal without pages, which may replace a range.
  /// With four, "1302–1309" would become "1945–1945" (10.1212/wnl.0b013e318221c187).
  private static let digitsOfArticleNumber = 5
  /// 1970 is what programs make of a missing date. Cited years from 1990 on contradict it; earlier ones may be slips.
  private static let yearOfNoDate = (registered: 1970, firstCited: 1990)
  /// Words before a year that are searched for "in press".
  private static let wordsBeforeYear = 3
  /// Digits of thousands behind a comma: "1,206".
  private static let digitsOfThousands = 3
  /// Issues of a monthly in one year; a higher number counts through several years.
  private static let issuesOfYear = 12
  /// Wrong ones of volume and pages from which on the record is of another version. One alone is a slip: "1397–1410"
  /// for 1397–1408 (10.1139/b68-190).
  private static let placesOfOtherVersion = 2

  func doubt(of field: Field) -> Doubt? {
    guard let choice = reading.numbers[field] else { return nil }
    let item = reading.items[choice.item]
    // Volume and pages both differ: an erratum, another version, or another article of the journal.
    if placesThatDiffer.count >= NumberDoubt.placesOfOtherVersion, placesThatDiffer.contains(field) { return .work }
    if field != .issued, isInThousands(item) { return .text }
    // Another journal has its own numbers.
    if fields[.containerTitle] == .mismatch, reading.container?.outcome == .other,
      field != .issued || isYearOfMeeting(item)
    {
      return .work
    }
    // The translation of a journal has pages of its own.
    if field == .page, reading.isInOtherLanguage(fields) { return .wording }
    if reading.numbersAreSwapped, field == .volume || field == .issue { return nil }
    switch field {
    case .page: return page(item, choice.judgement)
    case .issue: return issue(item)
    case .issued where hasOtherYear(item): return .text
    case .issued: return isYearOfContainer(item) || isOfNoDate(item) ? .record(.year) : isOfPress(item) ? .wording : nil
    case .volume: return volume(item)
    case .author, .title, .containerTitle, .doi: return nil
    }
  }

  /// "2023. T. In *NeurIPS 2023 AI Workshop*": the year is that of the version that the meeting has.
  private func isYearOfMeeting(_ item: NumberItem) -> Bool {
    reading.items.contains { $0.year == item.year && NumberCorrection.isInContainer($0, in: reading.text) }
  }

  /// Whether the registered name of the proceedings has the cited year ("BCB'13"): the record contradicts itself.
  private func isYearOfContainer(_ item: NumberItem) -> Bool {
    guard let cited = item.year else { return false }
    let years = ["\(cited)", "'\(cited % 100)", "’\(cited % 100)"].map { Array($0.utf8) }
    return container.forms.contains { form in years.contains { WordSearch.contains($0, in: form.text.utf8) } }
  }

  /// Whether two different years are cited: which of them is wrong is unknown.
  private func hasOtherYear(_ item: NumberItem) -> Bool {
    let taken = [Field.volume, .issue, .page].filter { fields[$0] != .mismatch }.compactMap {
      reading.numbers[$0]?.item
    }
    return reading.items.indices.contains { index in
      let other = reading.items[index]
      return !taken.contains(index) && !other.isRemark && other.year.map { $0 != item.year } ?? false
    }
  }

  /// Whether the item is the first or the second part of a number with a comma before its thousands: "1,206–1,216".
  private func isInThousands(_ item: NumberItem) -> Bool {
    let words = reading.text.words
    let next = item.words.upperBound
    let isBefore =
      item.after == .comma && next < words.count && words[next].isNumber
      && words[next].length == NumberDoubt.digitsOfThousands
    let first = item.words.lowerBound
    return isBefore
      || item.before == .comma && words[first].length == NumberDoubt.digitsOfThousands && first > 0
        && words[first - 1].isNumber
  }

  private func isOfNoDate(_ item: NumberItem) -> Bool {
    reading.record.numbers.year == NumberDoubt.yearOfNoDate.registered
      && item.year.map { $0 >= NumberDoubt.yearOfNoDate.firstCited } ?? false
  }

  private var container: RegisteredContainer { reading.record.container }

  private var placesThatDiffer: [Field] { [.volume, .page].filter { fields[$0] == .mismatch } }

  private func volume(_ item: NumberItem) -> Doubt? {
    guard let registered = reading.record.numbers.volumeValue else { return nil }
    if isOfSeries(item) { return .record(.issueCount) }
    return isOther(item.value.count, registered.folded.count) && item.label != .volume ? .text : nil
  }

  /// "4. Folge, Bd. 17" where the running volume 322 is registered: the page counts within a series.
  private func isOfSeries(_ item: NumberItem) -> Bool {
    (max(0, item.words.lowerBound - NumberDoubt.wordsBeforeYear)..<item.words.lowerBound).contains {
      reading.text.owners[$0] != .container && NumberDoubt.series.contains(reading.text.words[$0])
    }
  }

  private static let series: WordSet = ["folge", "ser", "serie", "series", "reihe", "nf", "ns", "seria"]

  private func isOther(_ digits: Int, _ registered: Int) -> Bool {
    abs(digits - registered) >= NumberDoubt.digitsOfOtherNumber
  }

  /// "in press, August 2012": the year is the date of that remark, not of the work.
  private func isOfPress(_ item: NumberItem) -> Bool {
    let words = max(0, item.words.lowerBound - NumberDoubt.wordsBeforeYear)..<item.words.lowerBound
    if reading.text.words.indices.contains(where: { isStateElsewhere($0) }) { return true }
    return words.contains { word in
      StateTerms.unpublished.contains(reading.text.words[word])
        || reading.text.isWord(word, "press") && word > 0 && reading.text.isWord(word - 1, "in")
    }
  }

  /// "(submitted … – 2008, presently under review)", "in press": the citation is of an earlier state of the work, and so is its year.
  private func isStateElsewhere(_ word: Int) -> Bool {
    guard reading.text.owners[word] == .unclaimed || reading.text.owners[word] == .container else { return false }
    return reading.text.isWord(word, "submitted")
      || reading.text.isWord(word, "press") && word > 0 && reading.text.isWord(word - 1, "in")
      || reading.text.isWord(word, "review") && word > 0 && reading.text.isWord(word - 1, "under")
  }

  /// A range is never replaced by a single page, because many records have the first page only. Nor is a number
  /// replaced by one of a very different length.
  private func page(_ item: NumberItem, _ judgement: NumberValues.Judgement) -> Doubt? {
    let numbers = reading.record.numbers
    // "1–11" for article 672809 was right before the work had its number, so it may be replaced.
    guard numbers.articleNumber == nil, let page = numbers.page, !isArticleNumber(page.first) else { return nil }
    if page.isCut || page.countsFromOne && judgement.wrongFirst && judgement.wrongLast { return .record(.pageRange) }
    if page.isReversed { return .record(.pageRange) }
    if item.isRange, page.last == nil { return .wording }
    if item.isRange { return nil }
    return isOther(item.value.count, page.first.count) ? .text : nil
  }

  private func isArticleNumber(_ value: [UInt8]) -> Bool {
    value.count >= NumberDoubt.digitsOfArticleNumber || value.contains { $0 >= 0x61 }
  }

  /// Only a slip in the registered number is corrected: journals count issues through all years ("101(1063)") as well
  /// as within each volume, and there are supplements and double issues.
  private func issue(_ item: NumberItem) -> Doubt? {
    guard let registered = reading.record.numbers.issueValue else { return nil }
    if item.isRange || registered.hasHyphen {
      return item.value.count == registered.folded.count ? nil : holdsRegistered(item) ? .record(.issueCount) : .wording
    }
    if isRunningNumber(item, registered) { return .record(.issueCount) }
    return Similarity.distance(item.value[...], registered.folded[...], limit: 1) <= 1 ? nil : .wording
  }

  /// "1–2", where 1 is registered: one number of a double issue.
  private func holdsRegistered(_ item: NumberItem) -> Bool {
    let registered = reading.record.numbers.issueValue?.folded ?? []
    return item.first.value == registered || item.last.value == registered
  }

  /// "101(1063)", where 3 is registered: the number counts the issues of all years.
  private func isRunningNumber(_ item: NumberItem, _ registered: RegisteredValue) -> Bool {
    guard item.year == nil, let cited = NumberItem.integer(item.value[...]),
      let counted = NumberItem.integer(registered.folded[...])
    else { return false }
    return counted <= NumberDoubt.issuesOfYear && cited > NumberDoubt.issuesOfYear
      && Similarity.distance(item.value[...], registered.folded[...], limit: 1) > 1
  }
}
