import Bibliography

/// How a cited number compares with a registered one by its value alone.
///
/// The costs are those of `NumberCosts`; `NumberContext` adds what the surroundings of the number say.
enum NumberValues {
  struct Judgement {
    var cost: Float
    var verdict: FieldVerdict
    /// For pages: which end is wrong.
    var wrongFirst = false
    var wrongLast = false
  }

  private typealias Value = NumberCosts.Value
  private typealias Page = NumberCosts.Page

  static func year(_ item: NumberItem, _ registered: RegisteredNumbers) -> Judgement? {
    guard let year = item.year else { return nil }
    if registered.years.isEmpty { return Judgement(cost: NumberCosts.Year.unregistered, verdict: .unregistered) }
    if registered.years.contains(year) {
      let isOther = registered.year != year
      return Judgement(cost: 0, verdict: isOther ? .variant : .match)
    }
    if registered.printYear == nil && !registered.isFinal || registered.isLateWithoutVolume,
      let registeredYear = registered.year,
      year == registeredYear + 1
    {
      // Only the online date is registered; the printed issue may be of the next year.
      return Judgement(cost: NumberCosts.Year.afterOnline, verdict: .variant)
    }
    let distance = Float(abs(year - (registered.year ?? year)))
    let cost = min(NumberCosts.Year.mostForDistance, distance / NumberCosts.Year.yearsForOne)
    return Judgement(cost: NumberCosts.Year.wrong + cost, verdict: .mismatch)
  }

  /// Volume and issue.
  static func number(
    _ item: NumberItem, _ registered: RegisteredValue?, field: Field, isArticleNumber: Bool = false
  ) -> Judgement? {
    // The article's number is neither a volume nor an issue.
    if isArticleNumber { return nil }
    guard let registered else {
      var cost = Value.unregistered
      if item.year != nil { cost += Value.unregisteredYear }
      if item.first.value.count > NumberCosts.longestNumber { cost += Value.unregisteredLong }
      return Judgement(cost: cost, verdict: .unregistered)
    }
    if item.literal == field { return Judgement(cost: Value.literal, verdict: .match) }
    // A month in the place of the issue cannot be a wrong issue number.
    if item.label == .issue, item.first.value.allSatisfy({ $0 >= 0x61 }) {
      return Judgement(cost: Value.monthAsIssue, verdict: .variant)
    }
    let value = registered.folded
    let cited = item.value
    // "suppl. 1" where "supplement" is registered without a number.
    if registered.digits.isEmpty, registered.roman == nil, value.starts(with: "suppl".utf8), !item.hasLetters {
      return Judgement(cost: Value.numberedSupplement, verdict: .variant)
    }
    if areSame(value, cited) { return Judgement(cost: 0, verdict: .match) }
    let digits = registered.digits
    if !digits.isEmpty, digits.count < value.count || item.hasLetters,
      areSame(digits, cited.filter { $0 >= 0x30 && $0 <= 0x39 })
    {
      return Judgement(cost: Value.sameDigits, verdict: .variant)
    }
    if let roman = registered.roman, item.integer == roman { return Judgement(cost: Value.roman, verdict: .variant) }
    if registered.several.contains(where: { areSame($0, cited) }) {
      return Judgement(cost: Value.oneOfSeveral, verdict: .variant)
    }
    let distance = Similarity.distance(value[...], cited[...], limit: 2)
    if distance == 1 { return Judgement(cost: Value.oneSlip, verdict: .mismatch) }
    if distance == 2, value.count > 2 { return Judgement(cost: Value.twoSlips, verdict: .mismatch) }
    return Judgement(cost: Value.other, verdict: .mismatch)
  }

