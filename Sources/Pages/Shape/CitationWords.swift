import Bibliography

/// The words between two commas, which may be a name.
struct NamePiece {
  var capitalised = 0
  var initials = 0
  var particles = 0
  var others = 0
  var beginsWithInitial = false
  /// Characters of Chinese, Japanese or Korean.
  var ideographs = 0

  enum Kind {
    case none, initials, family, full, initialled, other
  }

  var kind: Kind {
    if ideographs > 0, capitalised + initials + others == 0 { return (2...6).contains(ideographs) ? .full : .other }
    guard capitalised + initials > 0 else { return others > 0 ? .other : .none }
    guard others == 0, capitalised + initials + particles <= 6 else { return .other }
    if capitalised == 0 { return .initials }
    if initials > 0 { return .initialled }
    return capitalised == 1 ? .family : capitalised <= 5 ? .full : .other
  }
}

/// A given name in brackets after the family name, as in French lists: `Swiderski (Zdzisław), …`.
struct GivenInBrackets {
  var words = 0
  /// After the closing bracket.
  var end: Int

  /// Reads from the opening bracket; nil if it contains no name, or if no separator follows.
  init?(in text: ArraySlice<UInt8>, from start: Int) {
    guard let close = text[start...].prefix(GivenInBrackets.longest).firstIndex(of: UInt8(ascii: ")")) else {
      return nil
    }
    let names = text[start..<close].split { $0.isBlank || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") }
    guard (1...4).contains(names.count), names.allSatisfy(GivenInBrackets.isName) else { return nil }
    words = names.count
    end = close + 1
    guard end < text.endIndex, text[end] != UInt8(ascii: ","), text[end] != UInt8(ascii: ";") else { return }
    // `Zhou (Kedong) et He (Lei)`
    let next = text[end...].prefix(8).split { $0.isBlank }.first
    guard text[end].isBlank, let next, next == [UInt8(ascii: "&")] || WordMeaning(next) == .conjunction else {
      return nil
    }
  }

  private static let longest = 40

  /// Whether a word begins with a capital and is not all capitals: `Jean`, `J`, but not `USA`.
  private static func isName(_ word: ArraySlice<UInt8>) -> Bool {
    guard let first = word.first, first.isUpper || first >= 0xC3, word.allSatisfy({ $0.isLetter || $0 >= 0x80 }) else {
      return false
    }
    return word.count == 1 || !word.allSatisfy(\.isUpper)
  }
}

/// A number that follows another one and a mark: `127(10)`, `115–127`, `15:2310`, `14, 4553`, `54/12`.
struct FollowingNumber {
  enum Mark { case bracket, dash, colon, comma, slash }

  let mark: Mark
  let digits: Int

  /// Reads from the end of the first number; nil if no mark and number follow.
  init?(in text: ArraySlice<UInt8>, at index: Int) {
    func byte(_ index: Int) -> UInt8 { index < text.endIndex ? text[index] : 0 }
    func digits(_ index: Int, _ most: Int) -> Int {
      text[min(index, text.endIndex)...].prefix(most).prefix(while: \.isDigit).count
    }
    var next = index
    if byte(next) == 0xC2, byte(next + 1) == 0xA0 { next += 2 }
    while byte(next) == 0x20 { next += 1 }
    switch byte(next) {
    case UInt8(ascii: "("): mark = .bracket
    case UInt8(ascii: "-"): mark = .dash
    case UInt8(ascii: ":"): mark = .colon
    case UInt8(ascii: ","): mark = .comma
    case UInt8(ascii: "/"):
      mark = .slash
      self.digits = digits(next + 1, 4)
      // Not part of a date or a path.
      let end = byte(next + 1 + self.digits)
      if !(1...3).contains(self.digits) || end.isLetter || end == UInt8(ascii: "/") { return nil }
      return
    case 0xE2 where byte(next + 1) == 0x80:
      mark = .dash
      next += 2
    // `，`, `（`, `：`
    case 0xEF where byte(next + 1) == 0xBC:
      mark = byte(next + 2) == 0x88 ? .bracket : byte(next + 2) == 0x9A ? .colon : .comma
      next += 2
    default: return nil
    }
    next += 1
    while byte(next) == UInt8(ascii: "-") || byte(next) == 0x20 { next += 1 }
    if mark != .bracket, byte(next).isLetter { next += 1 }
    self.digits = digits(next, 8)
    if self.digits == 0 { return nil }
  }
}

/// The kinds of characters beyond ASCII.
enum WideCharacter {
  /// A no-break space or another blank.
  case blank
  /// Quotes, dashes, `«`, `，`, `。`: they separate words.
  case mark
  /// A character of a script without blanks between words: Chinese and Japanese; also Korean, whose names are as short.
  case ideograph
  case letter

  /// The character at an index, and its length in bytes.
  static func at(_ index: Int, in text: ArraySlice<UInt8>) -> (kind: WideCharacter, length: Int) {
    let bytes = text[index...].prefix(3)
    let second = bytes.dropFirst().first ?? 0
    let third = bytes.dropFirst(2).first ?? 0
    switch text[index] {
    case 0xC2: return (second == 0xA0 || second == 0xAD ? .blank : .mark, min(2, bytes.count))
    case 0xE2:
      // U+2000 to U+200B and U+202F are blanks. The few letters of this block do not occur in names.
      let isBlank = second == 0x80 && (third <= 0x8B || third == 0xAF)
      return (isBlank ? .blank : .mark, bytes.count)
    case 0xE3:
      if second == 0x80 { return (third == 0x80 ? .blank : .mark, bytes.count) }
      return (second <= 0x83 || second >= 0x90 ? .ideograph : .letter, bytes.count)
    case 0xE4...0xE9: return (.ideograph, bytes.count)
    case 0xEA where second >= 0xB0, 0xEB...0xEC,
      0xED where second <= 0x9E:
      return (.ideograph, bytes.count)
    case 0xEF: return (second == 0xBB && third == 0xBF ? .blank : second >= 0xBC ? .mark : .letter, bytes.count)
    default: return (.letter, 1)
    }
  }
}
