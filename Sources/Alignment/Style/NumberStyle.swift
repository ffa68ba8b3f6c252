import Bibliography

/// How a list writes volume, issue and pages behind a journal, as the shape of its citations shows.
///
/// No records are needed, so every citation of the list is evidence.
public struct NumberStyle: Sendable {
  /// What one citation shows.
  private struct Form {
    /// Between the journal and the volume: `, `, `;`.
    var before: String
    var hasIssue: Bool
    /// Between volume or issue and the pages: `, `, `:`.
    var between: String
    /// Empty for a single page.
    var dash: String
  }

  private let forms: [Form]

  /// Nil if no citation shows a style.
  public init?(in citations: [String]) {
    forms = citations.compactMap(NumberStyle.form)
    if forms.isEmpty { return nil }
  }

  /// Whether a citation has a volume and pages.
  public static func isShown(in citation: String) -> Bool { form(of: citation) != nil }

  /// `, 93(2A), 680–692`, as most citations have it; nil where that cannot be told.
  ///
  /// - Parameter own: the comma or semicolon that follows the journal of the citation that is written to.
  func written(volume: String, issue: String?, page: String, behind own: Character?) -> String? {
    let usual = NumberMarks.usual(of: forms, NumberStyle.marks, behind: own)
    guard let first = usual.first else { return nil }
    let before = most(usual.map(\.before), or: first.before)
    let dash = most(forms.map(\.dash).filter { !$0.isEmpty }, or: ListStyle.defaultDash)
    let ends = page.split(separator: "-", omittingEmptySubsequences: false)
    let pages = ends.count == 2 ? ends.joined(separator: dash) : page
    let hasIssue = forms.count(where: \.hasIssue) * 2 >= forms.count
    let inBrackets = hasIssue ? issue.map { "(\($0))" } ?? "" : ""
    return before + volume + inBrackets + first.between + pages
  }

  private static func marks(of form: Form) -> NumberMarks {
    var marks = NumberMarks()
    marks.add("volume", behind: form.before)
    marks.add("page", behind: form.between)
    return marks
  }

  /// The most frequent value; of equals, the first.
  private func most(_ values: [String], or other: String) -> String {
    let counts = values.reduce(into: [String: Int]()) { $0[$1, default: 0] += 1 }
    return values.max { counts[$0, default: 0] < counts[$1, default: 0] } ?? other
  }

  /// The last page with the digits that differ from the first: `3` of 2591–2593.
  ///
  /// - Parameter digits: how many are shown at least.
  static func abbreviated(_ last: String, after first: String, digits: Int) -> String {
    let lastDigits = Array(last.utf8)
    let firstDigits = Array(first.utf8)
    guard lastDigits.count == firstDigits.count else { return last }
    let shared = zip(lastDigits, firstDigits).prefix { $0 == $1 }.count
    let needed = max(lastDigits.count - shared, min(digits, lastDigits.count))
    return String(decoding: lastDigits.suffix(max(1, needed)), as: UTF8.self)
  }
}

// MARK: One citation

extension NumberStyle {
  /// Digits of a volume at most; journals that count by years have four ("2016"), longer numbers are article numbers.
  private static let longestVolume = 4
  /// Bytes within which the bracket of an issue closes: `(Suppl. 1-2)`, `(September)`.
  private static let longestIssue = 14
  /// Digits of a day at most, to recognise "May 7, 2019".
  private static let longestDay = 2
  private static let digitsOfYear = 4

  /// `*75*(10), 1118`: a number, perhaps another in brackets, and a page or two behind a comma or a colon.
  ///
  /// The last such place of a citation counts; addresses and DOIs are not searched.
  private static func form(of citation: String) -> Form? {
    let bytes = Array(citation.utf8)
    let end = WordSearch.first(of: Array("10.".utf8), in: bytes) ?? bytes.count
    let limit = min(end, WordSearch.first(of: Array("http".utf8), in: bytes) ?? bytes.count)
    var found: Form?
    var index = 0
    while index < limit {
      guard NumberStyle.isDigit(bytes[index]), index > 0, !NumberStyle.isWordByte(bytes[index - 1]) else {
        index += 1
        continue
      }
      let volume = NumberStyle.digits(in: bytes, from: index, before: limit)
      if let numbers = form(volume: volume, in: bytes, before: limit) { found = numbers }
      index = max(volume.upperBound, index + 1)
    }
    return found
  }

  private static func form(volume: Range<Int>, in bytes: [UInt8], before limit: Int) -> Form? {
    guard volume.count <= NumberStyle.longestVolume else { return nil }
    var start = volume.lowerBound
    while start > 0, NumberStyle.isSeparator(bytes[start - 1]) { start -= 1 }
    var index = volume.upperBound
    var hasIssue = false
    if index < limit, bytes[index] == UInt8(ascii: "("),
      let close = bytes[index..<min(limit, index + NumberStyle.longestIssue)].firstIndex(of: UInt8(ascii: ")"))
    {
      index = close + 1
      hasIssue = true
    }
    let gap = index
    while index < limit, NumberStyle.isSeparator(bytes[index]) { index += 1 }
    guard index > gap, bytes[gap] == UInt8(ascii: ",") || bytes[gap] == UInt8(ascii: ":") else { return nil }
    let first = NumberStyle.digits(in: bytes, from: index, before: limit)
    guard !first.isEmpty, first.upperBound == limit || !NumberStyle.isLetter(bytes[first.upperBound]) else {
      return nil
    }
    var last = first.upperBound
    while last < limit, bytes[last] >= 0x80 || bytes[last] == UInt8(ascii: "-") { last += 1 }
    let second = NumberStyle.digits(in: bytes, from: last, before: limit)
    // "May 7, 2019": a day and a year.
    let isDate =
      last == first.upperBound && first.count == NumberStyle.digitsOfYear && !hasIssue
      && volume.count <= NumberStyle.longestDay
    if isDate { return nil }
    return Form(
      before: String(decoding: bytes[start..<volume.lowerBound], as: UTF8.self), hasIssue: hasIssue,
      between: String(decoding: bytes[gap..<index], as: UTF8.self),
      dash: second.isEmpty ? "" : String(decoding: bytes[first.upperBound..<last], as: UTF8.self))
  }

  private static func digits(in bytes: [UInt8], from start: Int, before limit: Int) -> Range<Int> {
    var end = start
    while end < limit, isDigit(bytes[end]) { end += 1 }
    return start..<end
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
  private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A }
  private static func isWordByte(_ byte: UInt8) -> Bool { isDigit(byte) || isLetter(byte) || byte >= 0x80 }

  private static func isSeparator(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";") || byte == UInt8(ascii: ":")
      || byte == UInt8(ascii: ".")
  }
}
