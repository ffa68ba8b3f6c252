import Bibliography

/// Where a citation has its title, and how it differs from the registered one.
struct TitleMatch {
  var form: TitleForm
  var pairs: [WordAlignment.Pair]
  /// The cited words.
  var cited: Range<Int>
  /// A registered subtitle (or what stands before a colon) is left out.
  var leavesOutPart = false
  /// What is wrong is the record's own text: lost markup, formulas.
  var isExcused = false

  /// Differences that count.
  ///
  /// Words that are missing at one place are one fault: they are put in together or not at all.
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
}

extension TitleMatch {
  /// How many words differ.
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
