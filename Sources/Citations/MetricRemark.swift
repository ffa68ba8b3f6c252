import Bibliography

/// Metrics after a citation: `(IF = 4.6, JCR Q1)`, `cited by 20`. Their numbers must not be read as pages.
enum MetricRemark {
  /// The start of a remark at the end of a text; nil if there is none.
  static func start(in text: ArraySlice<UInt8>) -> Int? {
    let window = text.suffix(longest)
    // "10.5555/jcr.3.4" is no metric of a journal.
    for index in window.indices
    where index > text.startIndex && !text[index - 1].isLetter && text[index - 1] != UInt8(ascii: "/") {
      guard begins[Int(text[index].lowered)], isMetric(window, at: index) else { continue }
      return opening(of: index, in: text)
    }
    return nil
  }

  /// The longest remark, in bytes.
  private static let longest = 60
  /// The most bytes between the word and its number: `IF = `.
  private static let furthestNumber = 8
  /// The most bytes after the number: `, JCR Q1)`.
  private static let longestEnd = 30
  /// The most bytes between the opening bracket and the word: `(SCI, `.
  private static let longestLead = 12

  private static func isMetric(_ text: ArraySlice<UInt8>, at index: Int) -> Bool {
    for (word, needsSign) in words where text.has(word, at: index) {
      let rest = text[(index + word.utf8CodeUnitCount)...]
      let digits = rest.drop { !$0.isDigit }
      let between = rest[..<digits.startIndex]
      let isSigned = between.contains { $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: ":") } || between.contains(0xEF)
      // `[cited 2020 Mar 5]` is an access date, not a citation count.
      let isYear = digits.prefix { $0.isDigit }.count == 4 && text.has("cited", at: index)
      guard !digits.isEmpty, !isYear, between.count <= MetricRemark.furthestNumber, isSigned || !needsSign,
        isAlone(digits)
      else { continue }
      return true
    }
    return false
  }

  /// Whether only the number and a few words follow.
  private static func isAlone(_ digits: ArraySlice<UInt8>) -> Bool {
    let rest = digits.drop { $0.isDigit || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",") }
    return !rest.contains { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "/") } && rest.count < longestEnd
  }

  /// The words, and whether an equals sign or a colon is required between the word and its number.
  private static let words: [(StaticString, Bool)] = [
    ("cited by", false), ("cited", false), ("citations", true), ("times cited", false), ("if", true),
    ("impact factor", false), ("jcr", false),
    ("altmetric", false), ("影响因子", false), ("中科院", false), ("被引", false),
  ]

  /// For each byte, whether one of the words begins with it.
  private static let begins = (0...255).map { byte in words.contains { Int($0.0.utf8Start.pointee) == byte } }

  /// The opening bracket before the remark, as in `(SCI, IF = 4.6)`; else the start of the remark.
  private static func opening(of start: Int, in text: ArraySlice<UInt8>) -> Int {
    for index in text[..<start].suffix(longestLead).indices.reversed() {
      switch text[index] {
      case UInt8(ascii: "("), UInt8(ascii: "["): return index > text.startIndex ? index : start
      case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "."), 0x0A: return start
      default: break
      }
    }
    return start
  }
}
