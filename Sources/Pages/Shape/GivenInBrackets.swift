import Bibliography

/// A given name that stands in brackets behind the family name, as in French lists: `Swiderski (Zdzisław), …`.
struct GivenInBrackets {
  var words = 0
  /// Behind the closing bracket.
  var end: Int

  /// Reads from behind the opening bracket; nil where it holds no name, or none stops behind it.
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

  /// Letters that begin with a capital and are not all capitals: `Jean`, `J`, but not `USA`.
  private static func isName(_ word: ArraySlice<UInt8>) -> Bool {
    guard let first = word.first, first.isUpper || first >= 0xC3, word.allSatisfy({ $0.isLetter || $0 >= 0x80 }) else {
      return false
    }
    return word.count == 1 || !word.allSatisfy(\.isUpper)
  }
}
