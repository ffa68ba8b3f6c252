import Bibliography

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
