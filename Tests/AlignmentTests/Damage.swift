import TestSupport

/// Damage to a citation as editors, keyboards and broken programs cause it.
enum Damage {
  static func damaged(_ citation: String, using generator: inout SeededGenerator) -> String {
    var bytes = Array(citation.utf8)
    for _ in 0..<Int.random(in: 1...6, using: &generator) {
      guard !bytes.isEmpty else { break }
      let place = Int.random(in: 0..<bytes.count, using: &generator)
      switch Int.random(in: 0..<7, using: &generator) {
      case 0: bytes.remove(at: place)
      case 1: bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 1...20, using: &generator)))
      case 2: swapPunctuation(in: &bytes, from: place, using: &generator)
      case 3: bytes.insert(contentsOf: String(scalar(using: &generator)).utf8, at: place)
      case 4: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + 15)], at: place)
      case 5: bytes[place] = UInt8.random(in: 0...255, using: &generator)
      default: bytes.removeSubrange(place...)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func swapPunctuation(in bytes: inout [UInt8], from place: Int, using generator: inout SeededGenerator)
  {
    let marks = Array(".,;:()[]\"'-/&".utf8)
    guard let found = bytes[place...].firstIndex(where: marks.contains) else { return }
    bytes[found] = marks.randomElement(using: &generator) ?? UInt8(ascii: ".")
  }

  private static func scalar(using generator: inout SeededGenerator) -> Character {
    let ranges: [ClosedRange<UInt32>] = [
      0...0x7F, 0x80...0x24F, 0x300...0x36F, 0x370...0x52F, 0x590...0x6FF, 0x1100...0x11FF, 0x2000...0x206F,
      0x2100...0x218F, 0x3040...0x30FF, 0x4E00...0x9FFF, 0xAC00...0xD7A3, 0xFB00...0xFFFD, 0x1D400...0x1D7FF,
      0x1F300...0x1F6FF, 0xE0000...0x10FFFF,
    ]
    let range = ranges.randomElement(using: &generator) ?? 0...0x7F
    return Character(Unicode.Scalar(UInt32.random(in: range, using: &generator)) ?? "\u{FFFD}")
  }
}
