import Bibliography

/// Finds the registered title in a citation.
///
/// Three attempts, each for all forms of the title: to the letter; with slips; a part of it, where a subtitle or the rest of
/// a long title is left out. The whole is tried before its parts: a slip in one half leaves the other half unharmed, and
/// a title with a slip would pass for one without its subtitle.
enum TitleAligner {
  static func align(_ forms: [TitleForm], in text: CitedText) -> TitleMatch? {
    for (index, form) in forms.enumerated() {
      guard let match = exact(form, in: text) else { continue }
      // The title without its subtitle may be the unharmed half of a longer form with a slip in the subtitle.
      let wholes = forms[..<index].filter { $0.text.folded.starts(with: form.text.folded) }.compactMap {
        nearly($0, in: text)
      }.filter { !$0.leavesOutPart && $0.cited.upperBound > match.cited.upperBound }
      return wholes.min { $0.faultyWords < $1.faultyWords } ?? match
    }
    var best: TitleMatch?
    var bestScore: Float = 0
    for form in forms {
      guard let match = nearly(form, in: text) else { continue }
      let score =
        Float(sameLetters(of: match, in: form)) - (form.isShort ? TitleCosts.shortFormLetters : 0)
        - Float(match.faultyWords) * TitleCosts.faultyWordLetters
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

  /// The first words of a long title whose rest is left out: "Assessment of the nutrients in the leachate and the
  /// groundwater quality…". Without the ellipsis the rest is missing, which is a fault.
  private static func beginning(of form: TitleForm, in text: CitedText) -> TitleMatch? {
    let words = form.text.words
    guard words.count >= TitleCosts.Part.wordsOfBeginning else { return nil }
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
    guard best.count >= TitleCosts.Part.wordsOfBeginning, letters >= TitleCosts.Part.lettersOfBeginning else {
      return nil
    }
    let found = pairs(form.text, 0..<best.count, in: text, best)
    if text.gaps[best.upperBound].contains(.ellipsis) {
      return TitleMatch(form: form, pairs: found, cited: best, leavesOutPart: true)
    }
    let rest = words[best.count...].indices.map {
      WordAlignment.Pair(kind: .missing, record: $0..<($0 + 1), cited: best.upperBound..<best.upperBound)
    }
    return TitleMatch(form: form, pairs: found + rest, cited: best, leavesOutPart: false)
  }

  // MARK: To the letter

  /// The registered letters one after the other, whatever marks stand between them.
  private static func exact(_ form: TitleForm, in text: CitedText) -> TitleMatch? {
    guard let cited = place(form.text.folded, in: text) else { return nil }
    let pairs = pairs(form.text, 0..<form.text.words.count, in: text, cited)
    return TitleMatch(form: form, pairs: pairs, cited: cited)
  }

  /// The words that contain a folded text, from the beginning of the first to the end of the last.
  private static func place(_ needle: [UInt8], in text: CitedText) -> Range<Int>? {
    for offset in WordSearch.occurrences(of: needle, in: text.folded) {
      let end = offset + needle.count
      let words = text.word(atFolded: offset)..<(text.word(atFolded: end - 1) + 1)
      if text.areFree(words), text.bytes(words, are: needle) { return words }
    }
    return nil
  }

  /// One pair of words with equal letters; `respelt` where they are divided into other words.
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
      form: form, pairs: TitleVariants.settled(settled.pairs, of: form.text, in: text), cited: settled.cited,
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
    typealias Least = TitleCosts.Acceptance
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
    let share = (same + nearLetters * Least.ofSlip / 100) * 100
    let words = form.text.words.count
    if words == 1 { return share >= all * Least.ofOneWord }
    if match.leavesOutPart { return share >= all * Least.ofCleanPart && bad == 0 || share >= all * Least.ofPart }
    if share >= all * Least.ofWhole { return bad <= max(Least.leastFaults, words / Least.wordsForOneFault) }
    return share >= all * Least.ofShort && bad <= Least.mostFaultsOfShort && same >= Least.lettersOfShort
  }

  // MARK: A part only

  /// The part before or after a subtitle's mark, when the whole is not there.
  private static func head(of form: TitleForm, in text: CitedText) -> TitleMatch? {
    let words = form.text.words
    for end in form.headEnds.reversed() {
      let head = Array(form.text.folded[..<words[end - 1].foldedEnd])
      guard head.count >= TitleCosts.Part.lettersOfHead, let cited = place(head, in: text) else { continue }
      let goesOn = !endsField(after: cited.upperBound, in: text)
      if goesOn, head.count < TitleCosts.Part.lettersOfSureHead {
        // "Six-minute rowing test Á. Huerta Ojeda": a word with a capital may begin the next field.
        guard end >= TitleCosts.Part.wordsOfHeadBeforeName, head.count >= TitleCosts.Part.lettersOfHeadBeforeName,
          text.words[cited.upperBound].startsUpper || text.words[cited.upperBound].hasDigit
        else { continue }
      }
      // With another subtitle than the registered one it is another title.
      let mark = Gap(form.text.utf8[words[end - 1].end..<words[end].start])
      let next = cited.upperBound
      guard
        text.gaps[next].isDisjoint(with: mark.intersection([.colon, .open, .semicolon]))
          || next < text.words.count && text.owners[next] == .container || text.gaps[next].contains(.period)
          || text.gaps[next].contains(.open) && isAuthorsAndVenue(next, in: text)
      else { continue }
      let pairs = pairs(form.text, 0..<end, in: text, cited)
      return TitleMatch(form: form, pairs: pairs, cited: cited, leavesOutPart: true)
    }
    for start in form.headEnds {
      let tail = Array(form.text.folded[words[start].foldedStart...])
      guard tail.count >= TitleCosts.Part.lettersOfTail, let cited = place(tail, in: text) else { continue }
      let pairs = pairs(form.text, start..<words.count, in: text, cited)
      return TitleMatch(form: form, pairs: pairs, cited: cited, leavesOutPart: true)
    }
    return nil
  }

  /// "Zippers All the Way Down (Wessel, Anosov; ICFP 2019)": a bracket with a year is no subtitle.
  private static func isAuthorsAndVenue(_ word: Int, in text: CitedText) -> Bool {
    var end = word
    while end < text.words.count, !text.gaps[end + 1].contains(.close) { end += 1 }
    return (word..<min(end + 1, text.words.count)).contains {
      text.words[$0].isNumber && text.words[$0].length == 4
    }
  }

  /// Whether a field of the citation may end before this word.
  private static func endsField(after word: Int, in text: CitedText) -> Bool {
    word == text.words.count || !text.isFree(word) || !text.gaps[word].isDisjoint(with: .boundary)
  }
}

/// Where a citation has its title, and how it differs from the registered one.
struct TitleMatch {
  var form: TitleForm
  var pairs: [WordAlignment.Pair]
  /// The cited words.
  var cited: Range<Int>
  /// A registered subtitle (or what stands before a colon) is left out.
  var leavesOutPart = false
  /// The registered text is damaged (lost markup, formulas): no difference counts.
  var isExcused = false