  static func page(_ item: NumberItem, _ registered: RegisteredNumbers) -> Judgement? {
    if registered.page == nil, registered.articleNumber == nil { return unregisteredPage(item, registered) }
    // "Article 12" of ACM, which registers the pages within the article: 1-28.
    if item.label == .article, registered.articleNumber == nil, registered.page?.first == [0x31],
      registered.page?.last != nil
    {
      return Judgement(cost: Page.articleOfPages, verdict: .unregistered)
    }
    // "13, Q07012": AGU's numbers of before 2013, where the end of the DOI is registered as the article number.
    if registered.isArticleNumberOfDOI, item.count == 1, item.hasLetters || item.value.count >= 5,
      !(registered.articleNumber.map { $0.first == item.value } ?? false), registered.page == nil
    {
      return Judgement(cost: Page.articleOfPages, verdict: .unregistered)
    }
    if item.literal == .page { return Judgement(cost: Value.literal, verdict: .match) }
    if registered.isPlaceOfArticle(item) { return Judgement(cost: Page.placeOfArticle, verdict: .variant) }
    let asPage = registered.page.map { page(item, $0) }
    let asArticle = registered.articleNumber.map { page(item, $0) }
    guard let asPage, let asArticle else { return asPage ?? asArticle }
    return asPage.cost <= asArticle.cost ? asPage : asArticle
  }

  private static func unregisteredPage(_ item: NumberItem, _ registered: RegisteredNumbers) -> Judgement {
    let cited = item.value
    for derived in registered.derived where item.count == 1 {
      if areSame(derived.first, cited, from: startOfNumber) { return Judgement(cost: 0, verdict: .match) }
      // Shorter numbers are like each other by chance.
      if cited.count >= 6, cited.count == derived.first.count,
        Similarity.distance(derived.first[...], cited[...], limit: 2) <= 2, cited.first == derived.first.first
      {
        return Judgement(cost: Page.derivedSlip, verdict: .mismatch, wrongFirst: true)
      }
    }
    let isYear = item.year != nil && !item.isRange
    return Judgement(cost: Page.unregistered + (isYear ? Page.unregisteredYear : 0), verdict: .unregistered)
  }

  private static func page(_ item: NumberItem, _ locator: PageLocator) -> Judgement {
    item.count >= 2 ? range(item, locator) : singlePage(item, locator)
  }

  private static func range(_ item: NumberItem, _ locator: PageLocator) -> Judgement {
    let first = item.first.value
    let tail = item.last.value
    let last = PageLocator.expanded(tail, after: first)
    let sameFirst = same(first, locator.first)
    guard let registeredLast = locator.last else {
      if sameFirst.isSame { return Judgement(cost: Page.lastUnregistered, verdict: .variant) }
      let cost = isSlip(first, locator.first) ? Page.onlyFirstSlip : Page.other
      return Judgement(cost: cost, verdict: .mismatch, wrongFirst: true, wrongLast: true)
    }
    let sameLast = same(last, registeredLast)
    if sameFirst.isSame, sameLast.isSame {
      let isVariant = !sameFirst.isExact || !sameLast.isExact || last != tail
      return Judgement(cost: isVariant ? Page.rangeWrittenOtherwise : 0, verdict: isVariant ? .variant : .match)
    }
    if sameFirst.isSame {
      let cost = isSlip(last, registeredLast) ? Page.oneEndSlip : Page.oneEndOther
      return Judgement(cost: cost, verdict: .mismatch, wrongLast: true)
    }
    if sameLast.isSame || tail.count < first.count && registeredLast.suffix(tail.count).elementsEqual(tail) {
      let cost = isSlip(first, locator.first) ? Page.oneEndSlip : Page.oneEndOther
      return Judgement(cost: cost, verdict: .mismatch, wrongFirst: true)
    }
    let areSlips = isSlip(first, locator.first) && isSlip(last, registeredLast)
    return Judgement(
      cost: areSlips ? Page.bothEndsSlip : Page.other, verdict: .mismatch, wrongFirst: true, wrongLast: true)
  }

