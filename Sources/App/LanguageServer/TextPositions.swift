import Bibliography

/// Places of a text as a client counts them: lines and characters, from 0.
struct TextPositions: Sendable {
  /// What a client counts in a line.
  enum Unit: String, Sendable {
    /// The default of the protocol.
    case utf16 = "utf-16"
    case utf8 = "utf-8"
  }

  struct Position: Equatable, Comparable, Sendable {
    var line: Int
    var character: Int

    static func < (left: Position, right: Position) -> Bool {
      (left.line, left.character) < (right.line, right.character)
    }
  }

  let unit: Unit
  private let text: [UInt8]
  /// The offset of each line's first byte.
  private let starts: [Int]

  init(_ text: [UInt8], unit: Unit) {
    self.unit = unit
    self.text = text
    var starts = [0]
    for (index, byte) in text.enumerated() {
      // A carriage return alone ends a line too.
      let isEnd = byte == 0x0A || byte == 0x0D && !(index + 1 < text.count && text[index + 1] == 0x0A)
      if isEnd { starts.append(index + 1) }
    }
    self.starts = starts
  }

  /// The position of a byte; of one inside a character, that of the character.
  func position(of offset: Int) -> Position {
    let offset = min(max(offset, 0), text.count)
    let line = starts.firstIndexOfSorted { $0 > offset } - 1
    var character = 0
    for byte in text[starts[line]..<offset] { character += width(of: byte) }
    return Position(line: line, character: character)
  }

  /// The byte at a position; one behind the end of its line is the end of the line.
  func offset(of position: Position) -> Int {
    guard starts.indices.contains(position.line) else { return position.line < 0 ? 0 : text.count }
    var offset = starts[position.line]
    let end = position.line + 1 < starts.count ? starts[position.line + 1] : text.count
    var character = 0
    while offset < end, text[offset] != 0x0A, text[offset] != 0x0D, character < position.character {
      character += width(of: text[offset])
      offset += 1
      while offset < end, text[offset] & 0xC0 == 0x80 {
        character += width(of: text[offset])
        offset += 1
      }
    }
    return offset
  }

  /// Number of a client's units that a byte of UTF-8 adds.
  private func width(of byte: UInt8) -> Int {
    switch unit {
    case .utf8: 1
    case .utf16: byte & 0xC0 == 0x80 ? 0 : byte >= 0xF0 ? 2 : 1
    }
  }
}
