import Bibliography

extension SuppressionComment {
  /// The comments that are lines of their own behind a sign: `% doi-audit: ignore page-mismatch`.
  static func lines(
    of source: [UInt8], in range: Range<Int>? = nil, behind sign: UInt8
  ) -> [SuppressionComment] {
    let range = range ?? 0..<source.count
    var comments: [SuppressionComment] = []
    var start = range.lowerBound
    while start < range.upperBound {
      let end = source[start..<range.upperBound].firstIndex(of: 0x0A) ?? range.upperBound
      var first = start
      while first < end, source[first] == 0x20 || source[first] == 0x09 { first += 1 }
      if first < end, source[first] == sign {
        var last = end
        while last > first, source[last - 1].isBlank { last -= 1 }
        if let comment = SuppressionComment(in: source, inside: first + 1..<last, of: first..<last) {
          comments.append(comment)
        }
      }
      start = end + 1
    }
    return comments
  }
}
