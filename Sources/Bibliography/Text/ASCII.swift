/// Classes of ASCII bytes. No byte of a longer UTF-8 sequence is a digit, a letter or a punctuation mark.
extension UInt8 {
  @inlinable package var isDigit: Bool { self >= 0x30 && self <= 0x39 }
  @inlinable package var isUpper: Bool { self >= 0x41 && self <= 0x5A }
  @inlinable package var isLower: Bool { self >= 0x61 && self <= 0x7A }
  @inlinable package var isLetter: Bool { lowered.isLower }
  /// White space and the control characters, which are invisible on a page.
  @inlinable package var isBlank: Bool { self <= 0x20 || self == 0x7F }
  @inlinable package var isPunctuation: Bool { self > 0x20 && self < 0x7F && !isDigit && !isLetter }
  /// The lower-case letter of a capital; any other byte itself.
  @inlinable package var lowered: UInt8 { isUpper ? self | 0x20 : self }

  /// The value of a hexadecimal digit; nil for any other byte.
  @inlinable package var hexValue: UInt8? {
    switch lowered {
    case 0x30...0x39: self - 0x30
    case 0x61...0x66: lowered - 0x61 + 10
    default: nil
    }
  }
}

extension RandomAccessCollection where Element == UInt8, Index == Int {
  /// Whether these bytes stand at an index, in any letter case.
  @inlinable
  package func has(_ lowercase: StaticString, at index: Int) -> Bool {
    guard index >= startIndex, index + lowercase.utf8CodeUnitCount <= endIndex else { return false }
    for offset in 0..<lowercase.utf8CodeUnitCount where self[index + offset].lowered != lowercase.utf8Start[offset] {
      return false
    }
    return true
  }

  /// Where these bytes begin for the first time at or after an index.
  @inlinable
  package func firstIndex(of lowercase: StaticString, from index: Int) -> Int? {
    var index = index
    let first = lowercase.utf8Start[0]
    while index + lowercase.utf8CodeUnitCount <= endIndex {
      if self[index].lowered == first, has(lowercase, at: index) { return index }
      index += 1
    }
    return nil
  }
}
