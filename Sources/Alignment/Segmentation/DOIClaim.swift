import Bibliography

/// Finds the DOI that a citation names, and claims the words of DOIs and links.
enum DOIClaim {
  /// "10." and the four digits of the shortest registrant code.
  private static let leastOfPrefix = 7

  struct Found {
    /// UTF-8 offsets in the citation.
    var range: Range<Int>
    var isRegistered: Bool
  }

  /// Claims links and DOIs, so that their letters and digits are not taken for a title or a volume.
  static func claim(_ doi: DOI, in text: inout CitedText) -> Found? {
    let utf8 = text.source.utf8
    let marks = Marks(in: utf8, isShort: doi.isShort)
    guard !marks.isEmpty else { return nil }
    var found: Found?
    let name = Array(doi.name.utf8)
    for start in marks.directories {
      guard let end = end(of: name, at: start, in: utf8) else { continue }
      let goesOn = end < utf8.count && isAlphanumeric(utf8[end]) && !isVersion(at: end, in: utf8)
      found = found ?? Found(range: start..<end, isRegistered: !goesOn)
      claim(start..<end, for: .doi, in: &text)
    }
    for start in marks.directories {
      guard start == 0 || !isAlphanumeric(utf8[start - 1]) && utf8[start - 1] != UInt8(ascii: ".") else {
        continue
      }
      var end = start + 3
      while end < utf8.count, utf8[end].isDigit { end += 1 }
      guard end - start >= leastOfPrefix, end < utf8.count,
        utf8[end] == UInt8(ascii: "/") || stands(slash, at: end, in: utf8)
      else { continue }
      while end < utf8.count, utf8[end] > 0x20 { end += 1 }
      while end > start, isBesideDOI(utf8[end - 1]) { end -= 1 }
      // Libraries and preprint servers put DOI-like paths into their addresses (jstor.org/discover/10.2307/…).
      if found == nil, !isInOtherAddress(start, in: utf8) { found = Found(range: start..<end, isRegistered: false) }
      claim(start..<end, for: .doi, in: &text)
    }
    func claimLink(from start: Int) {
      var end = start
      while end < utf8.count, utf8[end] > 0x20 { end += 1 }
      claim(start..<end, for: .url, in: &text)
    }
    for slash in marks.slashes {
      if let start = startOfAddress(before: slash, in: utf8) { claimLink(from: start) }
    }
    for start in marks.worlds { claimLink(from: start) }
    for slash in marks.slashes {
      let start = slash + 1 - resolver.count
      if start >= 0, stands(resolver, at: start, in: utf8) { claimLink(from: start) }
    }
    return found
  }

  /// Where an address with a scheme begins whose first slash is at an offset: `ftp://ftp.example.org/lake08-78.pdf`. The marks
  /// that a scheme may have (`git+https:`) are more often those of the text before it: "Tides.https://…".
  private static func startOfAddress(before slash: Int, in utf8: [UInt8]) -> Int? {
    guard slash > 1, utf8[slash - 1] == UInt8(ascii: ":"), slash + 1 < utf8.count, utf8[slash + 1] == utf8[slash] else {
      return nil
    }
    let before = utf8[..<(slash - 1)].suffix(longestScheme)
    var start = slash - 1 - before.reversed().prefix(while: isAlphanumeric).count
    while start < slash - 1, !utf8[start].isLetter { start += 1 }
    return start < slash - 1 ? start : nil
  }

  /// Bytes of a scheme; longer ones are rare, and without a limit a text of slashes is read once for each.
  private static let longestScheme = 16

  /// Whether an offset is within an address whose host is not a DOI resolver.
  private static func isInOtherAddress(_ offset: Int, in utf8: [UInt8]) -> Bool {
    var start = offset
    while start > 0, utf8[start - 1] > 0x20 { start -= 1 }
    let before = utf8[start..<offset].map(\.lowered)
    let isAddress = WordSearch.contains(Array("://".utf8), in: before) || WordSearch.contains(world, in: before)
    return isAddress && !WordSearch.contains(resolver, in: before)
  }

