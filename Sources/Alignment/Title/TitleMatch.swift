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
  var faults: [WordAlignment.Pair] {
    isExcused ? [] : pairs.filter { $0.kind.isFault }
  }
}

extension WordAlignment.Kind {
  var isFault: Bool {
    switch self {
    case .same, .respelt: false
    case .near, .replaced, .missing, .extra: true
    }
  }
}
