/// Cuts the objects out of one long list, as in Crossref's data files, `{"items": [{…}, {…}]}`, holding one at a time.
///
/// Whether an object is JSON is for others to say: here braces are counted, those in strings left out.
struct ItemSplitter {
  private enum State {
    /// Before the list.
    case preamble
    /// Between two items.
    case between
    case item
    /// In what is no object, or behind an item that broke off: until a line begins with an object.
    case lost(atLineStart: Bool)
    /// Behind the list.
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

  /// Whether a text is such a list, of objects: `[{` or, for a list as the first member of an object, `{"items": [{`.
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
    // What lies in the piece of the item that is being read.
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
          tell(visit, bytes: [byte])
          state = .lost(atLineStart: false)
        }
      case .item:
        if take(byte) {
          hold(piece[start...index])
          tell(visit, bytes: held)
          state = .between
        } else if isInString && byte == UInt8(ascii: "\n") {
          // No string has a line break: here something is missing, and what follows would be read inside out.
          hold(piece[start..<index])
          tell(visit, bytes: held)
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

  /// Visits what was begun and never ended; false where the list itself has no end.
  mutating func end(_ visit: (RawRecord) -> Void) -> Bool {
    switch state {
    case .end: return true
    case .item: tell(visit, bytes: held)
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

  /// Counts braces and brackets; true for the one that ends the item.
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

  private func tell(_ visit: (RawRecord) -> Void, bytes: [UInt8]) {
    visit(RawRecord(line: firstLine, number: number, bytes: isTooLong ? nil : bytes))
  }
}