  /// Offsets at which DOIs and links may begin, found in one pass.
  private struct Marks {
    var directories: [Int] = []
    var slashes: [Int] = []
    var worlds: [Int] = []

    var isEmpty: Bool { directories.isEmpty && slashes.isEmpty && worlds.isEmpty }

    /// - Parameter isShort: whether a short DOI, `10/gd5bk9`, is looked for.
    init(in utf8: [UInt8], isShort: Bool) {
      for offset in utf8.indices {
        switch utf8[offset] {
        case UInt8(ascii: "/"): slashes.append(offset)
        case UInt8(ascii: "1"):
          if stands(directory, at: offset, in: utf8) || isShort && stands(shortDirectory, at: offset, in: utf8) {
            directories.append(offset)
          }
        case UInt8(ascii: "w"), UInt8(ascii: "W"): if stands(world, at: offset, in: utf8) { worlds.append(offset) }
        default: break
        }
      }
    }
  }

  private static let world = Array("www.".utf8)
  private static let resolver = Array("\(DOIResolvers.lasting)/".utf8)
  private static let directory = Array("10.".utf8)
  private static let shortDirectory = Array("10/".utf8)
  private static let slash = Array("%2f".utf8)

  /// Whether lower-case bytes are at an offset, ignoring case.
  private static func stands(_ needle: [UInt8], at offset: Int, in utf8: [UInt8]) -> Bool {
    guard offset + needle.count <= utf8.count else { return false }
    for index in needle.indices where utf8[offset + index].lowered != needle[index] { return false }
    return true
  }

  /// The end of a DOI that begins at an offset, plain or percent-encoded as in an address: `10.1002/(SICI)…14:1%3C3::…`.
  private static func end(of name: [UInt8], at offset: Int, in utf8: [UInt8]) -> Int? {
    var index = offset
    for byte in name {
      guard index < utf8.count else { return nil }
      if utf8[index].lowered == byte {
        index += 1
      } else if utf8[index] == UInt8(ascii: "%"), index + 2 < utf8.count, let high = utf8[index + 1].hexValue,
        let low = utf8[index + 2].hexValue, (high << 4 | low).lowered == byte
      {
        index += 3
      } else {
        return nil
      }
    }
    return index
  }

  /// "10.1101/201178v2": the version of a preprint in its address.
  private static func isVersion(at start: Int, in utf8: [UInt8]) -> Bool {
    guard utf8[start].lowered == UInt8(ascii: "v") else { return false }
    let digits = utf8[(start + 1)...].prefix { $0.isDigit }
    return (1...mostDigitsOfVersion).contains(digits.count)
      && !(utf8.indices.contains(digits.endIndex) && isAlphanumeric(utf8[digits.endIndex]))
  }

  private static let mostDigitsOfVersion = 2

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch lowered(byte) {
    case 0x30...0x39: byte - 0x30
    case 0x61...0x66: lowered(byte) - 0x61 + 10
    default: nil
    }
  }

  private static func lowered(_ byte: UInt8) -> UInt8 { byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte }

  /// Punctuation that follows a DOI and is not part of it.
  private static func isBesideDOI(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: ")"),
      UInt8(ascii: ">"), UInt8(ascii: "]"), UInt8(ascii: "}"), UInt8(ascii: "'"), UInt8(ascii: "\""), 0x80...0xFF:
      true
    default: false
    }
  }

  private static func claim(_ range: Range<Int>, for owner: CitedText.Owner, in text: inout CitedText) {
    var word = text.word(atByte: range.lowerBound)
    while word < text.words.count, text.words[word].start < range.upperBound {
      if text.isFree(word) { text.claim(word..<(word + 1), for: owner) }
      word += 1
    }
    let first = text.word(atByte: range.lowerBound)
    if first > 0, text.isFree(first - 1), text.isWord(first - 1, "doi") {
      text.claim((first - 1)..<first, for: .doi)
    }
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    byte.isLetter || byte.isDigit
  }
}
