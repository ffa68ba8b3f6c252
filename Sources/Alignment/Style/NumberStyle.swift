import Bibliography

/// How a list writes volume, issue and pages behind a journal, as far as the shape of its citations shows it: those whose
/// records are not at hand show it too.
public struct ListedNumbers: Sendable {
  /// Between the journal and the volume: `, `, `;`.
  var before: String
  var hasIssue: Bool
  /// Between volume or issue and the pages: `, `, `:`.
  var between: String
  var dash: String

  /// What citations show, most of them; nil where none shows it.
  public init?(in citations: [String]) {
    let shown = citations.compactMap(ListedNumbers.init(in:))
    guard let first = shown.first else { return nil }
    func most<Value: Hashable>(_ values: [Value], or other: Value) -> Value {
      let counts = values.reduce(into: [Value: Int]()) { $0[$1, default: 0] += 1 }
      return values.max { counts[$0, default: 0] < counts[$1, default: 0] } ?? other
    }
    before = most(shown.map(\.before), or: first.before)
    between = most(shown.map(\.between), or: first.between)
    hasIssue = shown.count(where: \.hasIssue) * 2 >= shown.count
    dash = most(shown.map(\.dash).filter { !$0.isEmpty }, or: "–")
  }

  /// Whether a citation has a volume and pages.
  public static func stand(in citation: String) -> Bool { ListedNumbers(in: citation) != nil }

  /// `, 93(2A), 680–692`
  func written(volume: String, issue: String?, page: String) -> String {
    let ends = page.split(separator: "-", omittingEmptySubsequences: false)
    let pages = ends.count == 2 ? ends.joined(separator: dash) : page
    let inBrackets = hasIssue ? issue.map { "(\($0))" } ?? "" : ""
    return before + volume + inBrackets + between + pages
  }

  // MARK: One citation

  /// `*75*(10), 1118`: a number of up to four digits, perhaps another in brackets, and a page or two of them behind a comma or
  /// a colon. The last such place of a citation counts; addresses and DOIs are no part of it.
  private init?(in citation: String) {
    let bytes = Array(citation.utf8)
    let end = WordSearch.first(of: Array("10.".utf8), in: bytes) ?? bytes.count
    let limit = min(end, WordSearch.first(of: Array("http".utf8), in: bytes) ?? bytes.count)
    var found: ListedNumbers?
    var index = 0
    while index < limit {
      guard ListedNumbers.isDigit(bytes[index]), index > 0, !ListedNumbers.isWordByte(bytes[index - 1]) else {
        index += 1
        continue
      }
      let volume = ListedNumbers.digits(in: bytes, from: index, before: limit)
      if let numbers = ListedNumbers(volume: volume, in: bytes, before: limit) { found = numbers }
      index = max(volume.upperBound, index + 1)
    }
    guard let found else { return nil }
    self = found
  }

  private init?(volume: Range<Int>, in bytes: [UInt8], before limit: Int) {
    guard volume.count <= 4 else { return nil }
    var start = volume.lowerBound
    while start > 0, ListedNumbers.isSeparator(bytes[start - 1]) { start -= 1 }
    before = String(decoding: bytes[start..<volume.lowerBound], as: UTF8.self)
    var index = volume.upperBound
    hasIssue = false
    if index < limit, bytes[index] == UInt8(ascii: "("),
      let close = bytes[index..<min(limit, index + 14)].firstIndex(of: UInt8(ascii: ")"))
    {
      index = close + 1
      hasIssue = true
    }
    let gap = index
    while index < limit, ListedNumbers.isSeparator(bytes[index]) { index += 1 }
    guard index > gap, bytes[gap] == UInt8(ascii: ",") || bytes[gap] == UInt8(ascii: ":") else { return nil }
    between = String(decoding: bytes[gap..<index], as: UTF8.self)
    let first = ListedNumbers.digits(in: bytes, from: index, before: limit)
    guard !first.isEmpty, first.upperBound == limit || !ListedNumbers.isLetter(bytes[first.upperBound]) else {
      return nil
    }
    var last = first.upperBound
    while last < limit, bytes[last] >= 0x80 || bytes[last] == UInt8(ascii: "-") { last += 1 }
    dash = String(decoding: bytes[first.upperBound..<last], as: UTF8.self)
    let second = ListedNumbers.digits(in: bytes, from: last, before: limit)
    // "May 7, 2019": a day and a year.
    guard !(dash.isEmpty && first.count == 4 && !hasIssue && volume.count <= 2) else { return nil }
    if second.isEmpty { dash = "" }
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

extension ListedNumbers {
  /// The changes that put volume, issue and pages behind the journal of a citation that has none of them, and the year of
  /// the issue in the place of the one it has; empty where the journal or the year does not show.
  public func edits(of citation: String, with record: RegisteredWork) -> [TextEdit] {
    let numbers = record.numbers
    guard let entry = AlignedEntry(citation, with: record), let container = entry.part(.containerTitle),
      let volume = numbers.volume, let page = numbers.locator, let year = numbers.year,
      [.volume, .issue, .page].allSatisfy({ entry.part($0) == nil })
    else { return [] }
    // Years behind the journal belong to the numbers in styles that this does not know.
    let years = entry.parts.filter { $0.kind == .issued }
    guard !years.isEmpty, years.allSatisfy({ $0.range.upperBound < container.range.lowerBound }) else { return [] }
    let place = container.range.upperBound
    let inserted = written(
      volume: volume, issue: numbers.issue, page: page.lastText.map { page.firstText + "-" + $0 } ?? page.firstText)
    return years.filter { entry.string($0.range) != "\(year)" }.map {
      TextEdit(range: $0.range.lowerBound..<$0.range.lowerBound + 4, replacement: "\(year)")
    } + [TextEdit(range: place..<place, replacement: inserted)]
  }
}
