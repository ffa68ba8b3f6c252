/// Tells the line of ever later places in a text, reading it once.
struct LineCounter {
  private let bytes: [UInt8]
  private var offset = 0
  private var line: Int

  /// `first` is the line on which the bytes begin.
  init(_ bytes: [UInt8], first: Int = 1) {
    self.bytes = bytes
    line = first
  }

  /// The line of a byte; `place` must not lie before the one asked for last.
  mutating func line(at place: Int) -> Int {
    while offset < min(place, bytes.count) {
      if bytes[offset] == UInt8(ascii: "\n") { line += 1 }
      offset += 1
    }
    return line
  }
}
