import Bibliography

/// A number of a citation, or several joined by dashes, with its surroundings.
struct NumberItem {
  enum Label {
    case volume, issue, page
    /// `Article 12`
    case article
    case volumeOrIssue, pageOrIssue, other
  }

  struct Part {
    /// UTF-8 offsets in the citation.
    var range: Range<Int>
    /// Folded, without a glued label.
    var value: [UInt8]
  }

  /// A class: an item is copied for every field that it may be.
  private final class Digits: Sendable {
    let words: Range<Int>
    let first: Part
    /// Those behind the first.
    let others: [Part]
    let value: [UInt8]
    let integer: Int?
    let year: Int?
    let hasLetters: Bool

    init(_ words: Range<Int>, _ first: Part, _ others: [Part]) {
      self.words = words
      self.first = first
      self.others = others
      value = others.isEmpty ? first.value : first.value + others.flatMap(\.value)
      integer = others.isEmpty ? NumberItem.integer(value[...]) : nil
      year = others.isEmpty ? NumberItem.year(value) : nil
      hasLetters = value.contains { $0 >= 0x61 }
    }
  }

  private let digits: Digits
  /// The field that the word before or after it names.
  var label: Label?
  var before: Gap
  var after: Gap
  /// A month stands beside it, with only blanks between.
  var isByMonth = false
  /// The field whose registered value it is to the letter, where that value has marks inside (`5, Part 2`).
  var literal: Field?
  var isFirst = false
  var isLast = false
  /// No other number stands between it and the container's name.
  var followsContainer = false
  /// A number stands directly before it.
  var followsNumber = false
  /// It stands before the title, without a label or a container that makes it a volume, an issue or a page.
  var isBeforeTitle = false
  /// Words of no field stand before it: "slide 14", "ICRA 2025". It may be a registered number, and contradicts none.
  var isIsolated = false
  /// It belongs to a remark beside the citation.
  var isRemark = false
  /// It occurs in the DOI.
  var isInDOI = false

  init(
    words: Range<Int>, _ first: Part, others: [Part] = [], label: Label? = nil, before: Gap = [], after: Gap = [],
    literal: Field? = nil
  ) {
    digits = Digits(words, first, others)
    self.label = label
    self.before = before
    self.after = after
    self.literal = literal
  }

  var words: Range<Int> { digits.words }
  var parts: [Part] { [digits.first] + digits.others }
  var first: Part { digits.first }
  var last: Part { digits.others.last ?? digits.first }
  /// The number of parts that are joined.
  var count: Int { digits.others.count + 1 }
  /// All parts written as one.
  var value: [UInt8] { digits.value }
  /// Its value where it is one plain number.
  var integer: Int? { digits.integer }
  /// A year, with or without the letter that tells two of one year apart (`2015a`).
  var year: Int? { digits.year }
  var hasLetters: Bool { digits.hasLetters }

  var range: Range<Int> { first.range.lowerBound..<last.range.upperBound }
  var isRange: Bool { count == 2 }
  var isInBrackets: Bool { before.contains(.open) && after.contains(.close) }

  static func integer(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard bytes.count <= 9 else { return nil }
    var value = 0
    for byte in bytes {
      guard byte >= 0x30, byte <= 0x39 else { return nil }
      value = value * 10 + Int(byte - 0x30)
    }
    return value
  }

  /// Numbers that may be a year of publication.
  static let years = 1500...2100

  private static func year(_ bytes: [UInt8]) -> Int? {
    guard bytes.count == 4 || bytes.count == 5 && bytes[4] >= 0x61, let year = integer(bytes.prefix(4)) else {
      return nil
    }
    return NumberItem.years.contains(year) ? year : nil
  }
}
