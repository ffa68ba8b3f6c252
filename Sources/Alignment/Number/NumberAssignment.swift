import Bibliography

/// Which number of a citation is its year, its volume, its issue and its page: one decision, not four.
///
/// A slip makes a number unlike its field. So the number that is left over is taken for the registered field that is left
/// over: a number without a field and a field without a number together cost more than a slip (`NumberCosts`).
struct NumberAssignment {
  struct Choice {
    var item: Int
    var judgement: NumberValues.Judgement
  }

  /// For each of `fields` the number chosen; nil where none is.
  private(set) var choices = FieldTable<Choice>()

  static let fields: [Field] = [.issued, .volume, .issue, .page]

  /// Candidates that are kept for each field, the cheapest ones: the search is exhaustive.
  private static let mostCandidates = 7
  /// An assignment is better than another only by more than this: rounding decides nothing.
  private static let leastGain: Float = 0.0001

  private struct Candidate {
    var item: Int
    var judgement: NumberValues.Judgement
    var cost: Float
  }

  init(_ items: [NumberItem], registered: RegisteredNumbers) {
    guard !items.isEmpty else { return }
    var search = Search(items, registered)
    search.run()
    for (index, field) in NumberAssignment.fields.enumerated() {
      guard let candidate = search.candidate(search.best, index) else { continue }
      choices[field] = Choice(item: candidate.item, judgement: candidate.judgement)
    }
    settleSwap(of: items)
  }

  /// The registered volume stands in brackets behind the registered issue: "3(12)" for 12(3).
  private(set) var isSwapped = false

  private mutating func settleSwap(of items: [NumberItem]) {
    guard let volume = choices[.volume], let issue = choices[.issue], volume.judgement.verdict == .match,
      issue.judgement.verdict == .match, volume.item == issue.item + 1
    else { return }
    let (inside, outside) = (items[volume.item], items[issue.item])
    guard inside.isInBrackets, inside.followsNumber, !outside.isInBrackets, inside.label == nil, outside.label == nil,
      inside.integer != nil, outside.integer != nil, inside.integer != outside.integer, inside.year == nil
    else { return }
    isSwapped = true
    // Each is in the other's place.
    let wrong = NumberValues.Judgement(cost: 0, verdict: .mismatch)
    choices[.volume] = Choice(item: issue.item, judgement: wrong)
    choices[.issue] = Choice(item: volume.item, judgement: wrong)
  }

  /// How a number compares with the registered one of a field.
  static func judgement(
    of item: NumberItem, as field: Field, _ registered: RegisteredNumbers
  ) -> NumberValues.Judgement? {
    switch field {
    case .issued: NumberValues.year(item, registered)
    case .volume: NumberValues.number(item, registered.volumeValue, field: .volume)
    case .issue:
      NumberValues.number(
        item, registered.issueValue, field: .issue,
        isArticleNumber: item.label == .article || registered.isArticleNumber(item))
    default: NumberValues.page(item, registered)
    }
  }

  /// What it costs to give a number to no field.
  private static func noise(_ item: NumberItem, _ registered: RegisteredNumbers) -> Float {
    if item.isRemark || item.isIsolated && item.year == nil || item.isBeforeTitle && item.year == nil {
      return NumberCosts.remark
    }
    if item.isByMonth, let day = item.integer, day <= NumberCosts.Month.lastDay { return NumberCosts.remark }
    if let year = item.year, registered.years.contains(year) { return NumberCosts.repeated }
    if item.label == .other { return NumberCosts.otherLabel }
    if item.isInDOI { return NumberCosts.inDOI }
    return NumberCosts.unexplained
  }

  /// Exhaustive search (branch and bound) for the cheapest assignment.
  private struct Search {
    /// For each of the four fields the index of its candidate, -1 for none.
    typealias Chosen = SIMD4<Int8>

    /// Those of each field together, the cheapest first.
    private var candidates: [Candidate] = []
    /// Where the candidates of each field begin, and where the last ones end.
    private var starts = SIMD8<Int>()
    private var absent = SIMD4<Float>()
    /// For each field the least that it and the fields after it can cost.
    private var least = SIMD8<Float>()
    /// For each number what it costs to give it to no field.
    private var noise: [Float] = []
    /// For each number a bit for each number whose first part it repeats.
    private var repeats: [UInt32] = []
    /// For each number, whether a word before it says what it is.
    private var isLabelled: [Bool] = []
    private(set) var best = Chosen(repeating: -1)
    private var bestCost = Float.infinity

    init(_ items: [NumberItem], _ registered: RegisteredNumbers) {
      let isRegistered = [
        !registered.years.isEmpty, registered.volume != nil, registered.issue != nil,
        registered.page != nil || registered.articleNumber != nil,
      ]
      candidates.reserveCapacity(NumberAssignment.fields.count * mostCandidates)
      for (index, field) in NumberAssignment.fields.enumerated() {
        if isRegistered[index] { absent[index] = NumberCosts.absent(field) }
        // "JHEP 05 (2019) 041": the year is the volume as well.
        if field == .volume, registered.isVolumeYear { absent[index] = NumberCosts.absentYearVolume }
        addCandidates(for: field, among: items, registered)
        starts[index + 1] = candidates.count
      }
      for index in NumberAssignment.fields.indices.reversed() {
        let cheapest = starts[index] < starts[index + 1] ? candidates[starts[index]].cost : absent[index]
        least[index] = least[index + 1] + min(cheapest, absent[index])
      }
      noise.reserveCapacity(items.count)
      repeats.reserveCapacity(items.count)
      isLabelled = items.map { $0.label != nil && $0.label != .other }
      for item in items {
        noise.append(NumberAssignment.noise(item, registered))
        var repeated: UInt32 = 0
        if item.count == 1 {
          for (index, other) in items.enumerated() where other.first.value == item.value { repeated |= 1 << index }
        }
        repeats.append(repeated)
      }
    }

