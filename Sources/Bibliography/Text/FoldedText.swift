/// A text, its letters folded, and its words: one pass makes all that matching needs.
///
/// Folded bytes lie without gaps, so the words `i...j` written as one are a stretch of `folded`.
public struct FoldedText: Sendable {
  /// A run of letters and digits; an apostrophe between letters belongs to it, a hyphen does not.
  public struct Word: Sendable {
    /// UTF-8 offsets in the text.
    public var start: Int
    public var end: Int
    /// Offsets in `folded`.
    public var foldedStart: Int
    public var foldedEnd: Int
    /// Equal words have equal keys; unequal words nearly never do.
    public var key: UInt64
    public var startsUpper: Bool
    /// No lower-case letter, and at least one upper-case.
    public var isUpper: Bool
    public var hasDigit: Bool
    public var isNumber: Bool
    public var hasLower: Bool

    public var range: Range<Int> { start..<end }
    public var folded: Range<Int> { foldedStart..<foldedEnd }
    /// Folded bytes.
    public var length: Int { foldedEnd - foldedStart }
  }

  public let text: String
  public let utf8: [UInt8]
  public private(set) var folded: [UInt8] = []
  /// For each folded byte, the offset in the text of the scalar that it came from.
  public private(set) var origin: [Int32] = []
  public private(set) var words: [Word] = []

  public init(_ text: String, german: Bool = false) {
    self.text = text
    utf8 = Array(text.utf8)
    folded.reserveCapacity(utf8.count)
    origin.reserveCapacity(utf8.count)
    words.reserveCapacity(utf8.count / 5)
    read(german: german)
  }

  /// The key that a word of these folded bytes has (FNV-1a).
  public static func key(of bytes: ArraySlice<UInt8>) -> UInt64 {
    var key = emptyKey
    for byte in bytes { key = (key ^ UInt64(byte)) &* keyFactor }
    return key
  }

  private static let emptyKey: UInt64 = 0xCBF2_9CE4_8422_2325
  private static let keyFactor: UInt64 = 0x0000_0100_0000_01B3

  /// The end of the scalar that a folded byte came from.
  public func scalarEnd(after offset: Int) -> Int {
    var end = offset + 1
    while end < utf8.count, utf8[end] & 0xC0 == 0x80 { end += 1 }
    return end
  }

  public func string(_ range: Range<Int>) -> String { String(decoding: utf8[range], as: UTF8.self) }

  public func foldedString(_ word: Word) -> String { String(decoding: folded[word.folded], as: UTF8.self) }

  private mutating func read(german: Bool) {
    var word: Word?
    var offset = 0
    while offset < utf8.count {
      let start = offset
      let scalar = nextScalar(&offset)
      let before = folded.count
      let role = Folding.fold(scalar, german: german, into: &folded)
      switch role {
      case .letter:
        for _ in before..<folded.count { origin.append(Int32(start)) }
        extend(&word, with: scalar, start: start, end: offset, foldedFrom: before)
      case .mark:
        if word != nil { word!.end = offset }
      case .separator:
        if isApostrophe(scalar), let current = word, current.end == start, letterFollows(at: offset) { continue }
        finish(&word)
      }
    }
    finish(&word)
  }

  private func extend(_ word: inout Word?, with scalar: UInt32, start: Int, end: Int, foldedFrom: Int) {
    let isDigit = scalar >= 0x30 && scalar <= 0x39
    let isUpper: Bool
    let isLower: Bool
    if scalar < 0x80 {
      isUpper = scalar >= 0x41 && scalar <= 0x5A
      isLower = scalar >= 0x61
    } else if scalar >= 0x2E80 {
      // Scripts without case.
      isUpper = false
      isLower = false
    } else {
      let category = Unicode.Scalar(scalar)?.properties.generalCategory
      isUpper = category == .uppercaseLetter || category == .titlecaseLetter
      isLower = category == .lowercaseLetter
    }
    if word == nil {
      word = Word(
        start: start, end: end, foldedStart: foldedFrom, foldedEnd: folded.count, key: FoldedText.emptyKey,
        startsUpper: isUpper, isUpper: isUpper, hasDigit: isDigit, isNumber: isDigit, hasLower: false)
    } else {
      word!.end = end
      word!.foldedEnd = folded.count
      if isUpper, !word!.hasLower { word!.isUpper = true }
      if isDigit { word!.hasDigit = true } else { word!.isNumber = false }
    }
    if isLower {
      word!.hasLower = true
      word!.isUpper = false
    }
    for index in foldedFrom..<folded.count {
      word!.key = (word!.key ^ UInt64(folded[index])) &* FoldedText.keyFactor
    }
  }

  private mutating func finish(_ word: inout Word?) {
    if let finished = word { words.append(finished) }
    word = nil
  }

  private func isApostrophe(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x27, 0x60, 0xB4, 0x2018, 0x2019, 0x02BC: true
    default: false
    }
  }

  private func letterFollows(at offset: Int) -> Bool {
    guard offset < utf8.count else { return false }
    let byte = utf8[offset]
    return byte >= 0x61 && byte <= 0x7A || byte >= 0x41 && byte <= 0x5A || byte >= 0xC3 && byte <= 0xDF
  }

  private func nextScalar(_ offset: inout Int) -> UInt32 {
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
