import Bibliography

/// What stands where a citation has its title, when the registered title is not there.
extension Segmentation {
  /// The words between the authors and the container, or the numbers; nil where there are too few for a title.
  var wordsInTitlesPlace: Range<Int>? {
    guard title == nil, labels.isEmpty, !record.titles.isEmpty else { return nil }
    var best: Range<Int>?
    var word = authors.map { max($0.words.upperBound, $0.etAl?.upperBound ?? 0) } ?? 0
    let end = containerStart ?? text.words.count
    while word < end {
      guard mayBeTitle(word) else {
        word += 1
        continue
      }
      var last = word + 1
      while last < end, mayBeTitle(last) || isNumberInside(last, before: end), !endsField(before: last) { last += 1 }
      let run = word..<last
      if isLongEnough(run), best.map({ letters(of: run) > letters(of: $0) }) ?? true { best = run }
      word = last
    }
    return best
  }

  /// The words of another title beside authors, container and numbers that are the record's; nil where there are none, and
  /// where the rest does not speak for the record beyond doubt.
  func wrongTitle(_ fields: FieldTable<FieldVerdict>) -> Range<Int>? {
    guard title == nil, let authors, authors.spans.contains(where: { $0.name == 0 }), placeAgrees(fields),
      fields[.containerTitle] == .match || fields[.containerTitle] == .variant,
      authors.etAl != nil || authors.spans.count * 2 >= authors.names.count
    else { return nil }
    return wordsInTitlesPlace
  }

  /// Volume and page, which no other work of the journal has, are the registered ones, and the year is not another.
  func placeAgrees(_ fields: FieldTable<FieldVerdict>) -> Bool {
    func agrees(_ field: Field) -> Bool { fields[field] == .match || fields[field] == .variant }
    let isDerived = numbers[.page].map { record.numbers.page == nil && $0.judgement.verdict == .match } ?? false
    return (agrees(.page) || isDerived) && (agrees(.volume) || record.numbers.volume == nil)
      && fields[.issued] != .mismatch
  }

  /// Where the container begins; one that is not the registered one may have the title in it.
  private var containerStart: Int? {
    guard let container, container.outcome != .other else { return nil }
    return container.cited.lowerBound
  }

  private func mayBeTitle(_ word: Int) -> Bool {
    let owner = text.owners[word]
    guard owner == .nobody || owner == .container && container?.outcome == .other else { return false }
    return !text.words[word].isNumber
  }

  /// "A trial of 24 patients": a number with words of the title on both sides.
  private func isNumberInside(_ word: Int, before end: Int) -> Bool {
    text.owners[word] == .nobody && text.words[word].isNumber && text.gaps[word] == .space && word + 1 < end
      && text.gaps[word + 1] == .space
  }

  /// A full stop behind a word, or a quotation mark; not the stop of an abbreviation or an initial.
  private func endsField(before word: Int) -> Bool {
    let gap = text.gaps[word]
    if !gap.isDisjoint(with: [.quote, .semicolon, .exclamation]) { return true }
    if text.source.utf8[text.words[word - 1].end..<text.words[word].start].contains(where: { $0 >= 0xE3 }) {
      return true
    }
    return gap.contains(.period) && gap.contains(.space) && text.words[word - 1].length > 3
  }

  private func letters(of words: Range<Int>) -> Int { words.reduce(0) { $0 + text.words[$1].length } }

  /// Three words, or as much in letters that are written without blanks.
  private func isLongEnough(_ words: Range<Int>) -> Bool {
    let count = words.count { text.words[$0].length >= 2 }
    return count >= 3 && letters(of: words) >= 15
      || words.contains { isInOwnScript($0) && text.words[$0].length >= 12 }
  }

  /// Letters that fold to none of ASCII's: Chinese, Cyrillic, Arabic.
  func isInOwnScript(_ word: Int) -> Bool { text.bytes(word).contains { $0 >= 0x80 } }
}
