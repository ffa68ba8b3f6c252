/// Splits one long list, as in Crossref's data files, `{"items": [{…}, {…}]}`, into its objects, holding one at a time.
///
/// It only counts the braces outside strings, and does not check that an object is JSON.
struct ItemSplitter {
  private enum State {
    /// Before the list.
    case preamble
    /// Between two items.
    case between
    case item
    /// In something that is not an object, or after a broken item: until a line begins with an object.
    case lost(atLineStart: Bool)
    /// After the list.
    case end
  }

  private let longest: Int
  private var state = State.preamble
  private var line = 1
  private var number = 0
  private var firstLine = 1
  private var held: [UInt8] = []
  private var isTooLong = false
  private var depth = 0
  private var isInString = false
  private var isEscaped = false

  init(longest: Int) { self.longest = longest }

  /// Whether a text begins like such a list: `[{` or, for a list as the first member of an object, `{"items": [{`.
  static func isList(_ start: [UInt8]) -> Bool {
    var rest = start[...].drop(while: { $0 <= 0x20 })
    if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3).drop { $0 <= 0x20 } }
    for token: StaticString in ["{", "\"items\"", ":"] {
      if rest.first == UInt8(ascii: "[") { break }
      let length = token.utf8CodeUnitCount
      guard rest.count >= length, token.withUTF8Buffer({ $0.elementsEqual(rest.prefix(length)) }) else { return false }
      rest = rest.dropFirst(length).drop { $0 <= 0x20 }
    }
    return rest.first == UInt8(ascii: "[") && rest.dropFirst().first { $0 > 0x20 } == UInt8(ascii: "{")
  }

  /// Visits the items that end in these bytes.
  mutating func split(_ piece: [UInt8], _ visit: (RawRecord) -> Void) {
    // Where the current item begins in the piece.
    var start = 0
    for (index, byte) in piece.enumerated() {
      switch state {
      case .preamble: if byte == UInt8(ascii: "[") { state = .between }
      case .between:
        switch byte {
        case UInt8(ascii: "{"):
          begin()
          start = index
        case UInt8(ascii: "]"): state = .end
        case UInt8(ascii: ","), 0...0x20: break
        default:
          begin()
          report(visit, bytes: [byte])
          state = .lost(atLineStart: false)
        }
      case .item:
        if take(byte) {
          hold(piece[start...index])
          report(visit, bytes: held)
          state = .between
        } else if isInString && byte == UInt8(ascii: "\n") {
          // No string has a line break, so a quotation mark is missing, and strings would be taken for the text between them.
          hold(piece[start..<index])
          report(visit, bytes: held)
          state = .lost(atLineStart: true)
        }
      case .lost(let atLineStart):
        switch byte {
        case UInt8(ascii: "\n"): state = .lost(atLineStart: true)
        case UInt8(ascii: "{") where atLineStart:
          begin()
          start = index
        case UInt8(ascii: ","), 0...0x20: break
        default: state = .lost(atLineStart: false)
        }
      case .end: break
      }
      if byte == UInt8(ascii: "\n") { line += 1 }
    }
    if case .item = state { hold(piece[start...]) }
  }

  /// Visits an item that has no end; false where the list itself has no end.
  mutating func end(_ visit: (RawRecord) -> Void) -> Bool {
    switch state {
    case .end: return true
    case .item: report(visit, bytes: held)
    case .preamble, .between, .lost: break
    }
    return false
  }

  private mutating func begin() {
    state = .item
    number += 1
    firstLine = line
    held = []
    isTooLong = false
    depth = 1
    isInString = false
    isEscaped = false
  }

  /// Counts braces and brackets; true for the brace that ends the item.
  private mutating func take(_ byte: UInt8) -> Bool {
    if isInString {
      if isEscaped {
        isEscaped = false
      } else if byte == UInt8(ascii: "\\") {
        isEscaped = true
      } else if byte == UInt8(ascii: "\"") {
        isInString = false
      }
      return false
    }
    switch byte {
    case UInt8(ascii: "\""): isInString = true
    case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
    case UInt8(ascii: "}"), UInt8(ascii: "]"):
      depth -= 1
      return depth == 0
    default: break
    }
    return false
  }

  private mutating func hold(_ bytes: ArraySlice<UInt8>) {
    if isTooLong || held.count + bytes.count > longest {
      isTooLong = true
      held = []
    } else {
      held += bytes
    }
  }

  private func report(_ visit: (RawRecord) -> Void, bytes: [UInt8]) {
    visit(RawRecord(line: firstLine, number: number, bytes: isTooLong ? nil : bytes))
  }
}
