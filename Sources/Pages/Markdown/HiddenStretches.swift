import Bibliography

/// What no reader of a Markdown page sees: front matter, comments of HTML and of Liquid, highlighted code.
struct HiddenStretches {
  /// Where the page's text begins, behind a byte order mark and front matter.
  private(set) var bodyStart = 0
  /// In the order of the page.
  private var ranges: [Range<Int>] = []
  /// The comments among them that are addressed to doi-audit, last first.
  private var comments: [SuppressionComment] = []

  init(in source: [UInt8]) {
    bodyStart = HiddenStretches.bodyStart(in: source)
    var index = bodyStart
    while let found = source[index...].firstIndex(where: HiddenStretches.mayBegin) {
      if source[found] == UInt8(ascii: "`") || source[found] == UInt8(ascii: "~") {
        index = codeEnd(fromFenceAt: found, in: source)
      } else if let end = end(ofStretchAt: found, in: source) {
        ranges.append(found..<end)
        noteComment(found..<end, in: source)
        index = end
      } else {
        index = found + 1
      }
    }
    comments.reverse()
  }

  private static func mayBegin(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "<") || byte == UInt8(ascii: "{") || byte == UInt8(ascii: "`") || byte == UInt8(ascii: "~")
  }

  /// Behind the code that a fence begins; behind the marks where they begin none.
  private mutating func codeEnd(fromFenceAt start: Int, in source: [UInt8]) -> Int {
    let mark = source[start]
    let marksEnd = source[start...].firstIndex { $0 != mark } ?? source.count
    guard marksEnd - start >= 3, !unclosedFences.contains(mark),
      let lineStart = lineStart(near: start, in: source),
      source[lineStart..<start].allSatisfy({ $0.isBlank || $0 == UInt8(ascii: ">") })
    else { return marksEnd }
    var lines = MarkdownLines(source: source, from: start)
    guard let opened = lines.next()?.openedFence else { return marksEnd }
    while let line = lines.next() {
      if line.isFence(opened.byte, atLeast: opened.count) { return line.end }
    }
    unclosedFences.insert(mark)
    return marksEnd
  }

  /// Where the line of a byte begins; nil where that is far.
  private func lineStart(near index: Int, in source: [UInt8]) -> Int? {
    let first = max(bodyStart, index - HiddenStretches.furthestFence)
    if let lineEnd = source[first..<index].lastIndex(of: 0x0A) { return lineEnd + 1 }
    return first == bodyStart ? bodyStart : nil
  }

  /// Columns; a fence in a list is indented.
  private static let furthestFence = 40
  /// The marks of fences for whose end was looked in vain.
  private var unclosedFences: Set<UInt8> = []

  private mutating func noteComment(_ range: Range<Int>, in source: [UInt8]) {
    for pair in HiddenStretches.pairs.prefix(2) where source.has(pair.start, at: range.lowerBound) {
      let start = range.lowerBound + pair.start.utf8CodeUnitCount
      let end = range.upperBound - pair.end.utf8CodeUnitCount
      // In `<!--->` the two marks share a dash.
      guard start < end, let comment = SuppressionComment(in: source, inside: start..<end, of: range) else { return }
      comments.append(comment)
    }
  }

  /// The comments to doi-audit that begin before a byte and were not taken yet.
  mutating func takeComments(before offset: Int) -> [SuppressionComment] {
    var taken: [SuppressionComment] = []
    while let next = comments.last, next.range.lowerBound < offset {
      taken.append(next)
      comments.removeLast()
    }
    return taken
  }

  private static let pairs: [(start: StaticString, end: StaticString)] = [
    ("<!--", "-->"), ("{% comment %}", "{% endcomment %}"), ("{% highlight ", "{% endhighlight %}"),
  ]
  /// For each pair, whether an end was looked for in vain: there is none further on either.
  private var isUnended = [false, false, false]

  private mutating func end(ofStretchAt start: Int, in source: [UInt8]) -> Int? {
    for (number, pair) in HiddenStretches.pairs.enumerated() where source.has(pair.start, at: start) {
      guard !isUnended[number] else { return nil }
      if let end = source.firstIndex(of: pair.end, from: start + pair.start.utf8CodeUnitCount - 1) {
        return end + pair.end.utf8CodeUnitCount
      }
      isUnended[number] = true
    }
    return nil
  }

  /// Front matter without an end is none.
  private static func bodyStart(in source: [UInt8]) -> Int {
    let start = source.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var lines = MarkdownLines(source: source, from: start)
    guard let first = lines.next(), first.isFrontMatterBorder(isEnd: false) else { return start }
    while let line = lines.next() {
      if line.isFrontMatterBorder(isEnd: true) { return line.end }
    }
    return start
  }

  /// The parts of a range that a reader sees.
  func visible(of range: Range<Int>) -> [Range<Int>] {
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].upperBound > range.lowerBound { high = middle } else { low = middle + 1 }
    }
    var parts: [Range<Int>] = []
    var start = range.lowerBound
    while low < ranges.count, ranges[low].lowerBound < range.upperBound {
      if ranges[low].lowerBound > start { parts.append(start..<ranges[low].lowerBound) }
      start = max(start, ranges[low].upperBound)
      low += 1
    }
    if start < range.upperBound { parts.append(start..<range.upperBound) }
    return parts
  }
}