  private static func singlePage(_ item: NumberItem, _ locator: PageLocator) -> Judgement {
    let first = item.first.value
    let sameFirst = same(first, locator.first)
    if sameFirst.isSame {
      if locator.last != nil { return Judgement(cost: Page.firstOnly, verdict: .variant) }
      return sameFirst.isExact
        ? Judgement(cost: 0, verdict: .match) : Judgement(cost: Page.writtenOtherwise, verdict: .variant)
    }
    if let page = item.integer, let start = NumberItem.integer(locator.first[...]),
      let end = locator.last.flatMap({ NumberItem.integer($0[...]) }), (start...max(start, end)).contains(page)
    {
      return Judgement(cost: Page.within, verdict: .variant)
    }
    if isSlip(first, locator.first) { return Judgement(cost: Page.firstSlip, verdict: .mismatch, wrongFirst: true) }
    let distance = Similarity.distance(first[...], locator.first[...], limit: 2)
    let cost = distance == 2 && first.count > 2 ? Page.twoSlips : Page.other
    return Judgement(cost: cost, verdict: .mismatch, wrongFirst: true)
  }

  private static func same(_ cited: [UInt8], _ registered: [UInt8]) -> (isSame: Bool, isExact: Bool) {
    if cited == registered { return (true, true) }
    // Registered with its label: "art44".
    if let label = NumberLabels.glued(registered), registered.dropFirst(label.length).elementsEqual(cited) {
      return (true, true)
    }
    // "19S" for S19
    if let letter = cited.last, letter >= 0x61, registered.first == letter,
      registered.dropFirst().elementsEqual(cited.dropLast())
    {
      return (true, false)
    }
    let isSame = areSame(cited, registered, from: startOfNumber) || withoutLetter(cited) == withoutLetter(registered)
    return (isSame, false)
  }

  /// Without the letter by which some publishers distinguish the items on one page (`109b`).
  private static func withoutLetter(_ value: [UInt8]) -> ArraySlice<UInt8> {
    guard value.count >= 2, value[value.count - 1] >= 0x61, value[value.count - 2] <= 0x39 else { return value[...] }
    return value.dropLast()
  }

  /// One digit is wrong, lost, added, or exchanged with its neighbour.
  private static func isSlip(_ cited: [UInt8], _ registered: [UInt8]) -> Bool {
    Similarity.distance(cited[...], registered[...], limit: 1) <= 1
  }

  /// Whether two values are equal from a place in each on; by default without their leading zeros.
  private static func areSame(
    _ left: [UInt8], _ right: [UInt8], from start: ([UInt8]) -> Int = { startWithoutZeros($0, from: 0) }
  ) -> Bool {
    let start = (left: start(left), right: start(right))
    guard left.count - start.left == right.count - start.right else { return false }
    for index in 0..<(left.count - start.left) where left[start.left + index] != right[start.right + index] {
      return false
    }
    return true
  }

  /// The index after leading zeros; the last zero of a value of zeros stays.
  private static func startWithoutZeros(_ value: [UInt8], from start: Int) -> Int {
    var start = start
    while start + 1 < value.count, value[start] == 0x30 { start += 1 }
    return start
  }

  /// The index after a letter in front (`e1573`, `S135`, `L12`) and leading zeros: publishers print it with and without.
  private static func startOfNumber(_ value: [UInt8]) -> Int {
    guard let first = value.first, first >= 0x61, first <= 0x7A, value.count > 1,
      value[1] >= 0x30, value[1] <= 0x39
    else { return startWithoutZeros(value, from: 0) }
    return startWithoutZeros(value, from: 1)
  }
}

/// How much the label, the marks and the neighbours of a number make it one field or another.
///
/// The costs are added to those of `NumberValues`; a negative one makes the field likelier.
enum NumberContext {
  static func cost(
    of item: NumberItem, as field: Field, _ verdict: FieldVerdict, registered: RegisteredNumbers
  ) -> Float {
    var cost = label(of: item, as: field, verdict)
    if item.isByMonth, field != .issued {
      let isDay = item.integer.map { $0 <= NumberCosts.Month.lastDay } == true
      cost += isDay ? NumberCosts.Month.day : NumberCosts.Month.otherNumber
    }
    switch field {
    case .issued: cost += issued(item)
    case .volume: cost += volume(item)
    case .issue: cost += issue(item, registered)
    case .page: cost += page(item)
    default: break
    }
    return cost
  }

