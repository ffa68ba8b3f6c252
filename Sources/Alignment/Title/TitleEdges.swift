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
    if let head = withoutSubtitle(settled, of: form, in: text) {
      return Settled(
        pairs: head, cited: head.first!.cited.lowerBound..<head.last!.cited.upperBound, leavesOutPart: true)
    }

    let missingAfter = settled.last!.record.upperBound..<form.text.words.count
    if !missingAfter.isEmpty {
      let place = settled.last!.cited.upperBound
      let isFollowed = place < text.words.count && text.gaps[place] != .space
      if form.headEnds.contains(missingAfter.lowerBound),
        !isFollowed || replacements(after: place, upTo: missingAfter.count, in: text) * 2 < missingAfter.count
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
      let count =
        isInitial(before: place, of: missingBefore, form, in: text)
        ? 1 : replacements(before: place, upTo: missingBefore.count, in: text)
      if count == 0, missingBefore.count >= 2, form.headEnds.contains(missingBefore.upperBound) {
        leavesOutPart = true
      } else {
        prepend(missingBefore, to: &settled, replacing: (place - count)..<place)
      }
    }
    let cited = settled.first!.cited.lowerBound..<settled.last!.cited.upperBound
    return Settled(pairs: settled, cited: cited, leavesOutPart: leavesOutPart)
  }

  /// The title up to its subtitle, where what the alignment took for the subtitle is the next field.
  ///
  /// Journals share words with subtitles ("Case Reports in …"). A subtitle that is cited has the mark before it that the
  /// registered one has, and most of its letters.
  private static func withoutSubtitle(
    _ pairs: [WordAlignment.Pair], of form: TitleForm, in text: CitedText
  ) -> [WordAlignment.Pair]? {
    for end in form.headEnds {
      let head = Array(
        pairs.prefix { $0.record.upperBound <= end && !($0.kind == .extra && $0.record.lowerBound >= end) })
      guard let last = head.last, last.record.upperBound == end, head.first?.record.lowerBound == 0,
        head.allSatisfy({ !$0.kind.isFault }), head.count < pairs.count
      else { continue }
      let all = form.text.folded.count - form.text.words[end].foldedStart
      let found = pairs[head.count...].reduce(0) { sum, pair in
        pair.kind.isFound ? sum + pair.record.reduce(0) { $0 + form.text.words[$1].length } : sum
      }
      let mark = Gap(form.text.utf8[form.text.words[end - 1].end..<form.text.words[end].start])
      let isMarked = !text.gaps[last.cited.upperBound].isDisjoint(
        with: mark.intersection([.colon, .open, .longDash, .semicolon]))
      let isSentence = mark.contains(.period) && text.gaps[last.cited.upperBound].contains(.period)
      if found * 10 < all * (isMarked ? 3 : isSentence ? 5 : 7) { return head }
    }
    return nil
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

  /// "E. coli slips" for "Escherichia coli slips": the stop is that of the initial, and ends no field.
  private static func isInitial(
    before place: Int, of missing: Range<Int>, _ form: TitleForm, in text: CitedText
  ) -> Bool {
    guard missing.count == 1, place > 0, text.isFree(place - 1), text.gaps[place] == [.period, .space] else {
      return false
    }
    let name = form.text.words[missing.lowerBound]
    return text.words[place - 1].length == 1 && text.words[place - 1].startsUpper && name.length >= 5
      && form.text.folded[name.foldedStart] == text.bytes(place - 1).first
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
