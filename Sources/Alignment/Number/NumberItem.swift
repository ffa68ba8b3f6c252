import Bibliography

/// A number of a citation, or two joined by a dash, with what stands around it.
struct NumberItem {
  enum Label { case volume, issue, page, volumeOrIssue, pageOrIssue, other }

  struct Part {
    /// UTF-8 offsets in the citation.
    var range: Range<Int>
    /// Folded, without a glued label.
    var value: [UInt8]
  }

  var words: Range<Int>
  var parts: [Part]
  /// What the word before says that it is.
  var label: Label?
  var before: Gap
  var after: Gap
  /// A month stands beside it, with nothing but blanks between.
  var isByMonth = false
  /// The registered value that it is to the letter, where that has marks inside (`5, Part 2`).
  var literal: Field?
  var isFirst = false
  var isLast = false
  /// No other number stands between it and the container's name.
  var followsContainer = false
  /// A number stands right before it.
  var followsNumber = false
  /// It stands in the DOI as well.
  var isInDOI = false

  var range: Range<Int> { parts[0].range.lowerBound..<parts[parts.count - 1].range.upperBound }
  var isRange: Bool { parts.count == 2 }
  /// All parts written as one.
  var value: [UInt8] { parts.count == 1 ? parts[0].value : parts.flatMap(\.value) }
  var isInBrackets: Bool { before.contains(.open) && after.contains(.close) }

  /// Its digits where it is a single plain number.
  var integer: Int? {
    guard parts.count == 1, parts[0].value.count <= 9 else { return nil }
    var value = 0
    for byte in parts[0].value {
      guard byte >= 0x30, byte <= 0x39 else { return nil }
      value = value * 10 + Int(byte - 0x30)
    }
    return value
  }

  /// A year, with or without the letter that tells two of one year apart (`2015a`).
  var year: Int? {
    guard parts.count == 1 else { return nil }
    let value = parts[0].value
    guard value.count == 4 || value.count == 5 && value[4] >= 0x61 else { return nil }
    var year = 0
    for byte in value.prefix(4) {
      guard byte >= 0x30, byte <= 0x39 else { return nil }
      year = year * 10 + Int(byte - 0x30)
    }
    return (1500...2100).contains(year) ? year : nil
  }

  var hasLetters: Bool { parts.contains { $0.value.contains { $0 >= 0x61 } } }
}
