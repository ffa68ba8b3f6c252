import Bibliography
import System

/// The text of a file in UTF-8, with its mapping to the file's bytes.
package struct DecodedText: Sendable {
  private(set) var utf8: [UInt8] = []
  private(set) var map = OffsetMap()

  /// The longest character of any encoding in bytes, including shift sequences.
  private static let longestCharacter = 8

  /// nil if the system does not know the encoding. Invalid bytes become U+FFFD, as in a browser.
  init?(_ file: [UInt8], in encoding: PageEncoding) {
    guard let converter = CharacterConverter(from: encoding.converter, to: "UTF-8") else { return nil }
    utf8.reserveCapacity(file.count + file.count / 2)
    // In a single-byte encoding, each byte always represents the same character.
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

  /// The beginning of a file in UTF-8, if a byte order mark shows that it is UTF-16; else the bytes themselves.
  package static func beginning(of file: [UInt8]) -> [UInt8] {
    let isLittleEndian = file.starts(with: [0xFF, 0xFE])
    guard isLittleEndian || file.starts(with: [0xFE, 0xFF]) else { return file }
    let window = Array(file.prefix(2 * PageFormat.detectionWindow))
    return DecodedText(window, in: isLittleEndian ? .utf16LittleEndian : .utf16BigEndian)?.utf8 ?? file
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

/// Maps each byte of a file's text in UTF-8 to the bytes of the file that it comes from.
struct OffsetMap: Sendable {
  /// Consecutive characters with the same lengths in the text and in the file.
  private struct Run {
    var text: Int32
    var file: Int32
    var textLength: UInt8
    var fileLength: UInt8
  }

  private var runs: [Run] = []
  private var end = (text: 0, file: 0)

  /// Adds a character, or several that were decoded together.
  mutating func append(text: Int, file: Int) {
    defer { end = (end.text + text, end.file + file) }
    if let last = runs.last, last.textLength == text, last.fileLength == file { return }
    runs.append(
      Run(text: Int32(end.text), file: Int32(end.file), textLength: UInt8(text), fileLength: UInt8(file)))
  }

  /// Skips bytes of the file that represent no character.
  mutating func skip(file: Int) {
    end.file += file
    // The next character starts a new run.
    runs.append(Run(text: Int32(end.text), file: Int32(end.file), textLength: 0, fileLength: 0))
  }

  /// The bytes of the file for a stretch of the text.
  func file(_ text: Range<Int>) -> Range<Int> {
    let start = place(of: text.lowerBound, atEnd: false)
    return start..<(text.isEmpty ? start : max(start, place(of: text.upperBound, atEnd: true)))
  }

  /// The bytes of the file for a stretch of the text and for skipped bytes before it. For consecutive stretches, this
  /// covers every byte.
  func fileWithSkipped(_ text: Range<Int>) -> Range<Int> {
    let start = place(of: text.lowerBound, atEnd: true)
    return start..<max(start, place(of: text.upperBound, atEnd: true))
  }

  /// - Parameter atEnd: whether an offset inside a character stands for the character's end.
  private func place(of offset: Int, atEnd: Bool) -> Int {
    if offset >= end.text { return end.file }
    // The last run that begins before the offset, or at it if a character begins there.
    let next = runs.firstIndexOfSorted { atEnd ? Int($0.text) >= offset : Int($0.text) > offset }
    guard next > 0 else { return 0 }
    let run = runs[next - 1]
    guard run.textLength > 0 else { return Int(run.file) }
    let (characters, rest) = (offset - Int(run.text)).quotientAndRemainder(dividingBy: Int(run.textLength))
    return Int(run.file) + (characters + (atEnd && rest > 0 ? 1 : 0)) * Int(run.fileLength)
  }
}