  /// Differences that count.
  ///
  /// Words that are missing at one place are one fault: a correction inserts all of them or none.
  var faults: [WordAlignment.Pair] {
    if isExcused { return [] }
    var faults: [WordAlignment.Pair] = []
    for pair in pairs where pair.kind.isFault {
      if pair.kind == .missing, let last = faults.last, last.kind == .missing, last.cited == pair.cited,
        last.record.upperBound == pair.record.lowerBound
      {
        faults[faults.count - 1].record = last.record.lowerBound..<pair.record.upperBound
      } else {
        faults.append(pair)
      }
    }
    return faults
  }

  /// The number of words that differ.
  var faultyWords: Int { faults.reduce(0) { $0 + max(1, $1.record.count) } }
}

extension WordAlignment.Kind {
  var isFault: Bool {
    switch self {
    case .same, .respelt: false
    case .near, .replaced, .missing, .extra: true
    }
  }
}

/// Signs that a registered title is damaged, so that a difference is not the citation's fault.
enum RecordFaults {
  /// Lost markup (`(  )`, `(,`), unreadable letters, formulas in TeX.
  static func isBroken(_ text: FoldedText) -> Bool {
    let bytes = text.utf8
    var last: UInt8 = 0
    for (index, byte) in bytes.enumerated() {
      switch byte {
      case UInt8(ascii: "$"): return true
      case UInt8(ascii: ","), UInt8(ascii: ")"): if last == UInt8(ascii: "(") { return true }
      case UInt8(ascii: "?"): if last == byte { return true }
      case 0xEF where index + 2 < bytes.count && bytes[index + 1] == 0xBF && bytes[index + 2] == 0xBD: return true
      case 0x20: continue
      default: break
      }
      last = byte
    }
    return false
  }
}
