import Bibliography

/// What a page says behind a citation about its success: `(IF = 4.6, JCR Q1)`, `cited by 20`. Its numbers are no pages.
enum MetricRemark {
  /// Where the remark begins that ends a text; nil where none does.
  static func start(in text: ArraySlice<UInt8>) -> Int? {
    let window = text.suffix(longest)
    for index in window.indices where index > text.startIndex && !text[index - 1].isLetter {
      guard begins[Int(text[index].lowered)], isMetric(window, at: index) else { continue }
      return opening(of: index, in: text)
    }
    return nil
  }

  private static let longest = 60

  private static func isMetric(_ text: ArraySlice<UInt8>, at index: Int) -> Bool {
    for (word, needsSign) in words where text.has(word, at: index) {
      let rest = text[(index + word.utf8CodeUnitCount)...]
      let digits = rest.drop { !$0.isDigit }
      let between = rest[..<digits.startIndex]
      let isSigned = between.contains { $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: ":") } || between.contains(0xEF)
      // `[cited 2020 Mar 5]` tells when a page was seen.
      let isYear = digits.prefix { $0.isDigit }.count == 4 && text.has("cited", at: index)
      guard !digits.isEmpty, !isYear, between.count <= 8, isSigned || !needsSign, isAlone(digits) else { continue }
      return true
    }
    return false
  }

  /// Whether the number and few words are all that follows.
  private static func isAlone(_ digits: ArraySlice<UInt8>) -> Bool {
    let rest = digits.drop { $0.isDigit || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",") }
    return !rest.contains { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "/") } && rest.count < 30
  }

  /// Whether a sign must stand between the word and its number.
  private static let words: [(StaticString, Bool)] = [
    ("cited by", false), ("cited", false), ("citations", true), ("times cited", false), ("if", true),
    ("impact factor", false), ("jcr", false), ("影响因子", false), ("中科院", false), ("被引", false),
  ]

  /// For each byte, whether it begins one of the words.
  private static let begins = (0...255).map { byte in words.contains { Int($0.0.utf8Start.pointee) == byte } }

  /// Where the bracket opens that the remark stands in, as in `(SCI, IF = 4.6)`.
  private static func opening(of start: Int, in text: ArraySlice<UInt8>) -> Int {
    for index in text[..<start].suffix(12).indices.reversed() {
      switch text[index] {
      case UInt8(ascii: "("), UInt8(ascii: "["): return index > text.startIndex ? index : start
      case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "."), 0x0A: return start
      default: break
      }
    }
    return start
  }
}
