import Bibliography

/// The words of a citation which say that it has no year: "n.d.", "(o. J.)". Where a year is registered, they are wrong.
struct NoDate {
  /// The words "n" and "d".
  let words: Range<Int>
  private let isInBrackets: Bool

  /// Nil where the record has no year, or the citation has one.
  init?(in reading: Segmentation) {
    guard reading.record.numbers.year != nil, reading.numbers[.issued] == nil, reading.title != nil else { return nil }
    let text = reading.text
    // The words of another labelled field say nothing of the year.
    let own = reading.labels.isEmpty ? text.words.indices : reading.words(of: .issued) ?? 0..<0
    for first in own.dropLast() where text.words[first].length == 1 && text.words[first + 1].length == 1 {
      let words = first..<(first + 2)
      guard text.areFree(words), StateTerms.noDate.contains(text.bytes(words)),
        text.gaps[first + 1] == .period || text.gaps[first + 1] == [.period, .space]
      else { continue }
      let isInBrackets = text.gaps[first].contains(.open) && text.gaps[first + 2].contains(.close)
      // "N. D. Berg" and "(S.D.)", a state, have capitals; "n.d.-a" has a letter that a year would need as well.
      guard !text.words[first].startsUpper, isInBrackets || NoDate.isSentence(words, in: text) else { continue }
      self.words = words
      self.isInBrackets = isInBrackets
      return
    }
    return nil
  }

  /// Whether the words stand for themselves: "Berg, A. n.d. Title", "Berg, A., n.d., Title".
  private static func isSentence(_ words: Range<Int>, in text: CitedText) -> Bool {
    let (before, after) = (text.gaps[words.lowerBound], text.gaps[words.upperBound])
    let isBehindField = words.lowerBound > 0 && text.owners[words.lowerBound - 1] != .unclaimed
    return (!before.isDisjoint(with: [.period, .comma, .semicolon]) || isBehindField) && after.contains(.period)
      && !after.contains(.dash)
  }

  /// Whether the last stop is also that of the sentence, so that one stays behind the year.
  private func endsSentence(in text: CitedText) -> Bool {
    let bytes = text.source.utf8
    let end = text.range(words).upperBound
    guard !isInBrackets, end < bytes.count, bytes[end] == UInt8(ascii: ".") else { return false }
    return !(end + 1 < bytes.count && ",;:.)]".utf8.contains(bytes[end + 1]))
  }

  /// Works that go on being changed, whose citations may rightly have no year.
  private static let continuing: Set<String> = ["database", "dataset", "reference-book", "reference-entry"]

  func difference(in reading: Segmentation) -> Difference? {
    let numbers = reading.record.numbers
    guard let year = numbers.printYear ?? numbers.year else { return nil }
    let words = reading.text.range(words)
    let bytes = reading.text.source.utf8
    let hasStop = words.upperBound < bytes.count && bytes[words.upperBound] == UInt8(ascii: ".")
    let range = words.lowerBound..<(words.upperBound + (hasStop ? 1 : 0))
    let stop = reading.labels.isEmpty && endsSentence(in: reading.text) ? "." : ""
    return Difference(
      kind: .issuedMismatch, field: .issued, range: range, cited: reading.text.source.string(range),
      registered: String(year), edits: [Edit(range: range, replacement: String(year) + stop)],
      doubt: NoDate.continuing.contains(reading.record.work.type) ? .wording : nil)
  }
}

extension Difference {
  /// Whether the citation says that it has no year: "n.d.".
  public var saysNoDate: Bool { kind == .issuedMismatch && !cited.utf8.contains { $0 >= 0x30 && $0 <= 0x39 } }
}
