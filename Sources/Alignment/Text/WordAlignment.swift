import Bibliography

/// Registered words aligned with the cited words that are most like them, by dynamic programming (edit distance of words).
struct WordAlignment {
  enum Kind: Equatable {
    /// The same letters.
    case same
    /// The same word in another spelling, or written as more or fewer words.
    case respelt
    /// A slip: the number of wrong letters.
    case near(Int)
    case replaced
    /// Registered, not cited; `cited` is empty, at the place where the words are missing.
    case missing
    /// Cited, not registered.
    case extra
  }

  struct Pair: Equatable {
    var kind: Kind
    var record: Range<Int>
    var cited: Range<Int>
  }

  var pairs: [Pair]
  var cost: Float

  /// The cited words from the first that stands for a registered one to the last.
  var cited: Range<Int> {
    guard let first = pairs.first, let last = pairs.last else { return 0..<0 }
    return first.cited.lowerBound..<last.cited.upperBound
  }

  /// Costs of a difference, in lost words: a word that is missing costs 1.
  ///
  /// joined < respelt < near < missingStopWord < missing < replaced < missing + missing. So words are first explained as
  /// joined or respelt, then as slips, then as lost; and a replaced word is one difference, not a lost and a surplus word.
  enum Cost {
    /// Two to four words written as one, or one as several. Less than `respelt`: the letters are the same.
    static let joined: Float = 0.05
    /// "colour" for "color", "two" for "2".
    static let respelt: Float = 0.1
    /// A slip, to which each wrong letter adds: four wrong letters in a word of 16 (0.9) cost less than another word.
    static let near: Float = 0.5
    static let nearByte: Float = 0.1
    /// Less than a registered word, for "of" and "the" are left out or put in more often; more than a slip.
    static let missingStopWord: Float = 0.8
    static let missing: Float = 1
    static let replaced: Float = 1.4
  }

  /// Longer texts are not aligned: no title has as many words, and the time grows with the square of their number.
  private static let mostWords = 400
  /// Words that may be missing or surplus before a stretch is no longer looked at: five, and one in eight.
  private static let bandWords = 5
  private static let wordsForOneOfBand = 8
  /// Votes of an equal word: one for each letter, up to eight, so that "the" decides little and one long word not all.
  private static let mostVotes = 8
  /// Votes of diagonals up to two words away count four fifths of those on the diagonal itself: words are lost or put in.
  private static let diagonalsBeside = 2
  private static let weightOfBand = 4
  /// Words that are written as one.
  private static let mostJoined = 4
  /// Letters of both words together, and difference of their lengths, up to which spellings are compared.
  private static let lettersOfShortPair = 16
  private static let mostDifferenceOfSpelling = 3
  /// One slip for each four letters of the longer word.
  private static let lettersForOneSlip = 4

  /// Finds the stretch of the citation that is most like the registered words, and aligns the two.
  ///
  /// Only unclaimed words in `window` are compared, and of these only a band around the diagonal with most equal words: a
  /// stretch farther away would not be accepted.
  init?(of record: FoldedText, in text: CitedText, window: Range<Int>) {
    let words = record.words
    guard !words.isEmpty, !window.isEmpty, words.count <= WordAlignment.mostWords else { return nil }
    guard let diagonal = WordAlignment.diagonal(of: words, in: text, window: window) else { return nil }
    let band = WordAlignment.bandWords + words.count / WordAlignment.wordsForOneOfBand
    let low = max(window.lowerBound, diagonal - band - 1)
    let high = min(window.upperBound, diagonal + words.count + band + 1)
    guard low < high else { return nil }
    self.init(record: record, text: text, window: low..<high)
  }

  /// The index of the cited word that corresponds to the first registered word, by the votes of equal words.
  private static func diagonal(of words: [FoldedText.Word], in text: CitedText, window: Range<Int>) -> Int? {
    var votes = [Int](filledWith: 0, count: window.count + words.count)
    let base = window.lowerBound - words.count
    let keys = words.map(\.key)
    for cited in window where text.isFree(cited) {
      let key = text.words[cited].key
      for index in keys.indices where keys[index] == key {
        votes[cited - index - base] += min(words[index].length, mostVotes)
      }
    }
    var best = 0
    var place: Int?
    for index in votes.indices {
      var sum = 0
      for near in max(0, index - diagonalsBeside)...min(votes.count - 1, index + diagonalsBeside) { sum += votes[near] }
      sum = sum * weightOfBand + votes[index]
      if sum > best {
        best = sum
        place = index + base
      }
    }
    return place
  }

