/// Reads the folded letters and the words of a text, in one pass.
struct FoldedTextReader {
  private let utf8: [UInt8]
  private let isGerman: Bool
  private(set) var folded: [UInt8] = []
  private(set) var words: [FoldedText.Word] = []
  private(set) var isASCII = true
  private(set) var signs: UInt64 = 0

  init(_ utf8: [UInt8], german: Bool) {
    self.utf8 = utf8
    isGerman = german
  }

  /// The kinds of letters in a word.
  private struct Letters: OptionSet {
    let rawValue: UInt8
    static let caseless = Letters(rawValue: 1)
    static let digit = Letters(rawValue: 2)
    static let upper = Letters(rawValue: 4)
    static let lower = Letters(rawValue: 8)

    /// The kind of an ASCII letter or digit. Digits, capitals and lower-case letters are in the second, third and fourth
    /// block of 32 bytes.
    static func bit(of letter: UInt8) -> UInt8 { 1 &<< (letter &>> 5) }
  }

  /// The word that is being read; without letters there is none.
  private struct Current {
    var letters: Letters = []
    var start = 0
    var end = 0
    var foldedStart = 0
    var hash = FNV1a()
    var startsUpper = false

    mutating func begin(at place: Int, folded: Int, startsUpper: Bool) {
      start = place
      foldedStart = folded
      self.startsUpper = startsUpper
      hash = FNV1a()
    }

    /// Takes the ASCII letters and digits at the start of some bytes, and returns their number.
    @inline(__always)
    mutating func take(
      _ utf8: Slice<UnsafeBufferPointer<UInt8>>, into output: UnsafeMutableBufferPointer<UInt8>, from length: Int
    ) -> Int {
      let input = UnsafeBufferPointer(rebasing: utf8)
      var count = 0
      var letters = letters.rawValue
      var hash = hash
      while count < input.count {
        let byte = input[count]
        let letter = byte | 0x20
        // Lower-case letters first, since they are most frequent; 0x20 leaves digits as they are.
        if letter &- 0x61 >= 26, byte &- 0x30 >= 10 { break }
        output[length &+ count] = letter
        hash.combine(letter)
        letters |= Letters.bit(of: byte)
        count &+= 1
      }
      self.letters = Letters(rawValue: letters)
      self.hash = hash
      return count
    }

    mutating func take(_ byte: UInt8) { hash.combine(byte) }

    func word(foldedEnd: Int) -> FoldedText.Word {
      FoldedText.Word(
        start: start, end: end, foldedStart: foldedStart, foldedEnd: foldedEnd, key: hash.value,
        startsUpper: startsUpper,
        isUpper: letters.contains(.upper) && !letters.contains(.lower), hasDigit: letters.contains(.digit),
        isNumber: letters == .digit, hasLower: letters.contains(.lower))
    }
  }

  mutating func read() {
    let scalars = UTF8Scalars(utf8)
    // Overwritten from its start. Folded text is seldom longer than the text; then the array grows.
    var folded = utf8
    var words: [FoldedText.Word] = []
    words.reserveCapacity(utf8.count / 5 + 1)
    var isASCII = true
    var signs: UInt64 = 0
    var wide: [UInt8] = []
    var current = Current()
    var length = 0
    var offset = 0
    // One turn for nearly every text; another one each time the folded letters need more room.
    while offset < utf8.count {
      let utf8 = utf8.span
      // A span, since an array checks at each write whether it is shared, which took half of the time.
      var output = folded.mutableSpan
      var isFull = false
      while offset < utf8.count, !isFull {
        let place = offset
        let byte = utf8[offset]
        if FoldedTextReader.isLetter(byte) {
          if current.letters.isEmpty {
            current.begin(at: place, folded: length, startsUpper: byte >= 0x41 && byte <= 0x5A)
          }
          let run = utf8.withUnsafeBufferPointer { utf8 in
            // The output has room for all bytes that are left.
            output.withUnsafeMutableBufferPointer { current.take(utf8[offset...], into: $0, from: length) }
          }
          length &+= run
          offset &+= run
          current.end = offset
          continue
        }
        if byte < 0x80 {
          offset &+= 1
          if byte < 0x40 { signs |= 1 << UInt64(byte) }
        } else {
          isASCII = false
          let scalar = scalars.next(&offset)
          wide.removeAll(keepingCapacity: true)
          switch Folding.fold(scalar, german: isGerman, into: &wide) {
          case .letter:
            if length + wide.count + utf8.count - offset > output.count {
              isFull = true
              offset = place
              continue
            }
            let letter = FoldedTextReader.wideLetter(scalar)
            if current.letters.isEmpty { current.begin(at: place, folded: length, startsUpper: letter == .upper) }
            for byte in wide {
              output[length] = byte
              length &+= 1
              current.take(byte)
            }
            current.letters.formUnion(letter)
            current.end = offset
            continue
          case .mark:
            if !current.letters.isEmpty { current.end = offset }
            continue
          case .separator: break
          }
        }
        if !current.letters.isEmpty {
          if current.end == place, isApostrophe(at: place), letterFollows(at: offset) { continue }
          words.append(current.word(foldedEnd: length))
          current.letters = []
        }
      }
      if isFull { folded.append(contentsOf: repeatElement(0, count: wide.count + utf8.count - offset)) }
    }
    if !current.letters.isEmpty { words.append(current.word(foldedEnd: length)) }
    folded.removeLast(folded.count - length)
    self.folded = folded
    self.words = words
    self.isASCII = isASCII
    self.signs = signs
  }

  /// An ASCII letter or digit.
  @inline(__always)
  private static func isLetter(_ byte: UInt8) -> Bool {
    if (byte | 0x20) &- 0x61 < 26 { return true }
    return byte &- 0x30 < 10
  }

  private static func wideLetter(_ scalar: UInt32) -> Letters {
    // Scripts without letter case.
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
}

/// Decodes valid UTF-8 scalar by scalar, and composes Hangul syllables that are written as their letters.
struct UTF8Scalars {
  private let utf8: [UInt8]

  init(_ utf8: [UInt8]) { self.utf8 = utf8 }

  /// The scalar at an offset. Moves the offset behind it.
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

  /// A Hangul syllable composed of its letters (NFD), as in the Unicode standard, 3.12.
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

  /// The scalar at an offset if it has three bytes, as the letters of Hangul have.
  private func letter(at offset: Int) -> UInt32? {
    guard offset + 2 < utf8.count, utf8[offset] & 0xF0 == 0xE0 else { return nil }
    return UInt32(utf8[offset] & 0x0F) << 12 | UInt32(utf8[offset + 1] & 0x3F) << 6 | UInt32(utf8[offset + 2] & 0x3F)
  }
}
