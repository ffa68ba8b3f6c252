import Bibliography

/// A number behind another one and a mark between them: `127(10)`, `115–127`, `15:2310`, `14, 4553`, `54/12`.
struct FollowingNumber {
  enum Mark { case bracket, dash, colon, comma, slash }

  let mark: Mark
  let digits: Int

  /// Reads from behind the first number; nil where no mark and no number follows.
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
      // No date and no path.
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
