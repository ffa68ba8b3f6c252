/// Random text, mostly of scalars that people write.
enum RandomText {
  private static let ranges: [ClosedRange<UInt32>] = [
    0x20...0x7E, 0x20...0x7E, 0x20...0x7E, 0xA0...0x24F, 0x300...0x36F, 0x370...0x52F, 0x590...0x6FF, 0x900...0x97F,
    0x1100...0x11FF, 0x1E00...0x1FFF, 0x2000...0x206F, 0x2070...0x218F, 0x3040...0x30FF, 0x4E00...0x9FFF,
    0xAC00...0xD7A3,
    0xFB00...0xFFFD, 0x1D400...0x1D7FF, 0x1F300...0x1F6FF, 0xE000...0x10FFFF, 0...0x1F,
  ]

  static func text(of length: Int, using generator: inout some RandomNumberGenerator) -> String {
    var text = ""
    for _ in 0..<length {
      let range = ranges[Int.random(in: 0..<ranges.count, using: &generator)]
      text.unicodeScalars.append(Unicode.Scalar(UInt32.random(in: range, using: &generator)) ?? " ")
    }
    return text
  }

  static func word(of length: Int, from letters: String, using generator: inout some RandomNumberGenerator) -> [UInt8] {
    let letters = Array(letters.utf8)
    return (0..<length).map { _ in letters[Int.random(in: 0..<letters.count, using: &generator)] }
  }
}
