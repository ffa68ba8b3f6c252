import Bibliography

/// What a cited number is to a registered one, whatever stands around it.
enum NumberValues {
  struct Judgement {
    var cost: Float
    var verdict: FieldVerdict
    /// For pages: which end is wrong.
    var wrongFirst = false
    var wrongLast = false
  }

  static func year(_ item: NumberItem, _ registered: RegisteredNumbers) -> Judgement? {
    guard let year = item.year else { return nil }
    if registered.years.isEmpty { return Judgement(cost: 1, verdict: .unregistered) }
    if registered.years.contains(year) {
      let isOther = registered.year != year
      return Judgement(cost: 0, verdict: isOther ? .variant : .match)
    }
    if registered.printYear == nil, !registered.isFinal, let registeredYear = registered.year,
      year == registeredYear + 1
    {
      // Print follows: only the online date is registered.
      return Judgement(cost: 0.4, verdict: .variant)
    }
    let distance = Float(abs(year - (registered.year ?? year)))
    return Judgement(cost: 1.5 + min(0.8, distance / 40), verdict: .mismatch)
  }

  /// Volume and issue.
  static func number(
    _ item: NumberItem, _ registered: RegisteredValue?, field: Field, isArticleNumber: Bool = false
  ) -> Judgement? {
    // The article's number is no volume and no issue.
    if isArticleNumber { return nil }
    guard let registered else {
      var cost: Float = 1.2
      if item.year != nil { cost += 0.9 }
      if item.first.value.count > 4 { cost += 0.4 }
      return Judgement(cost: cost, verdict: .unregistered)
    }
    if item.literal == field { return Judgement(cost: -0.2, verdict: .match) }
    // A month in the issue's place is no number that could be wrong.
    if item.label == .issue, item.first.value.allSatisfy({ $0 >= 0x61 }) {
      return Judgement(cost: 0.5, verdict: .variant)
    }
    let value = registered.folded
    let cited = item.value
    // "suppl. 1" where a mere "supplement" is registered.
    if registered.digits.isEmpty, registered.roman == nil, value.starts(with: "suppl".utf8), !item.hasLetters {
      return Judgement(cost: 0.5, verdict: .variant)
    }
    if areSame(value, cited) { return Judgement(cost: 0, verdict: .match) }
    let digits = registered.digits
    if !digits.isEmpty, digits.count < value.count || item.hasLetters,
      areSame(digits, cited.filter { $0 >= 0x30 && $0 <= 0x39 })
    {
      return Judgement(cost: 0.3, verdict: .variant)
    }
    if let roman = registered.roman, item.integer == roman { return Judgement(cost: 0.1, verdict: .variant) }
    if registered.several.contains(where: { areSame($0, cited) }) {
      return Judgement(cost: 0.5, verdict: .variant)
    }
    let distance = Similarity.distance(value[...], cited[...], limit: 2)
    if distance == 1 { return Judgement(cost: 1.5, verdict: .mismatch) }
    if distance == 2, value.count > 2 { return Judgement(cost: 2.0, verdict: .mismatch) }
    return Judgement(cost: 2.6, verdict: .mismatch)
  }

  static func page(_ item: NumberItem, _ registered: RegisteredNumbers) -> Judgement? {
    if registered.page == nil, registered.articleNumber == nil { return unregisteredPage(item, registered) }
    // "Article 12" of ACM, which registers the pages within the article: 1-28.
    if item.label == .article, registered.articleNumber == nil, registered.page?.first == [0x31],
      registered.page?.last != nil
    {
      return Judgement(cost: 0.3, verdict: .unregistered)
    }
    if item.literal == .page { return Judgement(cost: -0.2, verdict: .match) }
    if registered.isPlaceOfArticle(item) { return Judgement(cost: 0.3, verdict: .variant) }
    let asPage = registered.page.map { page(item, $0) }
    let asArticle = registered.articleNumber.map { page(item, $0) }
    guard let asPage, let asArticle else { return asPage ?? asArticle }
    return asPage.cost <= asArticle.cost ? asPage : asArticle
  }

