import Bibliography

/// Which number of a citation is its year, volume, issue and page: one decision, not four.
///
/// A slip makes a number unlike its field, so what is left over after the others are explained is held against it: leaving
/// a number unexplained and a registered field absent costs more than a slip.
struct NumberAssignment {
  struct Choice {
    var item: Int
    var judgement: NumberValues.Judgement
  }

  /// For each of `fields`, the number chosen; nil where none is.
  private(set) var choices = [Field: Choice](minimumCapacity: fields.count)

  static let fields: [Field] = [.issued, .volume, .issue, .page]

  private enum Cost {
    static let unexplained: Float = 2.2
    static let again: Float = 0.5
    static let day: Float = 0.2
    static let labelled: Float = 0.6
    static let inDOI: Float = 1.0
    /// A registered field that is not cited.
    static let absent: [Float] = [1.1, 0.9, 0.5, 0.8]
    static let volumeAfterIssue: Float = 1.0
    static let afterPage: Float = 0.7
    /// Candidates kept for a field.
    static let most = 7
  }

  private struct Candidate {
    var item: Int
    var judgement: NumberValues.Judgement
    var cost: Float
  }

  init(_ items: [NumberItem], registered: RegisteredNumbers) {
    guard !items.isEmpty else { return }
    let candidates = NumberAssignment.fields.map { field in
      NumberAssignment.candidates(for: field, among: items, registered: registered)
    }
    let isRegistered = [
      !registered.years.isEmpty, registered.volume != nil, registered.issue != nil,
      registered.page != nil || registered.articleNumber != nil,
    ]
    let noise = items.map { NumberAssignment.noise($0, registered) }
    var search = Search(
      items: items, candidates: candidates, absent: zip(isRegistered, Cost.absent).map { $0 ? $1 : 0 }, noise: noise)
    search.run()
    for (field, candidate) in zip(NumberAssignment.fields, search.best) {
      if let candidate { choices[field] = Choice(item: candidate.item, judgement: candidate.judgement) }
    }
  }

  private static func candidates(
    for field: Field, among items: [NumberItem], registered: RegisteredNumbers
  ) -> [Candidate] {
    var candidates: [Candidate] = []
    candidates.reserveCapacity(items.count)
    for (index, item) in items.enumerated() {
      if let literal = item.literal, literal != field { continue }
      guard let judgement = judgement(of: item, as: field, registered) else { continue }
      let cost = judgement.cost + NumberContext.cost(of: item, as: field, judgement.verdict, registered: registered)
      candidates.append(Candidate(item: index, judgement: judgement, cost: cost))
    }
    candidates.sort { $0.cost < $1.cost }
    if candidates.count > Cost.most { candidates.removeLast(candidates.count - Cost.most) }
    return candidates
  }

  /// What a number would be to the registered one, were it this field's.
  static func judgement(
    of item: NumberItem, as field: Field, _ registered: RegisteredNumbers
  ) -> NumberValues.Judgement? {
    switch field {
    case .issued: NumberValues.year(item, registered)
    case .volume: NumberValues.number(item, registered.volumeValue, field: .volume)
    case .issue: NumberValues.number(item, registered.issueValue, field: .issue)
    default: NumberValues.page(item, registered)
    }
  }

  private static func noise(_ item: NumberItem, _ registered: RegisteredNumbers) -> Float {
    if item.isByMonth, let day = item.integer, day <= 31 { return Cost.day }
    if let year = item.year, registered.years.contains(year) { return Cost.again }
    if item.label == .other { return Cost.labelled }
    if item.isInDOI { return Cost.inDOI }
    return Cost.unexplained
  }

  /// Exhaustive, with the cheapest so far as a bound.
  private struct Search {
    let items: [NumberItem]
    let candidates: [[Candidate]]
    let absent: [Float]
    let noise: [Float]
    var best: [Candidate?] = [nil, nil, nil, nil]
    var bestCost = Float.infinity
    private var chosen: [Candidate?] = [nil, nil, nil, nil]
    private var used: [Bool]

    init(items: [NumberItem], candidates: [[Candidate]], absent: [Float], noise: [Float]) {
      self.items = items
      self.candidates = candidates
      self.absent = absent
      self.noise = noise
      used = [Bool](repeating: false, count: items.count)
    }

    mutating func run() { descend(0, cost: 0) }

    private mutating func descend(_ field: Int, cost: Float) {
      if field == candidates.count {
        let total = cost + left() + order()
        if total < bestCost - 0.0001 {
          bestCost = total
          best = chosen
        }
        return
      }
      // No field is cheaper than its cheapest candidate, and labels give back 2.7 at most.
      if cost - 2.7 * Float(candidates.count - field) > bestCost { return }
      for candidate in candidates[field] where !used[candidate.item] {
        used[candidate.item] = true
        chosen[field] = candidate
        descend(field + 1, cost: cost + candidate.cost)
        used[candidate.item] = false
        chosen[field] = nil
      }
      descend(field + 1, cost: cost + absent[field])
    }

    private func left() -> Float {
      var cost: Float = 0
      for index in items.indices where !used[index] {
        cost += isAgain(index) ? min(Cost.again, noise[index]) : noise[index]
      }
      return cost
    }

    /// The year stands there twice in many styles, the page in a few.
    private func isAgain(_ index: Int) -> Bool {
      guard items[index].parts.count == 1 else { return false }
      func isSame(_ choice: Candidate) -> Bool { items[choice.item].parts[0].value == items[index].parts[0].value }
      if let year = chosen[0], isSame(year) { return true }
      guard let page = chosen[3] else { return false }
      return page.judgement.verdict != .mismatch && isSame(page)
    }

    private func order() -> Float {
      var cost: Float = 0
      if let volume = chosen[1]?.item, let issue = chosen[2]?.item, volume > issue { cost += Cost.volumeAfterIssue }
      if let volume = chosen[1]?.item, let page = chosen[3]?.item, volume > page { cost += Cost.afterPage }
      if let issue = chosen[2]?.item, let page = chosen[3]?.item, issue > page { cost += Cost.afterPage }
      return cost
    }
  }
}
