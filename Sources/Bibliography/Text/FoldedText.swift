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
  public private(set) var words: [Word] = []
  /// No letter, mark or sign is any but ASCII's.
  public private(set) var isASCII = true
  private let isGerman: Bool

  public init(_ text: String, german: Bool = false) {
    self.text = text
    utf8 = Array(text.utf8)
    isGerman = german
    words.reserveCapacity(utf8.count / 5 + 1)
    read()
  }

  /// The key that a word of these folded bytes has (FNV-1a).
  public static func key(of bytes: ArraySlice<UInt8>) -> UInt64 {
    var key = emptyKey
    for byte in bytes { key = (key ^ UInt64(byte)) &* keyFactor }
    return key
  }

  private static let emptyKey: UInt64 = 0xCBF2_9CE4_8422_2325
  private static let keyFactor: UInt64 = 0x0000_0100_0000_01B3

  /// The offset in the text of the scalar that a folded byte came from.
  public func origin(of foldedOffset: Int) -> Int {
    guard let word = words.first(where: { $0.foldedEnd > foldedOffset }) else { return utf8.count }
    var ignored: [UInt8] = []
    var offset = word.start
    while offset < word.end {
      let start = offset
      _ = Folding.fold(nextScalar(&offset), german: isGerman, into: &ignored)
      if word.foldedStart + ignored.count > foldedOffset { return start }
    }
    return word.end
  }

  public func string(_ range: Range<Int>) -> String { String(decoding: utf8[range], as: UTF8.self) }

  public func foldedString(_ word: Word) -> String { String(decoding: folded[word.folded], as: UTF8.self) }

  /// What the letters of a word are, all taken together.
  private struct Letters: OptionSet {
    let rawValue: UInt8
    static let digit = Letters(rawValue: 1)
    static let upper = Letters(rawValue: 2)
    static let lower = Letters(rawValue: 4)
    static let caseless = Letters(rawValue: 8)
  }

  private mutating func read() {
    let utf8 = utf8
    // Written over from its start: what is folded is seldom longer than what was read, and grows this where it is.
    var folded = utf8
    var length = 0
    var wide: [UInt8] = []
    var start = 0
    // The word that is being read: none where it has no letters yet.
    var letters: Letters = []
    var end = 0
    var foldedStart = 0
    var key = FoldedText.emptyKey
    var startsUpper = false
    var offset = 0
    while offset < utf8.count {
      let place = offset
      var byte = utf8[offset]
      var letter = FoldedText.letter(byte)
      if !letter.isEmpty {
        if letters.isEmpty {
          start = place
          foldedStart = length
          startsUpper = letter == .upper
          key = FoldedText.emptyKey
        }
        // A span, since an array would ask for each byte whether it is shared: that took half of the time.
        var output = folded.mutableSpan
        repeat {
          if letter == .upper { byte |= 0x20 }
          output[length] = byte
          length += 1
          key = (key ^ UInt64(byte)) &* FoldedText.keyFactor
          letters.formUnion(letter)
          offset += 1
          if offset == utf8.count { break }
          byte = utf8[offset]
          letter = FoldedText.letter(byte)
        } while !letter.isEmpty
        end = offset
        continue
      }
      if byte < 0x80 {
        offset += 1
      } else {
        isASCII = false
        let scalar = nextScalar(&offset)
        wide.removeAll(keepingCapacity: true)
        switch Folding.fold(scalar, german: isGerman, into: &wide) {
        case .letter:
          letter = FoldedText.wideLetter(scalar)
          if letters.isEmpty {
            start = place
            foldedStart = length
            startsUpper = letter == .upper
            key = FoldedText.emptyKey
          }
          let missing = length + wide.count + utf8.count - offset - folded.count
          if missing > 0 { folded.append(contentsOf: repeatElement(0, count: missing)) }
          for byte in wide {
            folded[length] = byte
            length += 1
            key = (key ^ UInt64(byte)) &* FoldedText.keyFactor
          }
          letters.formUnion(letter)
          end = offset
          continue
        case .mark:
          if !letters.isEmpty { end = offset }
          continue
        case .separator: break
        }
      }
      if !letters.isEmpty {
        if end == place, isApostrophe(at: place), letterFollows(at: offset) { continue }
        finish(start..<end, foldedStart..<length, letters, key, startsUpper: startsUpper)
        letters = []
      }
    }
    if !letters.isEmpty { finish(start..<end, foldedStart..<length, letters, key, startsUpper: startsUpper) }
    folded.removeLast(folded.count - length)
    self.folded = folded
  }

  private mutating func finish(
    _ range: Range<Int>, _ folded: Range<Int>, _ letters: Letters, _ key: UInt64, startsUpper: Bool
  ) {
    words.append(
      Word(
        start: range.lowerBound, end: range.upperBound, foldedStart: folded.lowerBound,
        foldedEnd: folded.upperBound, key: key,
        startsUpper: startsUpper, isUpper: letters.contains(.upper) && !letters.contains(.lower),
        hasDigit: letters.contains(.digit), isNumber: letters == .digit, hasLower: letters.contains(.lower)))
  }

  @inline(__always)
  private static func letter(_ byte: UInt8) -> Letters {
    if (byte | 0x20) &- 0x61 < 26 { return byte < 0x61 ? .upper : .lower }
    return byte &- 0x30 < 10 ? .digit : []
  }

  private static func wideLetter(_ scalar: UInt32) -> Letters {
    // Scripts without case.
    if scalar >= 0x2E80 { return .caseless }
    return switch Unicode.Scalar(scalar)?.properties.generalCategory {
    case .uppercaseLetter, .titlecaseLetter: .upper
    case .lowercaseLetter: .lower
    default: .caseless
    }
  }

  /// `'`, `` ` ``, `´`, `‘`, `’`, `ʼ`
  private func isApostrophe(at offset: Int) -> Bool {
    switch utf8[offset] {
    case 0x27, 0x60: return true
    case 0xC2: return offset + 1 < utf8.count && utf8[offset + 1] == 0xB4
    case 0xCA: return offset + 1 < utf8.count && utf8[offset + 1] == 0xBC
    case 0xE2:
      return offset + 2 < utf8.count && utf8[offset + 1] == 0x80
        && (utf8[offset + 2] == 0x98 || utf8[offset + 2] == 0x99)
    default: return false
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
