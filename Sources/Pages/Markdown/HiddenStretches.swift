import Bibliography

/// The invisible parts of a Markdown page: front matter, comments in HTML and Liquid, highlighted code.
struct HiddenStretches {
  /// The start of the page's text, after a byte order mark and front matter.
  private(set) var bodyStart = 0
  /// In page order.
  private var ranges: [Range<Int>] = []
  /// The comments to doi-audit among them, the last one first.
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

  /// The end of the code block that a fence begins; the end of the marks if they are not a fence.
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

  /// The start of a byte's line; nil if it is too far away.
  private func lineStart(near index: Int, in source: [UInt8]) -> Int? {
    let first = max(bodyStart, index - HiddenStretches.furthestFence)
    if let lineEnd = source[first..<index].lastIndex(of: 0x0A) { return lineEnd + 1 }
    return first == bodyStart ? bodyStart : nil
  }

  /// The largest indentation of a fence, in columns; a fence in a list is indented.
  private static let furthestFence = 40
  /// Fence marks without a closing fence in the rest of the page.
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

  /// Removes and returns the comments to doi-audit before a byte.
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
  /// For each pair, whether the rest of the page contains no end mark.
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

  /// Front matter without an end is ordinary text.
  static func bodyStart(in source: [UInt8]) -> Int {
    let start = source.textStart
    var lines = MarkdownLines(source: source, from: start)
    guard let language = lines.next()?.openedFrontMatter else { return start }
    while let line = lines.next() {
      if line.closesFrontMatter(language) { return line.end }
    }
    return start
  }

  /// The visible parts of a range.
  func visible(of range: Range<Int>) -> [Range<Int>] {
    var index = ranges.firstIndexOfSorted { $0.upperBound > range.lowerBound }
    var parts: [Range<Int>] = []
    var start = range.lowerBound
    while index < ranges.count, ranges[index].lowerBound < range.upperBound {
      if ranges[index].lowerBound > start { parts.append(start..<ranges[index].lowerBound) }
      start = max(start, ranges[index].upperBound)
      index += 1
    }
    if start < range.upperBound { parts.append(start..<range.upperBound) }
    return parts
  }
}
