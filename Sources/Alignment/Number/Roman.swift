/// Numbers in Roman letters.
enum Roman {
  /// In folded letters; nil for what nobody writes so.
  static func letters(of value: Int) -> [UInt8]? {
    guard (1..<400).contains(value) else { return nil }
    var rest = value
    var letters: [UInt8] = []
    for (worth, sign) in signs {
      while rest >= worth {
        letters += sign
        rest -= worth
      }
    }
    return letters
  }

  private static let signs: [(worth: Int, sign: [UInt8])] = [
    (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
  ].map { ($0.0, Array($0.1.utf8)) }

  /// Whether there are no other letters than Roman numbers have.
  static func isMadeOfDigits(_ letters: ArraySlice<UInt8>) -> Bool {
    for letter in letters {
      switch letter {
      case UInt8(ascii: "i"), UInt8(ascii: "v"), UInt8(ascii: "x"), UInt8(ascii: "l"), UInt8(ascii: "c"),
        UInt8(ascii: "d"), UInt8(ascii: "m"):
        continue
      default: return false
      }
    }
    return true
  }

  /// The value of folded letters; nil where they are no such number.
  static func value(of letters: [UInt8]) -> Int? {
    guard !letters.isEmpty, letters.count <= 15 else { return nil }
    var sum = 0
    var last = 0
    for letter in letters.reversed() {
      let value: Int
      switch letter {
      case UInt8(ascii: "i"): value = 1
      case UInt8(ascii: "v"): value = 5
      case UInt8(ascii: "x"): value = 10
      case UInt8(ascii: "l"): value = 50
      case UInt8(ascii: "c"): value = 100
      case UInt8(ascii: "d"): value = 500
      case UInt8(ascii: "m"): value = 1000
      default: return nil
      }
      sum += value < last ? -value : value
      last = max(last, value)
    }
    return sum
  }
}