    private mutating func addCandidates(
      for field: Field, among items: [NumberItem], _ registered: RegisteredNumbers
    ) {
      let start = candidates.count
      // "2018/2019", "2019 … Epub 2018": beside a registered year no other year is wrong.
      let isYearGiven = field == .issued && items.contains { registered.isYearOnly($0) }
      for (index, item) in items.enumerated() {
        if let literal = item.literal, literal != field { continue }
        if item.isBeforeTitle, field != .issued { continue }
        guard let judgement = NumberAssignment.judgement(of: item, as: field, registered) else { continue }
        let isWrong = judgement.verdict == .mismatch || judgement.verdict == .unregistered
        if isWrong, item.isRemark || item.isIsolated && field != .issued || field == .issued && isYearGiven { continue }
        // "Ann. Mag. Nat. Hist. (6) 2: 133": a number in brackets before the volume is that of the series.
        if isWrong, field == .issue, item.isInBrackets, !item.followsNumber, items.indices.contains(index + 1),
          items[index + 1].followsNumber
        {
          continue
        }
        // "JHEP 07 (2016) 088": beside the year another number is no wrong volume, where the volume is the year.
        if isWrong, field == .volume, registered.isVolumeYear, judgement.cost >= NumberCosts.Value.other,
          items.contains(where: { registered.years.contains($0.year ?? 0) })
        {
          continue
        }
        // "12–15 Sept. 2013" are the days of a meeting.
        if isWrong, field == .page, item.isRange, item.isByMonth { continue }
        let cost = judgement.cost + NumberContext.cost(of: item, as: field, judgement.verdict, registered: registered)
        // Insertion sort, stable: there are few candidates.
        var place = candidates.count
        while place > start, cost < candidates[place - 1].cost { place -= 1 }
        guard place < start + mostCandidates else { continue }
        if candidates.count == start + mostCandidates { candidates.removeLast() }
        candidates.insert(Candidate(item: index, judgement: judgement, cost: cost), at: place)
      }
    }

    mutating func run() { descend(0, Chosen(repeating: -1), used: 0, cost: 0) }

    func candidate(_ chosen: Chosen, _ field: Int) -> Candidate? {
      chosen[field] < 0 ? nil : candidates[Int(chosen[field])]
    }

    /// - Parameter used: a bit for each item that is taken.
    private mutating func descend(_ field: Int, _ chosen: Chosen, used: UInt32, cost: Float) {
      if field == Chosen.scalarCount {
        let total = cost + left(chosen, used) + order(chosen)
        if total < bestCost - leastGain {
          bestCost = total
          best = chosen
        }
        return
      }
      // The remaining fields cannot cost less than their cheapest candidates.
      if cost + least[field] > bestCost { return }
      for index in starts[field]..<starts[field + 1] {
        let candidate = candidates[index]
        let bit: UInt32 = 1 << UInt32(candidate.item)
        guard used & bit == 0 else { continue }
        var chosen = chosen
        chosen[field] = Int8(index)
        descend(field + 1, chosen, used: used | bit, cost: cost + candidate.cost)
      }
      descend(field + 1, chosen, used: used, cost: cost + absent[field])
    }

    /// What the numbers without a field cost.
    private func left(_ chosen: Chosen, _ used: UInt32) -> Float {
      // Many styles give the year twice, a few the page.
      var repeated: UInt32 = 0
      if let year = candidate(chosen, 0) { repeated |= 1 << UInt32(year.item) }
      if let page = candidate(chosen, 3), page.judgement.verdict != .mismatch { repeated |= 1 << UInt32(page.item) }
      var cost: Float = 0
      for index in noise.indices where used & 1 << UInt32(index) == 0 {
        cost += repeats[index] & repeated != 0 ? min(NumberCosts.repeated, noise[index]) : noise[index]
      }
      return cost
    }

    /// After the pages no volume and no issue follow: a number there that disagrees belongs to a remark.
    private func afterPage(_ number: Candidate?, _ chosen: Chosen) -> Float {
      guard let number, number.judgement.verdict == .mismatch, !isLabelled[number.item],
        let page = candidate(chosen, 3),
        page.judgement.verdict != .mismatch, number.item > page.item
      else { return 0 }
      return NumberCosts.wrongAfterPage
    }

    private func order(_ chosen: Chosen) -> Float {
      let volume = candidate(chosen, 1)?.item
      let issue = candidate(chosen, 2)?.item
      let page = candidate(chosen, 3)?.item
      var cost: Float = 0
      if let volume, let issue, volume > issue { cost += NumberCosts.volumeAfterIssue }
      if let volume, let page, volume > page { cost += NumberCosts.afterPage }
      if let issue, let page, issue > page { cost += NumberCosts.afterPage }
      cost += afterPage(candidate(chosen, 1), chosen) + afterPage(candidate(chosen, 2), chosen)
      return cost
    }
  }
}
