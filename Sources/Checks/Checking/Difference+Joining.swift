import Alignment

extension [Difference] {
  /// Neighbouring words of a title that differ in the same way, made one difference: `two-dimensional` for `2-D`.
  func joinedWords(in citation: String) -> [Difference] {
    if count < 2 { return self }
    let text = Array<UInt8>(citation.utf8)
    var joined: [Difference] = []
    for difference in self {
      if var last = joined.last, last.kind == difference.kind, difference.isAboutWords,
        let gap = last.gap(to: difference, in: text)
      {
        last.range = last.range.lowerBound..<difference.range.upperBound
        last.cited += gap + difference.cited
        last.registered += gap + difference.registered
        last.edits += difference.edits
        joined[joined.count - 1] = last
      } else {
        joined.append(difference)
      }
    }
    return joined
  }
}

extension Difference {
  fileprivate var isAboutWords: Bool {
    switch kind {
    case .titleMismatch, .titleVariant, .containerTitleMismatch: true
    default: false
    }
  }

  /// The blank or the hyphen between two differences, each of which has words on both sides; nil where more stands there.
  fileprivate func gap(to next: Difference, in text: [UInt8]) -> String? {
    guard next.range.lowerBound == range.upperBound + 1, !cited.isEmpty, !registered.isEmpty, !next.cited.isEmpty,
      !next.registered.isEmpty, text.indices.contains(range.upperBound)
    else { return nil }
    let byte = text[range.upperBound]
    return byte == UInt8(ascii: " ") || byte == UInt8(ascii: "-") ? String(Unicode.Scalar(byte)) : nil
  }
}
