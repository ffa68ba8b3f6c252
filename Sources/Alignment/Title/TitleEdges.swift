import Bibliography

/// Decides at the edges of an alignment which words still belong to the title.
///
/// A word that stands beyond a full stop or a comma belongs to the next field; one that stands where a registered word is
/// missing, before the field ends, has been put in its place.
enum TitleEdges {
  struct Settled {
    var pairs: [WordAlignment.Pair]
    var cited: Range<Int>
    var leavesOutPart: Bool
  }

  static func settle(_ pairs: [WordAlignment.Pair], of form: TitleForm, in text: CitedText) -> Settled {
    guard let firstFound = pairs.firstIndex(where: { $0.kind.isFound }),
      let lastFound = pairs.lastIndex(where: { $0.kind.isFound })
    else { return Settled(pairs: [], cited: 0..<0, leavesOutPart: false) }
    var settled = Array(pairs[firstFound...lastFound])
    var leavesOutPart = false

    let missingAfter = settled.last!.record.upperBound..<form.text.words.count
    if !missingAfter.isEmpty {
      let place = settled.last!.cited.upperBound
      if form.headEnds.contains(missingAfter.lowerBound), replacements(after: place, upTo: missingAfter.count, in: text) == 0
      {
        leavesOutPart = true
      } else {
        let count = replacements(after: place, upTo: missingAfter.count, in: text)
        append(missingAfter, to: &settled, replacing: place..<(place + count))
      }
    }

    let missingBefore = 0..<settled.first!.record.lowerBound
    if !missingBefore.isEmpty {
      let place = settled.first!.cited.lowerBound
      let count = replacements(before: place, upTo: missingBefore.count, in: text)
      if count == 0, missingBefore.count >= 2, form.headEnds.contains(missingBefore.upperBound) {
        leavesOutPart = true
      } else {
        prepend(missingBefore, to: &settled, replacing: (place - count)..<place)
      }
    }
    let cited = settled.first!.cited.lowerBound..<settled.last!.cited.upperBound
    return Settled(pairs: settled, cited: cited, leavesOutPart: leavesOutPart)
  }

  /// How many words after the title fill the place of missing ones: those up to the end of the field, if so few.
  private static func replacements(after place: Int, upTo count: Int, in text: CitedText) -> Int {
    var end = place
    while end < text.words.count, text.isFree(end), text.gaps[end].isDisjoint(with: .boundary) {
      end += 1
      if end - place > count { return 0 }
    }
    let isEnd = end == text.words.count || !text.gaps[end].isDisjoint(with: .boundary)
    return isEnd ? end - place : 0
  }

  private static func replacements(before place: Int, upTo count: Int, in text: CitedText) -> Int {
    var start = place
    while start > 0, text.isFree(start - 1), text.gaps[start].isDisjoint(with: .boundary),
      !text.words[start - 1].hasDigit
    {
      start -= 1
      if place - start > count { return 0 }
    }
    guard start < place else { return 0 }
    return start == 0 || !text.gaps[start].isDisjoint(with: .boundary) || text.words[start - 1].hasDigit
      ? place - start : 0
  }

  private static func append(_ record: Range<Int>, to pairs: inout [WordAlignment.Pair], replacing cited: Range<Int>) {
    var place = cited.lowerBound
    for (index, word) in record.enumerated() {
      // The first words are the missing ones where fewer stand there than should.
      let isReplaced = record.count - index <= cited.count
      pairs.append(
        .init(
          kind: isReplaced ? .replaced : .missing, record: word..<(word + 1),
          cited: isReplaced ? place..<(place + 1) : place..<place))
      if isReplaced { place += 1 }
    }
  }

  private static func prepend(_ record: Range<Int>, to pairs: inout [WordAlignment.Pair], replacing cited: Range<Int>) {
    var added: [WordAlignment.Pair] = []
    append(record, to: &added, replacing: cited)
    pairs.insert(contentsOf: added, at: 0)
  }
}

extension WordAlignment.Kind {
  /// The registered word was recognised.
  fileprivate var isFound: Bool {
    switch self {
    case .same, .respelt, .near: true
    case .replaced, .missing, .extra: false
    }
  }
}
