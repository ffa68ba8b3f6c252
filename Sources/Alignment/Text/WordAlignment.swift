import Bibliography

/// Registered words laid beside cited ones.
struct WordAlignment {
  enum Kind: Equatable {
    /// The same letters.
    case same
    /// The same word in another spelling, or written as more or fewer words.
    case respelt
    /// A slip of so many letters.
    case near(Int)
    case replaced
    /// Registered, not cited; `cited` is empty and stands where the words would be.
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

  /// What the slips weigh. A lost word must cost more than a slip in it, a replaced one less than a lost and a surplus one.
  enum Cost {
    static let respelt: Float = 0.1
    static let joined: Float = 0.05
    static let near: Float = 0.5
    static let nearByte: Float = 0.1
    static let replaced: Float = 1.4
    static let missing: Float = 1
    static let missingStopWord: Float = 0.8
  }

  /// Finds the stretch of the citation that is most like the registered words, and how.
  ///
  /// Only words in `window` that nobody has claimed are looked at, and of these only the band around the diagonal on
  /// which most equal words lie: a stretch further off would not be accepted anyway.
  init?(of record: FoldedText, in text: CitedText, window: Range<Int>) {
    let words = record.words
    guard !words.isEmpty, !window.isEmpty, words.count <= 400 else { return nil }
    guard let diagonal = WordAlignment.diagonal(of: words, in: text, window: window) else { return nil }
    let band = 5 + words.count / 8
    let low = max(window.lowerBound, diagonal - band - 1)
    let high = min(window.upperBound, diagonal + words.count + band + 1)
    guard low < high else { return nil }
    self.init(record: record, text: text, window: low..<high)
  }

  /// The cited word at which the record's first word would stand, by the vote of equal words.
  private static func diagonal(of words: [FoldedText.Word], in text: CitedText, window: Range<Int>) -> Int? {
    var votes = [Int](filledWith: 0, count: window.count + words.count)
    let base = window.lowerBound - words.count
    let keys = words.map(\.key)
    for cited in window where text.isFree(cited) {
      let key = text.words[cited].key
      for index in keys.indices where keys[index] == key {
        votes[cited - index - base] += min(words[index].length, 8)
      }
    }
    var best = 0
    var place: Int?
    for index in votes.indices {
      var sum = 0
      for near in max(0, index - 2)...min(votes.count - 1, index + 2) { sum += votes[near] }
      sum = sum * 4 + votes[index]
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
    let cited = window.map { (word: $0, isFree: text.isFree($0), ends: WordEnds(text.words[$0], in: folded)) }
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
          if left + Cost.missing < best {
            best = left + Cost.missing
            step = .extra
          }
          // Words that are written as one end alike.
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
    for count in 2...4 {
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

  /// What it costs to take one cited word for one registered word.
  private static func cost(
    of word: FoldedText.Word, in record: FoldedText, against cited: Int, in text: CitedText
  ) -> Float {
    let other = text.words[cited]
    if word.key == other.key { return 0 }
    // Most pairs of words have nothing in common, which their ends and lengths tell.
    let shorter = min(word.length, other.length)
    let difference = abs(word.length - other.length)
    let first = record.folded[word.foldedStart]
    let otherFirst = text.source.folded[other.foldedStart]
    if word.length + other.length <= 16 || difference <= 3 {
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
    let limit = max(1, max(word.length, other.length) / 4)
    guard difference <= limit,
      first == otherFirst || record.folded[word.foldedEnd - 1] == text.source.folded[other.foldedEnd - 1]
    else { return Cost.replaced }
    let distance = Similarity.distance(record.folded[word.folded], text.bytes(cited), limit: limit)
    return distance > limit ? Cost.replaced : Cost.near + Cost.nearByte * Float(distance)
  }
}
