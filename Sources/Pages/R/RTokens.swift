import Bibliography

/// The words and signs of R code, one after the other (R Language Definition, chapter 10). Comments and blanks are passed by.
struct RTokens {
  struct Token {
    var kind: Kind
    var range: Range<Int>
  }

  enum Kind: Equatable {
    /// `year`, `utils`, `` `my name` ``
    case name
    case string(RString)
    /// A string without an end.
    case openString
    case number
    /// `(`, `[` or `{`
    case open
    case close(UInt8)
    case comma
    case equals
    /// `::` and `:::`
    case namespace
    /// Anything else: `+`, `$`, `<-`, `%in%`.
    case sign
  }

  private let source: [UInt8]
  private let limit: Int
  private(set) var index: Int

  init(_ source: [UInt8], in range: Range<Int>) {
    self.source = source
    index = range.lowerBound
    limit = range.upperBound
  }

  /// nil at the end.
  mutating func next() -> Token? {
    skipBlanks()
    guard index < limit else { return nil }
    let start = index
    let kind = read()
    return Token(kind: kind, range: start..<index)
  }

  private mutating func skipBlanks() {
    while index < limit {
      if source[index] == UInt8(ascii: "#") {
        while index < limit, source[index] != 0x0A { index += 1 }
      } else if source[index].isBlank {
        index += 1
      } else {
        return
      }
    }
  }

  private mutating func read() -> Kind {
    let byte = source[index]
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): return string(RString(in: source, at: index, before: limit))
    case UInt8(ascii: "r"), UInt8(ascii: "R"):
      guard RString.isRaw(in: source, at: index, before: limit) else { return name() }
      return string(RString(rawIn: source, at: index, before: limit))
    case UInt8(ascii: "`"):
      let end = source[(index + 1)..<limit].firstIndex { $0 == byte || $0 == 0x0A }
      index = end.map { $0 + 1 } ?? limit
      return .name
    case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"):
      index += 1
      return .open
    case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"):
      index += 1
      return .close(byte)
    case UInt8(ascii: ","):
      index += 1
      return .comma
    default: break
    }
    if byte.isDigit || byte == UInt8(ascii: "."), index + 1 < limit, byte.isDigit || source[index + 1].isDigit {
      return number()
    }
    return byte.beginsName ? name() : sign(byte)
  }

  private mutating func string(_ found: RString?) -> Kind {
    guard let found else {
      index = limit
      return .openString
    }
    index = found.end
    return .string(found)
  }

  private mutating func name() -> Kind {
    while index < limit, source[index].isInName { index += 1 }
    return .name
  }

  /// `2019`, `2019L`, `1e5`, `0x1F`
  private mutating func number() -> Kind {
    while index < limit, source[index].isInName { index += 1 }
    return .number
  }

  private mutating func sign(_ byte: UInt8) -> Kind {
    let next = index + 1 < limit ? source[index + 1] : 0
    switch byte {
    case UInt8(ascii: "=") where next != byte:
      index += 1
      return .equals
    case UInt8(ascii: ":") where next == byte:
      index += index + 2 < limit && source[index + 2] == byte ? 3 : 2
      return .namespace
    case UInt8(ascii: "="), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "!"):
      // `<=` is no `=`.
      index += next == UInt8(ascii: "=") ? 2 : 1
    case UInt8(ascii: "%"):
      let rest = source[(index + 1)..<limit].prefix(RTokens.longestOperator)
      let end = rest.firstIndex { $0 == byte || $0 == 0x0A }
      index = end.flatMap { source[$0] == byte ? $0 + 1 : nil } ?? index + 1
    default: index += 1
    }
    return .sign
  }

  /// The bytes of `%in%` and of what packages define.
  private static let longestOperator = 40
}

extension UInt8 {
  fileprivate var beginsName: Bool { isLetter || self == UInt8(ascii: ".") || self >= 0x80 }
  fileprivate var isInName: Bool { beginsName || isDigit || self == UInt8(ascii: "_") }
}
