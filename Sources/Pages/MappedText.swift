import Bibliography

/// Visible text with its mapping to the bytes of the page.
///
/// A page has `Fran&ccedil;ois,\n  <b>J.</b>`; a reader sees `François, J.`. Every visible byte belongs to a run, and
/// each run knows the bytes of the page that it comes from. Runs are in page order and do not overlap; bytes between
/// two runs are invisible markup.
package struct MappedText: Sendable, Equatable {
  /// A stretch of visible text and its source.
  package struct Run: Sendable, Equatable {
    /// UTF-8 offsets in `text`.
    package var visible: Range<Int>
    /// Byte offsets on the page.
    package var source: Range<Int>
    /// Whether the visible bytes are identical with the source. Otherwise they replace it: an entity, an escape,
    /// collapsed white space, a line break (`\n`) or the border between two table cells (`\t`).
    package var isVerbatim: Bool
  }

  /// What markup new text may contain, and what has to be escaped in it.
  enum Markup: Sendable, Equatable {
    /// That of the page's format.
    case ofPage
    /// Only HTML: the text of `<pre>` on a Markdown page.
    case html
    /// None: the text of a code block, where `*` is an asterisk.
    case none
  }

  package private(set) var text = ""
  package private(set) var runs: [Run] = []
  private(set) var markup = Markup.ofPage

  package init() {}

  init(utf8: ArraySlice<UInt8>, runs: [Run], markup: Markup) {
    text = String(decoding: utf8, as: UTF8.self)
    self.runs = runs
    self.markup = markup
  }

  package var isEmpty: Bool { runs.isEmpty }

  /// Adds text that is unchanged on the page, from a byte offset on.
  package mutating func append(verbatim string: some StringProtocol, at offset: Int) {
    let length = string.utf8.count
    append(String(string), from: offset..<offset + length, isVerbatim: true)
  }

  /// Adds text that replaces other bytes: an entity, an escape, white space.
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

  /// From the first to the last source byte, with the markup in between; nil if there is no text.
  package var sourceRange: Range<Int>? {
    guard let first = runs.first, let last = runs.last else { return nil }
    return first.source.lowerBound..<last.source.upperBound
  }

  /// The source bytes of a visible stretch (UTF-8 offsets), with the markup inside it.
  ///
  /// For an empty stretch, the empty range directly after the visible byte before it. Nil if the stretch exceeds the
  /// text.
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

  /// Whether both have a byte of the page.
  package func overlaps(_ other: MappedText) -> Bool {
    guard let range = sourceRange, let others = other.sourceRange else { return false }
    return range.overlaps(others)
  }

  /// The part between two UTF-8 offsets, which must be at character boundaries.
  package func subtext(_ visible: Range<Int>) -> MappedText {
    precondition(visible.lowerBound >= 0 && visible.upperBound <= text.utf8.count, "a part of this text")
    let utf8 = text.utf8
    let start = utf8.index(utf8.startIndex, offsetBy: visible.lowerBound)
    let end = utf8.index(start, offsetBy: visible.count)
    var part = MappedText()
    part.text = String(text[start..<end])
    part.runs = runs.cut(to: visible)
    part.markup = markup
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
  /// The first source byte of a visible offset: exact in verbatim text, else the first byte of the run.
  func sourceStart(of offset: Int) -> Int {
    isVerbatim ? source.lowerBound + offset - visible.lowerBound : source.lowerBound
  }

  /// The end of the source of the visible bytes before an offset.
  func sourceEnd(of offset: Int) -> Int {
    isVerbatim ? source.lowerBound + offset - visible.lowerBound : source.upperBound
  }
}

extension [MappedText.Run] {
  /// Joins the last two runs if both are verbatim and adjacent.
  mutating func mergeLastTwo() {
    guard count > 1 else { return }
    let last = self[count - 1]
    let before = self[count - 2]
    guard last.isVerbatim, before.isVerbatim, before.source.upperBound == last.source.lowerBound else { return }
    removeLast()
    self[count - 1].visible = before.visible.lowerBound..<last.visible.upperBound
    self[count - 1].source = before.source.lowerBound..<last.source.upperBound
  }

  /// The run of a visible byte.
  func run(holding offset: Int) -> Int {
    Swift.min(firstIndexOfSorted { $0.visible.upperBound > offset }, Swift.max(0, count - 1))
  }

  /// The runs of a visible stretch, with offsets from its beginning.
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

extension MappedText {
  /// With character references decoded. Values of fields and plain text are often copied from the web: `Kernel&apos;s`,
  /// in BibTeX `Kernel\&apos;s`.
  ///
  /// Some text was escaped several times, `&amp;apos;`, and is decoded as often as in records.
  package func decodingReferences() -> MappedText {
    var text = self
    for _ in 0..<3 {
      guard let next = text.decodedOnce() else { break }
      text = next
    }
    return text
  }

  /// Whether no stretch that replaces other bytes, such as an accent with several letters, extends over an offset.
  private func isDivisible(at offset: Int) -> Bool {
    guard offset > 0, offset < text.utf8.count else { return true }
    let run = runs[runs.run(holding: offset)]
    return run.isVerbatim || run.visible.lowerBound == offset
  }

  /// nil if there is no reference.
  private func decodedOnce() -> MappedText? {
    guard text.hasByte(UInt8(ascii: "&")) else { return nil }
    let bytes = Array(text.utf8)
    var decoded = MappedText()
    var start = 0
    var index = 0
    while let ampersand = bytes[index...].firstIndex(of: UInt8(ascii: "&")) {
      index = ampersand + 1
      guard let reference = CharacterReference(in: bytes, at: ampersand, of: .text),
        isDivisible(at: ampersand), isDivisible(at: ampersand + reference.length),
        let source = source(of: ampersand..<ampersand + reference.length)
      else { continue }
      if start < ampersand { decoded.append(subtext(start..<ampersand)) }
      decoded.append(reference.text, from: source)
      index = ampersand + reference.length
      start = index
    }
    guard start > 0 else { return nil }
    if start < bytes.count { decoded.append(subtext(start..<bytes.count)) }
    return decoded
  }
}

extension MappedText {
  /// The visible text of a fragment of a page, such as one citation with its markup. Paragraphs are separated by `\n`.
  ///
  /// The limits are those of a page.
  package init(fragment bytes: [UInt8], as format: PageFormat) throws(ScanError) {
    guard bytes.count <= PageLimits.size else { throw ScanError(.tooLarge, at: PageLimits.size) }
    self.init()
    for item in try format.document(of: bytes)?.items ?? [] where !item.runs.isEmpty {
      if let end = sourceRange?.upperBound { append("\n", from: end..<max(end, item.runs[0].source.lowerBound)) }
      append(item.text(0..<item.utf8.count))
    }
    self = trimmed()
  }

  /// Some texts of a page in its order, each on a line of its own.
  package init(joining parts: [MappedText]) {
    self.init()
    for part in parts where !part.isEmpty {
      if !append(part, behind: "\n") { append(part) }
    }
  }

  /// Appends a text that follows this one on the page; what is between them reads as a separator. An empty text appends nothing.
  ///
  /// - Returns: false, and nothing is appended, if the other text is not behind this one.
  mutating func append(_ other: MappedText, behind separator: String) -> Bool {
    if let end = sourceRange?.upperBound, let start = other.sourceRange?.lowerBound {
      guard end < start else { return false }
      append(separator, from: end..<start)
    }
    append(other)
    return true
  }

  /// Appends a text that follows this one on the page.
  package mutating func append(_ other: MappedText) {
    let bytes = Array(other.text.utf8)
    for run in other.runs {
      let piece = String(decoding: bytes[run.visible], as: UTF8.self)
      if run.isVerbatim { append(verbatim: piece, at: run.source.lowerBound) } else { append(piece, from: run.source) }
    }
  }
}

extension MappedText {
  /// The text without its Markdown and HTML, and the links in it; read as one paragraph.
  func readAsMarkdown() -> (text: MappedText, links: [LinkTarget]) {
    // After a word, nothing is read as a list, a heading or a table.
    let word = Array("x ".utf8)
    guard let items = try? MarkdownReader.document(of: word + text.utf8).items else { return (self, []) }
    var read = MappedText()
    var links: [LinkTarget] = []
    for item in items {
      let bytes = item.utf8
      for run in item.runs where run.source.upperBound > word.count {
        let isCut = run.source.lowerBound < word.count
        // Only the verbatim word itself is cut.
        let skipped = isCut ? word.count - run.source.lowerBound : 0
        let outer = (run.source.lowerBound + skipped - word.count)..<(run.source.upperBound - word.count)
        let string = String(decoding: bytes[(run.visible.lowerBound + skipped)..<run.visible.upperBound], as: UTF8.self)
        read.append(string, outer, isVerbatim: run.isVerbatim, of: self)
      }
      for link in item.links where link.target.source.lowerBound >= word.count {
        let outer = (link.target.source.lowerBound - word.count)..<(link.target.source.upperBound - word.count)
        if !outer.isEmpty, let source = source(of: outer) {
          links.append(LinkTarget(utf8: link.target.utf8, source: source))
        }
      }
    }
    return (read.trimmed(), links)
  }

  /// Appends text that replaces a stretch of another text.
  mutating func append(_ string: String, _ range: Range<Int>, isVerbatim: Bool, of outer: MappedText) {
    guard !range.isEmpty else { return }
    if isVerbatim {
      append(outer.subtext(range))
    } else if let source = outer.source(of: range) {
      append(string, from: source)
    }
  }
}
