import Bibliography

extension AlignedEntry {
  /// How much the entry lacks to be an example for a work.
  func cost(for record: RegisteredWork, _ habits: ListHabits) -> Float {
    var cost: Float = 0
    if self.record.work.type != record.work.type {
      cost += self.record.work.isPartOfBook && record.work.isPartOfBook ? 1.5 : 3
    }
    if Set(self.record.work.containerTitle).isDisjoint(with: record.work.containerTitle) { cost += 1 }
    if !isConsistent { cost += 1.5 }
    let (ours, theirs) = (record.numbers, self.record.numbers)
    let numbers: [(EntryPart.Kind, isRegistered: (RegisteredNumbers) -> Bool)] = [
      (.volume, { $0.volume != nil }), (.issue, { $0.issue != nil }), (.page, { $0.locator != nil }),
      (.issued, { $0.year != nil }),
    ]
    for (kind, isRegistered) in numbers {
      if isRegistered(ours), part(kind) == nil {
        // One that is registered and not cited is the list's habit, or a slip; one that is not registered shows nothing.
        cost += isRegistered(theirs) ? 0.5 + 1.5 * habits.share(citing: kind, where: isRegistered) : 2
      }
      if !isRegistered(ours), part(kind) != nil { cost += 0.7 }
    }
    // A month and a day can be left out after any example, and put in only where one stands.
    if record.date?.month != nil, habits.showsMonths == true, part(.month) == nil { cost += 1.5 }
    if record.date?.day != nil, habits.showsDays == true, showsDay != true { cost += 1 }
    if (ours.locator?.last == nil) != (theirs.locator?.last == nil) { cost += 0.5 }
    let (count, others) = (record.names.count, self.record.names.count)
    if min(count, 3) != min(others, 3) { cost += 0.6 }
    if isCut != (habits.cut(count) != nil) { cost += 0.5 }
    if part(.title) == nil, !record.titles.isEmpty { cost += 4 }
    if part(.containerTitle) == nil, record.container.isRegistered { cost += 4 }
    if title?.form.text.text.last.map({ "?!".contains($0) }) ?? false { cost += 1 }
    if title?.leavesOutPart ?? false { cost += 0.5 }
    cost += min(6, Float(habits.strangeWords(of: self)))
    if !partsNamesEvenly { cost += 1 }
    return cost + 1.5 * (1 - habits.share(of: self)) + (1 - habits.nameShare(of: self))
  }
}

extension Work {
  /// A chapter, a paper of a conference.
  fileprivate var isPartOfBook: Bool {
    ["book-chapter", "book-section", "book-part", "proceedings-article", "reference-entry"].contains(type)
  }
}
