/// The text of a file in UTF-8, with its way back to the file's bytes.
struct DecodedText: Sendable {
  private(set) var utf8: [UInt8] = []
  private(set) var map = OffsetMap()

  /// No encoding has longer characters, shifts included.
  private static let longestCharacter = 8

  /// nil where the system cannot read the encoding. Bytes that are no character become U+FFFD, as in a browser.
  init?(_ file: [UInt8], in encoding: PageEncoding) {
    guard let converter = CharacterConverter(from: encoding.converter, to: "UTF-8") else { return nil }
    utf8.reserveCapacity(file.count + file.count / 2)
    // A byte stands for the same character wherever it stands.
    var known: [UInt8: [UInt8]] = [:]
    var index = 0
    while index < file.count {
      let byte = file[index]
      if encoding.extendsASCII, byte < 0x80 {
        append([byte], from: 1)
        index += 1
      } else if encoding.isSingleByte, let character = known[byte] {
        append(character, from: 1)
        index += 1
      } else {
        let (character, length) = DecodedText.character(at: index, in: file, converter)
        if character.isEmpty { map.skip(file: length) } else { append(character, from: length) }
        if encoding.isSingleByte { known[byte] = character }
        index += length
      }
    }
  }

  private mutating func append(_ character: [UInt8], from length: Int) {
    utf8 += character
    map.append(text: character.count, file: length)
  }

  private static func character(
    at index: Int, in file: [UInt8], _ converter: borrowing CharacterConverter
  ) -> (utf8: [UInt8], length: Int) {
    for length in 1...min(longestCharacter, file.count - index) {
      var utf8: [UInt8] = []
      switch converter.convert(file[index..<index + length], to: &utf8) {
      case .converted: return (utf8, length)
      case .incomplete: continue
      case .invalid:
        converter.reset()
        return (Array("\u{FFFD}".utf8), 1)
      }
    }
    converter.reset()
    return (Array("\u{FFFD}".utf8), 1)
  }
}
