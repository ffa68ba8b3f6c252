import Bibliography

/// A text that is no more than a year, perhaps with a number in it: `2022`, `[2022]`, `2022-#6`, `2022年`.
package struct YearLabel {
  package var year: Int
  /// The digits of the year, as offsets in the text.
  package var visible: Range<Int>
  /// Whether it numbers one entry, and is no group's heading.
  package var isNumbered: Bool

  package init?(_ text: [UInt8]) {
    guard text.count <= 24, let start = text.firstIndex(where: \.isDigit) else { return nil }
    let digits = text[start...].prefix(while: \.isDigit)
    let value = digits.prefix(5).reduce(0) { $0 * 10 + Int($1 - 0x30) }
    guard digits.count == 4, value >= 1800, value < 2100 else { return nil }
    let before = text[..<start].filter { !$0.isBlank && !"([#*".utf8.contains($0) }
    guard before.isEmpty else { return nil }
    let after = text[digits.endIndex...].drop { $0.isBlank || ")]:.".utf8.contains($0) }
    isNumbered =
      after.first == UInt8(ascii: "-") || after.first == UInt8(ascii: "#") || after.first == UInt8(ascii: "/")
    if isNumbered {
      let number = after.drop { !$0.isDigit }
      // `2018-2020` is no year.
      guard (1...3).contains(number.count), number.allSatisfy(\.isDigit),
        after.prefix(while: { !$0.isDigit }).allSatisfy({ $0.isPunctuation || $0.isBlank })
      else { return nil }
    } else if !after.isEmpty, !after.elementsEqual("年".utf8), !after.elementsEqual("년".utf8) {
      return nil
    }
    year = value
    visible = digits.startIndex..<digits.endIndex
  }
}
