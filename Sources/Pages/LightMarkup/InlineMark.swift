import Bibliography

/// A place in a paragraph of light markup at which something else stands than visible text.
struct InlineMark {
  enum Kind {
    /// Not visible.
    case hidden
    /// Visible as other text.
    case replaced([UInt8])
    /// Visible as it is, without emphasis in it: an address, code.
    case verbatim
    case linkStart(LinkTarget)
    case linkEnd
    case lineBreak
    /// What is behind it is a text of its own, such as a footnote with a citation.
    case itemEnd
  }

  /// Offsets in the paragraph; empty where a link begins or ends.
  var range: Range<Int>
  var kind: Kind

  init(_ range: Range<Int>, _ kind: Kind) {
    self.range = range
    self.kind = kind
  }
}

/// What a reader of inline markup has found at an offset.
struct InlineFind {
  var marks: [InlineMark]
  /// Where reading goes on: behind the mark, or in the text of a link.
  var next: Int
}

/// The text of a paragraph, with the next places of the marks that have been searched for, so that no stretch is read
/// twice in search of one mark.
struct InlineText {
  let bytes: [UInt8]
  let passage: Passage
  private var found: [String: (from: Int, at: Int)] = [:]
  /// The next byte that no address has, from where it was searched for.
  private var stop = (from: 0, at: -1)
  /// The closing brackets of opening ones, once they have been asked for.
  private var brackets: [Int: Int]?

  init(_ passage: Passage) {
    self.passage = passage
    bytes = passage.utf8
  }

  /// The next place of a mark; nil if there is none.
  ///
  /// - Parameter mark: in lower case.
  mutating func next(_ mark: StaticString, from index: Int) -> Int? {
    let key = mark.description
    if let known = found[key], known.from <= index, index <= known.at {
      return known.at < bytes.count ? known.at : nil
    }
    let place = bytes.firstIndex(of: mark, from: index) ?? bytes.count
    found[key] = (index, place)
    return place < bytes.count ? place : nil
  }

  /// Where an address that begins at an offset ends: before a blank, a bracket or a quotation mark.
  mutating func addressStop(from index: Int) -> Int {
    if stop.from > index || index > stop.at {
      stop = (index, bytes[index...].firstIndex { $0.isBlank || "[]<>\"".utf8.contains($0) } ?? bytes.count)
    }
    return min(stop.at, index + PageLimits.address)
  }

  /// The bracket that closes the one at an offset; nil if none does.
  mutating func closingBracket(of open: Int) -> Int? {
    if let brackets { return brackets[open] }
    var pairs: [Int: Int] = [:]
    var stack: [Int] = []
    for (index, byte) in bytes.enumerated() {
      if byte == UInt8(ascii: "[") { stack.append(index) }
      if byte == UInt8(ascii: "]"), let last = stack.popLast() { pairs[last] = index }
    }
    brackets = pairs
    return pairs[open]
  }

  /// Whether a stretch seems to have a DOI, `10.1000/182`.
  func hasDOI(_ range: Range<Int>) -> Bool {
    guard let start = bytes[range].prefix(PageLimits.markup).firstIndex(of: "10.", from: range.lowerBound) else {
      return false
    }
    return bytes[start..<range.upperBound].prefix(20).contains(UInt8(ascii: "/"))
  }

  func has(_ text: StaticString, at index: Int) -> Bool { bytes.has(text, at: index) }

  /// A blank outside of the paragraph.
  func byte(at index: Int) -> UInt8 { index >= 0 && index < bytes.count ? bytes[index] : 0x20 }

  /// An address on the page, without the blanks of wrapped lines.
  func target(_ range: Range<Int>, prefix: String = "") -> LinkTarget {
    LinkTarget(
      utf8: Array(prefix.utf8) + bytes[range].prefix(PageLimits.address).filter { !$0.isBlank },
      source: passage.source(of: range))
  }

  /// The end of an address that stands in the text; nil if none begins here.
  func addressEnd(at index: Int) -> Int? {
    guard has("http://", at: index) || has("https://", at: index) else { return nil }
    return bytes[index...].prefix(PageLimits.address).firstIndex { $0.isBlank || "<>[]|\"`".utf8.contains($0) }
      ?? min(bytes.count, index + PageLimits.address)
  }
}
