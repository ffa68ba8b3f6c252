import Bibliography

/// The bytes of a paragraph without the prefixes of its lines (`> `, indentation), with their mapping to the page.
struct Passage {
  private(set) var utf8: [UInt8] = []
  /// Starts of verbatim pieces, in `utf8` and on the page.
  private var pieces: [(start: Int, source: Int)] = []
  /// Whether it is an HTML block, in which `*` and `[` have no meaning.
  var isHTML = false
  /// The text column of the list item that contains the HTML block; nil outside of any.
  var containerIndent: Int?

  var isEmpty: Bool { utf8.isEmpty }

  mutating func append(_ range: Range<Int>, of source: [UInt8]) {
    guard !range.isEmpty else { return }
    if let last = pieces.last, last.source + utf8.count - last.start == range.lowerBound {
      // Continues the last piece.
    } else {
      pieces.append((utf8.count, range.lowerBound))
    }
    utf8.append(contentsOf: source[range])
  }

  /// Calls the closure with each stretch of the page in a range.
  func forEachSource(of range: Range<Int>, _ body: (Range<Int>) -> Void) {
    var index = piece(holding: range.lowerBound)
    var start = range.lowerBound
    while start < range.upperBound {
      let end = min(range.upperBound, index + 1 < pieces.count ? pieces[index + 1].start : utf8.count)
      let source = pieces[index].source + start - pieces[index].start
      body(source..<source + end - start)
      start = end
      index += 1
    }
  }

  /// The page's bytes from the first of a range to its last.
  func source(of range: Range<Int>) -> Range<Int> {
    guard !range.isEmpty else {
      let index = piece(holding: max(0, range.lowerBound - 1))
      guard !pieces.isEmpty else { return 0..<0 }
      let offset = pieces[index].source + range.lowerBound - pieces[index].start
      return offset..<offset
    }
    let first = pieces[piece(holding: range.lowerBound)]
    let last = pieces[piece(holding: range.upperBound - 1)]
    return first.source + range.lowerBound - first.start..<last.source + range.upperBound - last.start
  }

  private func piece(holding offset: Int) -> Int {
    max(0, pieces.firstIndexOfSorted { $0.start > offset } - 1)
  }
}

/// The character beside a run of `*` or `_`, which decides whether the run begins or ends emphasis.
enum Flank {
  case blank
  case punctuation
  case other

  init(before index: Int, in bytes: [UInt8]) {
    var start = index - 1
    while start > 0, start > index - 4, bytes[start].continuesScalar { start -= 1 }
    self.init(at: start, in: bytes)
  }

  init(after index: Int, in bytes: [UInt8]) { self.init(at: index, in: bytes) }

  private init(at index: Int, in bytes: [UInt8]) {
    guard index >= 0, index < bytes.count, !bytes[index].isBlank else {
      self = .blank
      return
    }
    if bytes[index] < 0x80 {
      self = bytes[index].isPunctuation ? .punctuation : .other
      return
    }
    let character = bytes[index...].prefix(3)
    switch character.first {
    // General punctuation, and CJK punctuation.
    case 0xE2: self = character.dropFirst().first == 0x80 ? .punctuation : .other
    case 0xE3: self = character.dropFirst().first == 0x80 ? .punctuation : .other
    case 0xEF: self = character.dropFirst().first == 0xBC ? .punctuation : .other
    case 0xC2: self = character.dropFirst().first == 0xA0 ? .blank : .punctuation
    default: self = .other
    }
  }
}

/// Searches that failed in a passage. They are not repeated, so that reading takes linear time.
struct FailedSearches {
  private var unended: Set<String> = []
  private var codeLengths: Set<Int> = []
  /// Bytes read in search of tags that turned out not to be tags.
  private var tagBytes = 0

  /// The end of the next closing mark of Liquid.
  mutating func end(_ mark: StaticString, in bytes: [UInt8], from start: Int) -> Int? {
    guard !unended.contains(mark.description) else { return nil }
    if let found = bytes.firstIndex(of: mark, from: start) { return found + mark.utf8CodeUnitCount }
    unended.insert(mark.description)
    return nil
  }

  /// The start of the next run of exactly this many backticks.
  mutating func codeEnd(in bytes: [UInt8], from start: Int, length: Int) -> Int? {
    guard !codeLengths.contains(length) else { return nil }
    var index = start
    while index < bytes.count {
      guard bytes[index] == UInt8(ascii: "`") else {
        index += 1
        continue
      }
      let run = index
      while index < bytes.count, bytes[index] == UInt8(ascii: "`") { index += 1 }
      if index - run == length { return run }
    }
    codeLengths.insert(length)
    return nil
  }

  /// The limit for a tag that begins here.
  func tagEnd(limit: Int, from start: Int) -> Int? {
    tagBytes > 4 * limit ? min(limit, start + 512) : limit
  }

  mutating func noteTag(from start: Int, limit: Int, isLong: Bool) {
    if isLong { tagBytes += limit - start }
  }
}
