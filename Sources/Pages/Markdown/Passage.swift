/// The bytes of a paragraph without what its container puts before each line (`> `, indentation), and the way back.
struct Passage {
  private(set) var utf8: [UInt8] = []
  /// Where stretches of the page begin in `utf8`, and there.
  private var pieces: [(start: Int, source: Int)] = []
  /// Whether it is an HTML block, in which `*` and `[` mean nothing.
  var isHTML = false
  /// The column at which the text of the list item begins that holds the HTML block; nil outside of any.
  var containerIndent: Int?

  var isEmpty: Bool { utf8.isEmpty }

  mutating func append(_ range: Range<Int>, of source: [UInt8]) {
    guard !range.isEmpty else { return }
    if let last = pieces.last, last.source + utf8.count - last.start == range.lowerBound {
      // Goes on where the last piece ended.
    } else {
      pieces.append((utf8.count, range.lowerBound))
    }
    utf8.append(contentsOf: source[range])
  }

  /// The stretches of the page that a range stands for.
  func forEachSource(of range: Range<Int>, _ body: (Range<Int>) -> Void) {
    var index = piece(holding: range.lowerBound)
    var start = range.lowerBound
    while start < range.upperBound {
      let end = min(range.upperBound, index + 1 < pieces.count ? pieces[index + 1].start : utf8.count)
      let source = pieces[index].source + start - pieces[index].start
      body(source..<source + end - start)
      start = end
      index += 1
    }
  }

  /// The page's bytes from the first of a range to its last.
  func source(of range: Range<Int>) -> Range<Int> {
    guard !range.isEmpty else {
      let index = piece(holding: max(0, range.lowerBound - 1))
      guard !pieces.isEmpty else { return 0..<0 }
      let offset = pieces[index].source + range.lowerBound - pieces[index].start
      return offset..<offset
    }
    let first = pieces[piece(holding: range.lowerBound)]
    let last = pieces[piece(holding: range.upperBound - 1)]
    return first.source + range.lowerBound - first.start..<last.source + range.upperBound - last.start
  }

  private func piece(holding offset: Int) -> Int {
    var low = 0
    var high = pieces.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if pieces[middle].start <= offset { low = middle } else { high = middle - 1 }
    }
    return low
  }
}
