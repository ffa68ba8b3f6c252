/// The scalars of valid UTF-8, one after the other; Hangul syllables that are written as their letters are composed.
struct UTF8Scalars {
  private let utf8: [UInt8]

  init(_ utf8: [UInt8]) { self.utf8 = utf8 }

  /// The scalar at an offset, which is moved behind it.
  func next(_ offset: inout Int) -> UInt32 {
    let first = UInt32(utf8[offset])
    if first < 0x80 {
      offset += 1
      return first
    }
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
    guard offset + length <= utf8.count else {
      offset = utf8.count
      return 0xFFFD
    }
    var scalar = first & (0xFF >> UInt32(length + 1))
    for index in 1..<length { scalar = scalar << 6 | UInt32(utf8[offset + index] & 0x3F) }
    offset += length
    return scalar >= 0x1100 && scalar < 0x1113 ? syllable(scalar, &offset) : scalar
  }

  /// A Hangul syllable that is written as its letters (NFD): composed as the Unicode standard says (3.12).
  private func syllable(_ leading: UInt32, _ offset: inout Int) -> UInt32 {
    guard let vowel = letter(at: offset), (0x1161...0x1175).contains(vowel) else { return leading }
    offset += 3
    var syllable = 0xAC00 + ((leading - 0x1100) * 21 + (vowel - 0x1161)) * 28
    if let trailing = letter(at: offset), (0x11A8...0x11C2).contains(trailing) {
      offset += 3
      syllable += trailing - 0x11A7
    }
    return syllable
  }

  /// A scalar of three bytes.
  private func letter(at offset: Int) -> UInt32? {
    guard offset + 2 < utf8.count, utf8[offset] & 0xF0 == 0xE0 else { return nil }
    return UInt32(utf8[offset] & 0x0F) << 12 | UInt32(utf8[offset + 1] & 0x3F) << 6 | UInt32(utf8[offset + 2] & 0x3F)
  }
}
