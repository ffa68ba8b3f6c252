import Bibliography

extension AlignedEntry {
  /// How much the entry lacks to be an example for a work.
  func cost(for record: RegisteredWork, _ habits: ListHabits) -> Float {
    var cost: Float = 0
    if self.record.work.type != record.work.type { cost += 3 }
    if Set(self.record.work.containerTitle).isDisjoint(with: record.work.containerTitle) { cost += 1 }
    if !isConsistent { cost += 1.5 }
    let (ours, theirs) = (record.numbers, self.record.numbers)
    let numbers: [(Bool, Bool, EntryPart.Kind)] = [
      (ours.volume != nil, theirs.volume != nil, .volume), (ours.issue != nil, theirs.issue != nil, .issue),
      (ours.locator != nil, theirs.locator != nil, .page), (ours.year != nil, theirs.year != nil, .issued),
    ]
    for (isOurs, isTheirs, kind) in numbers {
      // A number that is registered and not cited is the list's habit; one that is not registered shows nothing.
      if isOurs, part(kind) == nil { cost += isTheirs ? 0.5 : 2 }
      if !isOurs, part(kind) != nil { cost += 0.7 }
    }
    if (ours.locator?.last == nil) != (theirs.locator?.last == nil) { cost += 0.5 }
    let (count, others) = (record.names.count, self.record.names.count)
    if min(count, 3) != min(others, 3) { cost += 0.6 }
    if isCut != (habits.cut(count) != nil) { cost += 0.5 }
    if part(.title) == nil, !record.titles.isEmpty { cost += 4 }
    if part(.containerTitle) == nil, record.container.isRegistered { cost += 4 }
    if title?.form.text.text.last.map({ "?!".contains($0) }) ?? false { cost += 1 }
    if title?.leavesOutPart ?? false { cost += 0.5 }
    cost += min(6, Float(habits.strangeWords(of: self)))
    return cost + 1.5 * (1 - habits.share(of: self))
  }
}