  private enum Step: UInt8 { case none, one, missing, extra, join2, join3, join4, split2, split3, split4, cross }

  private init?(record: FoldedText, text: CitedText, window: Range<Int>) {
    let words = record.words
    let rows = words.count
    let columns = window.count
    let width = columns + 1
    var cost = [Float](filledWith: 0, count: width)
    cost.reserveCapacity((rows + 1) * width)
    var steps = [Step](filledWith: .none, count: width)
    steps.reserveCapacity((rows + 1) * width)
    let folded = text.folded
    let cited = window.map { word in
      (
        word: word, isFree: text.isFree(word), ends: WordEnds(text.words[word], in: folded),
        extra: StopWords.contains(text.words[word]) ? Cost.missingStopWord : Cost.missing
      )
    }
    for row in 1...rows {
      let word = words[row - 1]
      let ends = WordEnds(word, in: record.folded)
      let missing = StopWords.contains(word) ? Cost.missingStopWord : Cost.missing
      var diagonal = cost[(row - 1) * width]
      var left = diagonal + missing
      cost.append(left)
      steps.append(.missing)
      for column in 1...columns {
        let above = cost[(row - 1) * width + column]
        let other = cited[column - 1]
        var best = above + missing
        var step = Step.missing
        if other.isFree {
          let pair =
            ends.mayBeLike(other.ends)
            ? WordAlignment.cost(of: word, in: record, against: other.word, in: text) : Cost.replaced
          if diagonal + pair <= best {
            best = diagonal + pair
            step = .one
          }
          if left + other.extra < best {
            best = left + other.extra
            step = .extra
          }
          // Joined words end with the same letter.
          if ends.last == other.ends.last {
            WordAlignment.tryJoins(
              row: row, column: column, width: width, record: record, text: text, window: window, cost: cost,
              best: &best, step: &step)
          }
        }
        cost.append(best)
        steps.append(step)
        diagonal = above
        left = best
      }
    }
    var end = 0
    for column in 0...columns where cost[rows * width + column] < cost[rows * width + end] { end = column }
    self.cost = cost[rows * width + end]
    pairs = []
    var row = rows
    var column = end
    while row > 0 {
      let step = steps[row * width + column]
      let (taken, given): (Int, Int) =
        switch step {
        case .one: (1, 1)
        case .missing: (1, 0)
        case .extra: (0, 1)
        case .join2: (2, 1)
        case .join3: (3, 1)
        case .join4: (4, 1)
        case .split2: (1, 2)
        case .split3: (1, 3)
        case .split4: (1, 4)
        case .cross: (2, 2)
        case .none: (1, 0)
        }
      let first = window.lowerBound + column - given
      let pair = Pair(
        kind: .same, record: (row - taken)..<row, cited: first..<(first + given))
      pairs.append(WordAlignment.judged(pair, step: step, record: record, text: text))
      row -= taken
      column -= given
    }
    pairs.reverse()
  }

  private static func judged(_ pair: Pair, step: Step, record: FoldedText, text: CitedText) -> Pair {
    var pair = pair
    switch step {
    case .missing, .none: pair.kind = .missing
    case .extra: pair.kind = .extra
    case .one:
      let word = record.words[pair.record.lowerBound]
      let cited = pair.cited.lowerBound
      if word.key == text.words[cited].key {
        pair.kind = .same
      } else {
        let cost = cost(of: word, in: record, against: cited, in: text)
        pair.kind =
          cost == Cost.respelt
          ? .respelt
          : cost < Cost.replaced ? .near(Int(((cost - Cost.near) / Cost.nearByte).rounded())) : .replaced
      }
    default: pair.kind = .respelt
    }
    return pair
  }

