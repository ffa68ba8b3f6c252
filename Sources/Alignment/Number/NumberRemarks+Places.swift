import Bibliography

/// The numbers of places within a work.
extension NumberRemarks {
  /// Pages that a place within the work has at most: a longer range is more often the work's own, "pp. 103–118, Fig. 3".
  private static let mostPagesOfPlace = 3

  /// Marks the pages of places within the work, and the numbers directly behind: "p. 9, Lemma 1, (3.1)–(3.2)".
  static func markPlaces(_ items: inout [NumberItem], in text: CitedText) {
    var isBehindPlace = false
    for index in items.indices {
      let item = items[index]
      if isPageOfPlace(item, in: text) {
        items[index].isRemark = true
        isBehindPlace = true
      } else if isBehindPlace {
        let isPlace = item.words.lowerBound > 0 && ContainerWords.isPlaceOnPage(text.bytes(item.words.lowerBound - 1))
        isBehindPlace = isPlace || item.followsNumber && item.label == nil && item.year == nil
        if isBehindPlace { items[index].isRemark = true }
      }
    }
  }

  /// "p. 9, Lemma 1", "pp. 3–4, Thm. 2": where in the work something stands.
  private static func isPageOfPlace(_ item: NumberItem, in text: CitedText) -> Bool {
    let next = item.words.upperBound
    guard item.label == .page || item.label == .pageOrIssue, next + 1 < text.words.count,
      item.after.isSubset(of: [.space, .comma, .period, .semicolon, .open]),
      ContainerWords.isPlaceOnPage(text.bytes(next)), text.words[next + 1].hasDigit,
      text.gaps[next + 1].isSubset(of: [.space, .period]), item.count <= 2
    else { return false }
    guard item.isRange else { return true }
    let last = PageLocator.expanded(item.last.value, after: item.first.value)
    guard let start = NumberItem.integer(item.first.value[...]), let end = NumberItem.integer(last[...]) else {
      return false
    }
    return (start..<start + mostPagesOfPlace).contains(end)
  }
}
