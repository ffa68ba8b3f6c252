/// Visible text with its way back to the bytes of the page.
///
/// A page says `Fran&ccedil;ois,\n  <b>J.</b>`; a reader sees `François, J.`. Every visible byte belongs to a run, and a
/// run knows the bytes of the page that it was made from. Runs keep the page's order and do not overlap; the bytes
/// between two of them are markup that a reader does not see.
package struct MappedText: Sendable, Equatable {
  /// One stretch of visible text and its source.
  package struct Run: Sendable, Equatable {
    /// UTF-8 offsets in `text`.
    package var visible: Range<Int>
    /// Byte offsets on the page.
    package var source: Range<Int>
    /// Whether the visible bytes are the source's own; else they stand for them: an entity, an escape, white space that
    /// collapsed into one space, a line break (`\n`) or the border between two table cells (`\t`).
    package var isVerbatim: Bool
  }

  package private(set) var text = ""
  package private(set) var runs: [Run] = []

  package init() {}

  init(utf8: ArraySlice<UInt8>, runs: [Run]) {
    text = String(decoding: utf8, as: UTF8.self)
    self.runs = runs
  }

  package var isEmpty: Bool { runs.isEmpty }

  /// Adds text that stands on the page just so, from a byte offset on.
  package mutating func append(verbatim string: some StringProtocol, at offset: Int) {
    let length = string.utf8.count
    append(String(string), from: offset..<offset + length, isVerbatim: true)
  }

  /// Adds text that stands for other bytes: an entity, an escape, white space.
  package mutating func append(_ string: String, from source: Range<Int>) {
    append(string, from: source, isVerbatim: false)
  }

  private mutating func append(_ string: String, from source: Range<Int>, isVerbatim: Bool) {
    guard !string.isEmpty else { return }
    precondition(source.lowerBound >= runs.last?.source.upperBound ?? 0, "runs keep the order of the page")
    let start = text.utf8.count
    text += string
    runs.append(Run(visible: start..<start + string.utf8.count, source: source, isVerbatim: isVerbatim))
    runs.mergeLastTwo()
  }

  /// The bytes from the first visible one to the last, markup between them included; nil when there is no text.
  package var sourceRange: Range<Int>? {
    guard let first = runs.first, let last = runs.last else { return nil }
    return first.source.lowerBound..<last.source.upperBound
  }

  /// The bytes that a visible stretch (UTF-8 offsets) was made from, markup inside it included.
  ///
  /// An empty stretch gives the empty range just behind the visible byte before it. Nil when the stretch leaves the text.
  package func source(of visible: Range<Int>) -> Range<Int>? {
    guard !runs.isEmpty, visible.lowerBound >= 0, visible.upperBound <= text.utf8.count else { return nil }
    if visible.isEmpty {
      guard visible.lowerBound > 0 else { return runs[0].source.lowerBound..<runs[0].source.lowerBound }
      let end = runs[runs.run(holding: visible.lowerBound - 1)].sourceEnd(of: visible.lowerBound)
      return end..<end
    }
    let first = runs[runs.run(holding: visible.lowerBound)]
    let last = runs[runs.run(holding: visible.upperBound - 1)]
    return first.sourceStart(of: visible.lowerBound)..<last.sourceEnd(of: visible.upperBound)
  }

  /// The part between two UTF-8 offsets, which must lie between characters.
  package func subtext(_ visible: Range<Int>) -> MappedText {
    precondition(visible.lowerBound >= 0 && visible.upperBound <= text.utf8.count, "a part of this text")
    let utf8 = text.utf8
    let start = utf8.index(utf8.startIndex, offsetBy: visible.lowerBound)
    let end = utf8.index(start, offsetBy: visible.count)
    var part = MappedText()
    part.text = String(text[start..<end])
    part.runs = runs.cut(to: visible)
    return part
  }

  /// Without white space at either end.
  package func trimmed() -> MappedText {
    let scalars = text.unicodeScalars
    guard let start = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
      let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
    else { return MappedText() }
    let end = scalars.index(after: last)
    return subtext(start.utf8Offset(in: text)..<end.utf8Offset(in: text))
  }
}

extension String.Index {
  /// The index as an offset in UTF-8.
  fileprivate func utf8Offset(in text: String) -> Int { text.utf8.distance(from: text.utf8.startIndex, to: self) }
}

extension MappedText.Run {
  /// The first source byte of a visible offset: an exact one in verbatim text, the run's first otherwise.
  func sourceStart(of offset: Int) -> Int {
    isVerbatim ? source.lowerBound + offset - visible.lowerBound : source.lowerBound
  }

  /// The end of the source of the visible bytes before an offset.
  func sourceEnd(of offset: Int) -> Int {
    isVerbatim ? source.lowerBound + offset - visible.lowerBound : source.upperBound
  }
}

extension [MappedText.Run] {
  /// Makes one run of the last two when they continue each other word for word.
  mutating func mergeLastTwo() {
    guard count > 1 else { return }
    let last = self[count - 1]
    let before = self[count - 2]
    guard last.isVerbatim, before.isVerbatim, before.source.upperBound == last.source.lowerBound else { return }
    removeLast()
    self[count - 1].visible = before.visible.lowerBound..<last.visible.upperBound
    self[count - 1].source = before.source.lowerBound..<last.source.upperBound
  }

  /// The run that a visible byte belongs to.
  func run(holding offset: Int) -> Int {
    var low = 0
    var high = count - 1
    while low < high {
      let middle = (low + high) / 2
      if self[middle].visible.upperBound > offset { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// The runs of a visible stretch, counted from its beginning.
  func cut(to visible: Range<Int>) -> [MappedText.Run] {
    guard !visible.isEmpty else { return [] }
    let indices = run(holding: visible.lowerBound)...run(holding: visible.upperBound - 1)
    return self[indices].map { run in
      let part = run.visible.clamped(to: visible)
      let source = run.sourceStart(of: part.lowerBound)..<run.sourceEnd(of: part.upperBound)
      let start = part.lowerBound - visible.lowerBound
      return MappedText.Run(visible: start..<start + part.count, source: source, isVerbatim: run.isVerbatim)
    }
  }
}