  private static func label(of item: NumberItem, as field: Field, _ verdict: FieldVerdict) -> Float {
    typealias Cost = NumberCosts.Label
    guard let label = item.label else { return 0 }
    switch (label, field) {
    // "no. 8" for the volume of a journal that has no issues, and the reverse.
    case (.issue, .volume) where verdict == .match, (.volume, .issue) where verdict == .match:
      return Cost.volumeAsIssue
    case (.volume, .volume), (.issue, .issue), (.page, .page), (.article, .page): return Cost.agrees
    case (.volumeOrIssue, .volume), (.volumeOrIssue, .issue), (.pageOrIssue, .page), (.pageOrIssue, .issue):
      return Cost.mayAgree
    case (_, .issued): return Cost.onYear
    case (.other, _): return Cost.other
    default: return Cost.contradicts
    }
  }

  private static func issued(_ item: NumberItem) -> Float {
    typealias Cost = NumberCosts.Year
    var cost: Float = 0
    if item.isInBrackets { cost += Cost.inBrackets }
    if item.isByMonth { cost += Cost.byMonth }
    if !item.before.isDisjoint(with: [.semicolon, .comma, .period]), !item.after.isDisjoint(with: [.colon, .open]),
      !item.isInBrackets
    {
      cost += Cost.inVolumesPlace
    }
    return cost
  }

  private static func volume(_ item: NumberItem) -> Float {
    typealias Cost = NumberCosts.Volume
    var cost: Float = 0
    if item.isInBrackets { cost += Cost.inBrackets }
    if item.isRange { cost += Cost.range }
    // "Nature 1–3 (1978)" are pages.
    if item.after.contains(.open), !item.after.contains(.comma), !item.isRange { cost += Cost.beforeBracket }
    if item.after.contains(.colon) { cost += Cost.beforeColon }
    if item.followsContainer { cost += Cost.afterContainer }
    if item.hasLetters { cost += Cost.letters }
    if item.before.contains(.colon) { cost += Cost.afterColon }
    if item.isLast { cost += Cost.last }
    if item.year != nil, item.after.contains(.semicolon) { cost += Cost.yearBeforeSemicolon }
    return cost
  }

  private static func issue(_ item: NumberItem, _ registered: RegisteredNumbers) -> Float {
    typealias Cost = NumberCosts.Issue
    var cost: Float = 0
    if item.isInBrackets, item.followsNumber {
      cost += Cost.inBracketsAfterNumber
    } else if item.before.isDisjoint(with: [.slash, .period, .comma, .colon]) {
      cost += Cost.withoutMark
    }
    if item.isFirst { cost += Cost.first }
    // "2001 May:1"
    if item.isLast, item.before.contains(.colon) { cost += Cost.lastAfterColon }
    if item.isRange, registered.issueValue?.hasHyphen != true { cost += Cost.range }
    if item.year != nil { cost += Cost.year }
    if item.first.value.count > NumberCosts.longestNumber { cost += Cost.long }
    return cost
  }

  private static func page(_ item: NumberItem) -> Float {
    typealias Cost = NumberCosts.Page
    var cost: Float = 0
    if item.isRange { cost += Cost.range }
    if item.before.contains(.colon) { cost += Cost.afterColon }
    if item.isInBrackets { cost += Cost.inBrackets }
    if item.after.contains(.open), !item.isRange { cost += Cost.beforeBracket }
    if item.isLast { cost += Cost.last }
    if item.isFirst { cost += Cost.first }
    if item.year != nil, !item.isRange { cost += Cost.year }
    return cost
  }
}