  private static func unregisteredPage(_ item: NumberItem, _ registered: RegisteredNumbers) -> Judgement {
    let cited = item.value
    for derived in registered.derived where item.count == 1 {
      if areSame(derived.first, cited, from: startOfNumber) { return Judgement(cost: 0, verdict: .match) }
      if cited.count >= 6, cited.count == derived.first.count,
        Similarity.distance(derived.first[...], cited[...], limit: 2) <= 2, cited.first == derived.first.first
      {
        return Judgement(cost: 0.6, verdict: .mismatch, wrongFirst: true)
      }
    }
    return Judgement(cost: 1.2 + (item.year != nil && !item.isRange ? 0.6 : 0), verdict: .unregistered)
  }

  private static func page(_ item: NumberItem, _ locator: PageLocator) -> Judgement {
    let first = item.first.value
    if item.count >= 2 {
      let tail = item.last.value
      let last = PageLocator.expanded(tail, after: first)
      let sameFirst = same(first, locator.first)
      guard let registeredLast = locator.last else {
        if sameFirst.isSame { return Judgement(cost: 0.3, verdict: .variant) }
        let slip = isSlip(first, locator.first)
        return Judgement(cost: slip ? 1.6 : 2.7, verdict: .mismatch, wrongFirst: true, wrongLast: true)
      }
      let sameLast = same(last, registeredLast)
      if sameFirst.isSame, sameLast.isSame {
        let isVariant = !sameFirst.isExact || !sameLast.isExact || last != tail
        return Judgement(cost: isVariant ? 0.05 : 0, verdict: isVariant ? .variant : .match)
      }
      if sameFirst.isSame {
        return Judgement(cost: isSlip(last, registeredLast) ? 1.4 : 1.7, verdict: .mismatch, wrongLast: true)
      }
      if sameLast.isSame || tail.count < first.count && registeredLast.suffix(tail.count).elementsEqual(tail) {
        return Judgement(cost: isSlip(first, locator.first) ? 1.4 : 1.7, verdict: .mismatch, wrongFirst: true)
      }
      let slips = isSlip(first, locator.first) && isSlip(last, registeredLast)
      return Judgement(cost: slips ? 2.1 : 2.7, verdict: .mismatch, wrongFirst: true, wrongLast: true)
    }
    let sameFirst = same(first, locator.first)
    if sameFirst.isSame {
      if locator.last != nil { return Judgement(cost: 0.12, verdict: .variant) }
      return Judgement(cost: sameFirst.isExact ? 0 : 0.1, verdict: sameFirst.isExact ? .match : .variant)
    }
    // One page of the work.
    if let page = item.integer, let start = NumberItem.integer(locator.first[...]),
      let end = locator.last.flatMap({ NumberItem.integer($0[...]) }), (start...max(start, end)).contains(page)
    {
      return Judgement(cost: 0.6, verdict: .variant)
    }
    if isSlip(first, locator.first) { return Judgement(cost: 1.5, verdict: .mismatch, wrongFirst: true) }
    let distance = Similarity.distance(first[...], locator.first[...], limit: 2)
    return Judgement(cost: distance == 2 && first.count > 2 ? 2.1 : 2.7, verdict: .mismatch, wrongFirst: true)
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

  /// Without the letter by which some publishers tell the items of one page apart (`109b`).
  private static func withoutLetter(_ value: [UInt8]) -> ArraySlice<UInt8> {
    guard value.count >= 2, value[value.count - 1] >= 0x61, value[value.count - 2] <= 0x39 else { return value[...] }
    return value.dropLast()
  }

  private static func isSlip(_ cited: [UInt8], _ registered: [UInt8]) -> Bool {
    Similarity.distance(cited[...], registered[...], limit: 1) <= 1
  }

  /// Whether two values are the same from some place in each on, by default but for leading zeros.
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

  /// Behind leading zeros; of nothing but zeros the last one stays.
  private static func startWithoutZeros(_ value: [UInt8], from start: Int) -> Int {
    var start = start
    while start + 1 < value.count, value[start] == 0x30 { start += 1 }
    return start
  }

  /// Behind a letter in front (`e1573`, `S135`, `L12`) and leading zeros: publishers print both ways.
  private static func startOfNumber(_ value: [UInt8]) -> Int {
    guard let first = value.first, first >= 0x61, first <= 0x7A, value.count > 1,
      value[1] >= 0x30, value[1] <= 0x39
    else { return startWithoutZeros(value, from: 0) }
    return startWithoutZeros(value, from: 1)
  }
}

/// How likely the surroundings of a number make it one field or another.
///
/// Costs are added to those of `NumberValues`; what they weigh against is in `NumberAssignment`.
enum NumberContext {
  static func cost(
    of item: NumberItem, as field: Field, _ verdict: FieldVerdict, registered: RegisteredNumbers
  ) -> Float {
    var cost = label(of: item, as: field, verdict)
    if item.isByMonth, field != .issued { cost += item.integer.map { $0 <= 31 } == true ? 1 : 0.3 }
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
    guard let label = item.label else { return 0 }
    switch (label, field) {
    // "no. 8" for a volume that has no issues, and the other way round.
    case (.issue, .volume) where verdict == .match, (.volume, .issue) where verdict == .match: return 0.8
    case (.volume, .volume), (.issue, .issue), (.page, .page), (.article, .page): return -1.5
    case (.volumeOrIssue, .volume), (.volumeOrIssue, .issue), (.pageOrIssue, .page), (.pageOrIssue, .issue): return -1.0
    case (_, .issued): return 1.5
    case (.other, _): return 1.5
    default: return 2.5
    }
  }