  private static func tryJoins(
    row: Int, column: Int, width: Int, record: FoldedText, text: CitedText, window: Range<Int>, cost: [Float],
    best: inout Float, step: inout Step
  ) {
    let cited = window.lowerBound + column - 1
    let recordEnd = record.words[row - 1].foldedEnd
    for count in 2...mostJoined {
      if row >= count {
        let before = cost[(row - count) * width + column - 1] + Cost.joined
        if before < best,
          record.folded[record.words[row - count].foldedStart..<recordEnd] == text.bytes(cited)
        {
          best = before
          step = count == 2 ? .join2 : count == 3 ? .join3 : .join4
        }
      }
      if column >= count {
        let first = cited - count + 1
        let before = cost[(row - 1) * width + column - count] + Cost.joined
        if before < best, text.areFree(first..<(cited + 1)),
          record.folded[record.words[row - 1].folded] == text.bytes(first..<(cited + 1))
        {
          best = before
          step = count == 2 ? .split2 : count == 3 ? .split3 : .split4
        }
      }
    }
    if row >= 2, column >= 2, text.isFree(cited - 1) {
      let before = cost[(row - 2) * width + column - 2] + Cost.joined
      if before < best,
        record.folded[record.words[row - 2].foldedStart..<recordEnd] == text.bytes((cited - 1)..<(cited + 1))
      {
        best = before
        step = .cross
      }
    }
  }

  /// The cost of aligning a cited word with a registered one.
  private static func cost(
    of word: FoldedText.Word, in record: FoldedText, against cited: Int, in text: CitedText
  ) -> Float {
    let other = text.words[cited]
    if word.key == other.key { return 0 }
    // Ends and lengths exclude most pairs of words.
    let shorter = min(word.length, other.length)
    let difference = abs(word.length - other.length)
    let first = record.folded[word.foldedStart]
    let otherFirst = text.source.folded[other.foldedStart]
    if word.length + other.length <= lettersOfShortPair || difference <= mostDifferenceOfSpelling {
      let mayBeSpelling =
        first == otherFirst || shorter <= 2 || (word.hasDigit != other.hasDigit) || first == UInt8(ascii: "o")
        || otherFirst == UInt8(ascii: "o") || first == UInt8(ascii: "a") || otherFirst == UInt8(ascii: "a")
      if mayBeSpelling, Spelling.areVariants(word, in: record.folded, other, in: text.folded) { return Cost.respelt }
    }
    // 2011–12 for 2011–2012
    if word.isNumber, other.isNumber, shorter == 2, word.length + other.length == 6,
      record.folded[word.folded].suffix(2) == text.bytes(cited).suffix(2)
    {
      return Cost.respelt
    }
    guard !word.isNumber, !other.isNumber, shorter >= 2 else { return Cost.replaced }
    let limit = max(1, max(word.length, other.length) / lettersForOneSlip)
    guard difference <= limit,
      first == otherFirst || record.folded[word.foldedEnd - 1] == text.source.folded[other.foldedEnd - 1]
    else { return Cost.replaced }
    let distance = Similarity.distance(record.folded[word.folded], text.bytes(cited), limit: limit)
    return distance > limit ? Cost.replaced : Cost.near + Cost.nearByte * Float(distance)
  }
}

/// First and last letter of a word, which show for most pairs of words that they cannot be alike.
private struct WordEnds {
  let first: UInt8
  let last: UInt8
  private let isShort: Bool
  private let hasDigit: Bool
  /// Another spelling of the word may begin with another letter: `aetiology`, `oedema`, `one`.
  private let mayBeginOtherwise: Bool

  init(_ word: FoldedText.Word, in folded: [UInt8]) {
    first = folded[word.foldedStart]
    last = folded[word.foldedEnd - 1]
    isShort = word.length <= 2
    hasDigit = word.hasDigit
    mayBeginOtherwise = first == UInt8(ascii: "a") || first == UInt8(ascii: "o")
  }

  /// Whether it can be the other word, another spelling of it, or a slip.
  func mayBeLike(_ other: WordEnds) -> Bool {
    first == other.first || last == other.last || isShort || other.isShort || hasDigit != other.hasDigit
      || mayBeginOtherwise || other.mayBeginOtherwise
  }
}
