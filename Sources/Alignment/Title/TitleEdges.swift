import Bibliography

/// Decides at the ends of an alignment which words still belong to the title.
///
/// A word beyond a full stop or a comma belongs to the next field. A word before the end of the field, in the place of a
/// missing registered word, replaces that word.
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

    replaceEnd(of: &settled, form, in: text)
    let missingAfter = settled.last!.record.upperBound..<form.text.words.count
    if !missingAfter.isEmpty {
      let place = settled.last!.cited.upperBound
      let isFollowed = place < text.words.count && text.gaps[place] != .space
      if text.gaps[place].contains(.ellipsis) {
        // "time-stamped transcriptomes with …": the rest is left out.
        leavesOutPart = true
      } else if form.headEnds.contains(missingAfter.lowerBound),
        !isFollowed || replacements(after: place, upTo: missingAfter.count, in: text) * 2 < missingAfter.count
      {
        leavesOutPart = true
      } else {
        let hasComma = hasComma(before: missingAfter.lowerBound, form)
        let count = replacements(after: place, upTo: missingAfter.count, in: text, mayFollowComma: hasComma)
        append(missingAfter, to: &settled, replacing: place..<(place + count))
      }
    }

    let missingBefore = 0..<settled.first!.record.lowerBound
    if !missingBefore.isEmpty {
      let place = settled.first!.cited.lowerBound
      let count =
        isInitial(before: place, of: missingBefore, form, in: text)
        ? 1 : replacements(before: place, upTo: missingBefore.count, in: text)
      if count == 0, isSponsor(missingBefore, form, in: text, before: place) {
        leavesOutPart = true
      } else if count == 0, missingBefore.count >= TitleCosts.Part.wordsOfMissingHead,
        form.headEnds.contains(missingBefore.upperBound)
      {
        leavesOutPart = true
      } else {
        prepend(missingBefore, to: &settled, replacing: (place - count)..<place)
      }
    }
    let cited = settled.first!.cited.lowerBound..<settled.last!.cited.upperBound
    return Settled(pairs: settled, cited: cited, leavesOutPart: leavesOutPart)
  }

  /// The title up to its subtitle, where the words that the alignment took for the subtitle are the next field.
  ///
  /// Journals share words with subtitles ("Case Reports in …"). A cited subtitle has most of the registered letters, or
  /// fewer of them behind the mark that is registered before it.
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
      let least =
        isMarked
        ? TitleCosts.Subtitle.ofMarked
        : isSentence ? TitleCosts.Subtitle.ofSentence : TitleCosts.Subtitle.ofUnmarked
      if found * 100 < all * least { return head }
    }
    return nil
  }

  /// "IEEE Std 1999.4 — Standard for telemetry" for "IEEE Standard for telemetry": the sponsor stands in another place.
  private static func isSponsor(_ words: Range<Int>, _ form: TitleForm, in text: CitedText, before place: Int) -> Bool {
    words.allSatisfy { index in
      form.text.words[index].isUpper && form.text.words[index].length >= 2
        && text.words.indices.contains {
          text.isFree($0) && $0 < place && text.words[$0].key == form.text.words[index].key
        }
    }
  }

  /// "seabirds breeding at Svalbard" for "seabirds in Svalbard": the last registered word ends the cited field, and other words
  /// stand before it.
  private static func replaceEnd(of pairs: inout [WordAlignment.Pair], _ form: TitleForm, in text: CitedText) {
    guard let last = pairs.last, let end = form.text.words.last else { return }
    let missing = last.record.upperBound..<form.text.words.count
    let place = last.cited.upperBound
    guard (2...TitleCosts.Part.mostWordsOfReplacedEnd).contains(missing.count) else { return }
    var word = place
    while word < text.words.count, word - place < TitleCosts.Part.mostWordsOfReplacedEnd, text.isFree(word),
      text.gaps[word] == .space
    {
      let endsThere = word + 1 == text.words.count || !text.gaps[word + 1].isDisjoint(with: .boundary)
      if text.words[word].key == end.key, endsThere, word > place {
        let inner = Array(missing.dropLast())
        let cited = Array(place..<word)
        for (offset, cited) in cited.enumerated() {
          let index = offset - (place..<word).count + inner.count
          if index >= 0 {
            pairs.append(.init(kind: .replaced, record: inner[index]..<(inner[index] + 1), cited: cited..<(cited + 1)))
          } else {
            pairs.append(
              .init(kind: .extra, record: missing.lowerBound..<missing.lowerBound, cited: cited..<(cited + 1)))
          }
        }
        guard inner.count <= cited.count else { return }
        pairs.append(
          .init(kind: .same, record: (missing.upperBound - 1)..<missing.upperBound, cited: word..<(word + 1)))
        return
      }
      word += 1
    }
  }

  /// The number of words from the end of the title to the end of the field, which replace missing ones; 0 if there are
  /// more than `count`.
  ///
  /// - Parameter mayFollowComma: whether a comma is registered before the missing words: "Brooks Range, Alaska" for "… Range, AK".
  private static func replacements(
    after place: Int, upTo count: Int, in text: CitedText, mayFollowComma: Bool = false
  ) -> Int {
    var end = place
    while end < text.words.count, text.isFree(end),
      text.gaps[end].isDisjoint(with: .boundary)
        || mayFollowComma && end == place && text.gaps[end] == [.comma, .space]
    {
      end += 1
      if end - place > count { return 0 }
    }
    let isEnd = end == text.words.count || !text.gaps[end].isDisjoint(with: .boundary)
    return isEnd ? end - place : 0
  }

  /// The number of words from the start of the field to the title, which replace missing ones; 0 if there are more than
  /// `count`.
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

  private static func hasComma(before word: Int, _ form: TitleForm) -> Bool {
    guard word > 0, word < form.text.words.count else { return false }
    return form.text.utf8[form.text.words[word - 1].end..<form.text.words[word].start].contains(UInt8(ascii: ","))
  }

  /// "E. coli slips" for "Escherichia coli slips": the stop belongs to the initial and does not end a field.
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
      // Where fewer words are cited, the first registered ones are missing.
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