  private static func issued(_ item: NumberItem) -> Float {
    var cost: Float = 0
    if item.isInBrackets { cost -= 0.3 }
    if item.isByMonth { cost -= 0.5 }
    if !item.before.isDisjoint(with: [.semicolon, .comma, .period]), !item.after.isDisjoint(with: [.colon, .open]),
      !item.isInBrackets
    {
      cost += 0.6
    }
    return cost
  }

  private static func volume(_ item: NumberItem) -> Float {
    var cost: Float = 0
    if item.isInBrackets { cost += 0.9 }
    if item.isRange { cost += 0.9 }
    // "Nature 1–3 (1978)" are pages.
    if item.after.contains(.open), !item.after.contains(.comma), !item.isRange { cost -= 0.8 }
    if item.after.contains(.colon) { cost -= 0.6 }
    if item.followsContainer { cost -= 0.4 }
    if item.hasLetters { cost += 0.7 }
    if item.before.contains(.colon) { cost += 0.6 }
    if item.isLast { cost += 0.3 }
    if item.year != nil, item.after.contains(.semicolon) { cost += 0.6 }
    return cost
  }

  private static func issue(_ item: NumberItem, _ registered: RegisteredNumbers) -> Float {
    var cost: Float = 0
    if item.isInBrackets, item.followsNumber {
      cost -= 0.9
    } else if item.before.isDisjoint(with: [.slash, .period, .comma, .colon]) {
      cost += 0.5
    }
    if item.isFirst { cost += 0.6 }
    // "2001 May:1"
    if item.isLast, item.before.contains(.colon) { cost += 0.8 }
    if item.isRange, registered.issueValue?.hasHyphen != true { cost += 0.8 }
    if item.year != nil { cost += 0.6 }
    if item.first.value.count > 4 { cost += 0.4 }
    return cost
  }

  private static func page(_ item: NumberItem) -> Float {
    var cost: Float = 0
    if item.isRange { cost -= 0.8 }
    if item.before.contains(.colon) { cost -= 0.5 }
    if item.isInBrackets { cost += 0.7 }
    if item.after.contains(.open), !item.isRange { cost += 0.9 }
    if item.isLast { cost -= 0.2 }
    if item.isFirst { cost += 0.3 }
    if item.year != nil, !item.isRange { cost += 0.3 }
    return cost
  }
}
