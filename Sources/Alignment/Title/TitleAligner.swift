import Bibliography

/// Finds the title of a citation by the light of the registered one.
enum TitleAligner {
  static func align(_ forms: [TitleForm], in text: CitedText) -> TitleMatch? {
    for (index, form) in forms.enumerated() {
      guard let match = exact(form, in: text) else { continue }
      // The title alone may be the unharmed half of a longer form with a slip in its subtitle.
      for longer in forms[..<index] where longer.text.folded.starts(with: form.text.folded) {
        if let whole = nearly(longer, in: text), !whole.leavesOutPart, whole.cited.upperBound > match.cited.upperBound {
          return whole
        }
      }
      return match
    }
    var best: TitleMatch?
    var bestScore: Float = 0
    for form in forms {
      guard let match = nearly(form, in: text) else { continue }
      let score = Float(sameLetters(of: match, in: form)) - (form.isShort ? 8 : 0) - Float(match.faultyWords) * 3
      if score > bestScore {
        best = match
        bestScore = score
      }
    }
    if let best { return best }
    for form in forms {
      if let match = head(of: form, in: text) { return match }
    }
    for form in forms {
      if let match = beginning(of: form, in: text) { return match }
    }
    return nil
  }

  /// The first words of a long title of which the rest is left out: "Assessment of the nutrients in the leachate and the
  /// groundwater quality…". It is this title, and not as it is registered.
  private static func beginning(of form: TitleForm, in text: CitedText) -> TitleMatch? {
    let words = form.text.words
    let least = 6
    guard words.count >= least else { return nil }
    var best = 0..<0
    for start in text.words.indices where text.words[start].key == words[0].key && text.isFree(start) {
      var end = start
      while end < text.words.count, end - start < words.count, text.isFree(end),
        text.words[end].key == words[end - start].key
      {
        end += 1
      }
      if end - start > best.count { best = start..<end }
    }
    let letters = best.reduce(0) { $0 + text.words[$1].length }
    guard best.count >= least, letters >= 35 else { return nil }
    let rest = words[best.count...].indices.map {
      WordAlignment.Pair(kind: .missing, record: $0..<($0 + 1), cited: best.upperBound..<best.upperBound)
    }
    let found = pairs(form.text, 0..<best.count, in: text, best)
    // An ellipsis says so.
    let saysSo = text.gaps[best.upperBound].contains(.ellipsis)
    return TitleMatch(form: form, pairs: saysSo ? found : found + rest, cited: best, leavesOutPart: saysSo)
  }

  // MARK: To the letter

  /// The registered letters in a row, whatever stands between them.
  private static func exact(_ form: TitleForm, in text: CitedText) -> TitleMatch? {
    guard let cited = place(form.text.folded, in: text) else { return nil }
    let pairs = pairs(form.text, 0..<form.text.words.count, in: text, cited)
    return TitleMatch(form: form, pairs: pairs, cited: cited)
  }

  /// The words that hold a folded text, from the beginning of the first to the end of the last.
  private static func place(_ needle: [UInt8], in text: CitedText) -> Range<Int>? {
    for offset in WordSearch.occurrences(of: needle, in: text.folded) {
      let end = offset + needle.count
      let words = text.word(atFolded: offset)..<(text.word(atFolded: end - 1) + 1)
      if text.areFree(words), text.bytes(words, are: needle) { return words }
    }
    return nil
  }

  /// Equal letters laid beside each other word by word; `respelt` where the words are cut otherwise.
  private static func pairs(
    _ record: FoldedText, _ words: Range<Int>, in text: CitedText, _ cited: Range<Int>
  ) -> [WordAlignment.Pair] {
    let isSame =
      words.count == cited.count && zip(words, cited).allSatisfy { record.words[$0].length == text.words[$1].length }
    return [.init(kind: isSame ? .same : .respelt, record: words, cited: cited)]
  }

  // MARK: With slips

