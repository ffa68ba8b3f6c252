/// The lines of a Markdown page, one after the other.
struct MarkdownLines {
  private let source: [UInt8]
  private var index: Int
  private var ahead: MarkdownLine??

  init(source: [UInt8], from start: Int) {
    self.source = source
    index = start
  }

  mutating func next() -> MarkdownLine? {
    if let line = ahead {
      ahead = nil
      return line
    }
    guard index < source.count else { return nil }
    let start = index
    let end = source[start...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? source.count
    let isCRLF = end + 1 < source.count && source[end] == 0x0D && source[end + 1] == 0x0A
    index = min(end + (isCRLF ? 2 : 1), source.count)
    return MarkdownLine(source: source, range: start..<end, end: index)
  }

  /// The line that `next()` will give.
  mutating func peek() -> MarkdownLine? {
    if let line = ahead { return line }
    let line = next()
    ahead = .some(line)
    return line
  }
}