  private static func nearly(_ form: TitleForm, in text: CitedText) -> TitleMatch? {
    guard let alignment = WordAlignment(of: form.text, in: text, window: 0..<text.words.count) else { return nil }
    let settled = TitleEdges.settle(alignment.pairs, of: form, in: text)
    guard !settled.pairs.isEmpty else { return nil }
    let match = TitleMatch(
      form: form, pairs: TitleWriting.settled(settled.pairs, of: form.text, in: text), cited: settled.cited,
      leavesOutPart: settled.leavesOutPart,
      isExcused: RecordFaults.isBroken(form.text))
    return isAcceptable(match, of: form) ? match : nil
  }

  private static func sameLetters(of match: TitleMatch, in form: TitleForm) -> Int {
    match.pairs.reduce(0) { sum, pair in
      switch pair.kind {
      case .same, .respelt: sum + pair.record.reduce(0) { $0 + form.text.words[$1].length }
      default: sum
      }
    }
  }

  /// Enough of the title is there to say that it is this title and not another.
  private static func isAcceptable(_ match: TitleMatch, of form: TitleForm) -> Bool {
    let all = form.text.folded.count
    let same = sameLetters(of: match, in: form)
    var nearLetters = 0
    var bad = 0
    for pair in match.pairs {
      switch pair.kind {
      case .near: nearLetters += pair.record.reduce(0) { $0 + form.text.words[$1].length }
      case .replaced, .extra: bad += 1
      case .missing: bad += match.leavesOutPart && (pair == match.pairs.last || pair == match.pairs.first) ? 0 : 1
      case .same, .respelt: break
      }
    }
    let found = same + nearLetters * 3 / 4
    if form.text.words.count == 1 { return found * 4 >= all * 3 }
    if match.leavesOutPart { return found * 5 >= all * 3 && bad == 0 || found * 10 >= all * 7 }
    if found * 20 >= all * 11 { return bad <= max(2, form.text.words.count / 3) }
    return found * 5 >= all * 2 && bad <= 1 && same >= 4
  }

  // MARK: A part only

  /// The part before or after a subtitle's mark, when the whole is not there.
  private static func head(of form: TitleForm, in text: CitedText) -> TitleMatch? {
    let words = form.text.words
    for end in form.headEnds.reversed() {
      let head = Array(form.text.folded[..<words[end - 1].foldedEnd])
      guard head.count >= 8, let cited = place(head, in: text) else { continue }
      let goesOn = !endsField(after: cited.upperBound, in: text)
      if goesOn, head.count < 25 {
        // "Six-minute rowing test Á. Huerta Ojeda": what begins with a capital may be the next field.
        guard end >= 3, head.count >= 16,
          text.words[cited.upperBound].startsUpper || text.words[cited.upperBound].hasDigit
        else { continue }
      }
      // A subtitle that is there and is not the registered one makes another title.
      let mark = Gap(form.text.utf8[words[end - 1].end..<words[end].start])
      let next = cited.upperBound
      guard
        text.gaps[next].isDisjoint(with: mark.intersection([.colon, .open, .semicolon]))
          || next < text.words.count && text.owners[next] == .container || text.gaps[next].contains(.period)
      else { continue }
      var pairs = pairs(form.text, 0..<end, in: text, cited)
      pairs.append(.init(kind: .missing, record: end..<words.count, cited: cited.upperBound..<cited.upperBound))
      return TitleMatch(form: form, pairs: [pairs[0]], cited: cited, leavesOutPart: true)
    }
    for start in form.headEnds {
      let tail = Array(form.text.folded[words[start].foldedStart...])
      guard tail.count >= 16, let cited = place(tail, in: text) else { continue }
      let pairs = pairs(form.text, start..<words.count, in: text, cited)
      return TitleMatch(form: form, pairs: pairs, cited: cited, leavesOutPart: true)
    }
    return nil
  }

  /// Whether a field of the citation may end before this word.
  private static func endsField(after word: Int, in text: CitedText) -> Bool {
    word == text.words.count || !text.isFree(word) || !text.gaps[word].isDisjoint(with: .boundary)
  }
}
