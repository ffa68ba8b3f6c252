import Bibliography

/// The visible text of a citation with the markup around and inside it.
struct MarkedText {
  let text: MappedText
  let page: PageWriting
  let format: PageWriting.Format

  var bytes: [UInt8] { page.bytes }

  init(_ text: MappedText, in page: PageWriting) {
    self.text = text
    self.page = page
    format =
      switch text.markup {
      case .ofPage: page.format(at: text.sourceRange?.lowerBound ?? 0)
      case .html: .html
      case .none: .text
      }
  }

  /// The bytes of a stretch with all markup that belongs to it alone; nil if an element extends beyond it.
  func whole(_ visible: Range<Int>) -> Range<Int>? {
    guard let inner = text.source(of: visible) else { return nil }
    var open: [MarkupToken] = []
    var closing: [MarkupToken] = []
    for place in inside(visible) {
      for token in gap(at: place) {
        switch token.kind {
        case .open: open.append(token)
        case .close: if open.last?.name == token.name { open.removeLast() } else { closing.append(token) }
        case .other: break
        }
      }
    }
    var start = inner.lowerBound
    var end = inner.upperBound
    var before = Array(openers(before: visible.lowerBound).reversed())
    var after = closers(after: visible.upperBound)
    for token in closing {
      guard let opener = before.first, opener.name == token.name else { return nil }
      start = opener.range.lowerBound
      before.removeFirst()
    }
    for token in open.reversed() {
      guard let closer = after.first, closer.name == token.name else { return nil }
      end = closer.range.upperBound
      after.removeFirst()
    }
    for (opener, closer) in zip(before, after) {
      guard opener.name == closer.name else { break }
      start = opener.range.lowerBound
      end = closer.range.upperBound
    }
    return start..<end
  }

  /// The offsets inside a stretch, without its start, at which there may be markup.
  private func inside(_ visible: Range<Int>) -> [Int] {
    guard !visible.isEmpty else { return [] }
    let first = text.runs.run(holding: visible.lowerBound)
    return text.runs[first...].lazy.map(\.visible.lowerBound).drop { $0 <= visible.lowerBound }
      .prefix { $0 < visible.upperBound }.map { $0 }
  }

  /// Pairs of marks that would be left without content.
  func emptied(_ visible: Range<Int>, keepsFirst: Bool) -> [MarkupToken] {
    var open = keepsFirst ? [] : openers(before: visible.lowerBound).map { ($0, visible.lowerBound) }
    var emptied: [MarkupToken] = []
    let inner = inside(visible).flatMap { place in gap(at: place).map { ($0, place) } }
    for (token, place) in inner + closers(after: visible.upperBound).map({ ($0, visible.upperBound) }) {
      switch token.kind {
      case .open: open.append((token, place))
      case .close:
        guard let opener = open.last, opener.0.name == token.name else { continue }
        open.removeLast()
        emptied += [opener.0, token]
      case .other: break
      }
    }
    return emptied
  }

  /// The bytes of the whole text with the markup that encloses exactly this text: its link, its emphasis.
  var extent: Range<Int>? {
    let count = text.text.utf8.count
    guard let start = text.runs.first?.source.lowerBound, let range = whole(0..<count) else { return nil }
    var extent = range
    let before = MarkupToken.openers(endingAt: start, of: bytes, format: format).filter {
      $0.range.upperBound <= range.lowerBound
    }
    let after = MarkupToken.all(
      in: range.upperBound..<min(bytes.count, range.upperBound + PageLimits.markup), of: bytes, format: format,
      isBeforeWord: false)
    for (opener, closer) in zip(before.reversed(), after) {
      guard closer.kind == .close, opener.name == closer.name, !HTMLElement(name: opener.name).isBlock,
        opener.range.upperBound == extent.lowerBound, closer.range.lowerBound == extent.upperBound
      else { break }
      extent = opener.range.lowerBound..<closer.range.upperBound
    }
    return extent
  }

  /// The marks before and after the whole text that belong to it or to a part of it.
  var outerMarks: (before: [MarkupToken], after: [MarkupToken]) {
    let count = text.text.utf8.count
    guard let extent, let start = text.runs.first?.source.lowerBound, let end = text.runs.last?.source.upperBound else {
      return (openers(before: 0), closers(after: count))
    }
    let before = MarkupToken.openers(endingAt: start, of: bytes, format: format)
    let after = MarkupToken.all(in: end..<max(end, extent.upperBound), of: bytes, format: format, isBeforeWord: false)
    return (before.filter { $0.range.lowerBound >= extent.lowerBound }, after)
  }

  /// The marks between the visible characters on both sides of an offset.
  func gap(at offset: Int) -> [MarkupToken] {
    guard offset > 0, offset < text.text.utf8.count else { return [] }
    let next = text.runs.run(holding: offset)
    guard next > 0, text.runs[next].visible.lowerBound == offset else { return [] }
    let range = text.runs[next - 1].source.upperBound..<text.runs[next].source.lowerBound
    guard !range.isEmpty, range.upperBound <= bytes.count else { return [] }
    let before = bytes[text.runs[next - 1].source.upperBound - 1]
    let behind = bytes[text.runs[next].source.lowerBound]
    let isBeforeWord =
      before.isBlank || before == UInt8(ascii: "(") || behind.isLetter || behind.isDigit || behind >= 0x80
      || behind == UInt8(ascii: "&")
    return MarkupToken.all(in: range, of: bytes, format: format, isBeforeWord: isBeforeWord)
  }

  /// The marks directly before a visible character that are closed within the text, in page order.
  func openers(before offset: Int) -> [MarkupToken] {
    if offset > 0 { return Array(gap(at: offset).reversed().prefix { $0.kind == .open }.reversed()) }
    guard let start = text.runs.first?.source.lowerBound else { return [] }
    let tokens = MarkupToken.openers(endingAt: start, of: bytes, format: format)
    return Array(tokens.reversed().prefix { isClosed($0) }.reversed())
  }

  /// The marks directly after a visible character that were opened within the text, in page order.
  func closers(after offset: Int) -> [MarkupToken] {
    if offset < text.text.utf8.count { return Array(gap(at: offset).prefix { $0.kind == .close }) }
    guard let end = text.runs.last?.source.upperBound, end < bytes.count else { return [] }
    let tokens = MarkupToken.all(
      in: end..<min(bytes.count, end + 400), of: bytes, format: format, isBeforeWord: false)
    return Array(tokens.prefix { $0.kind == .close && isOpened($0) })
  }

  /// Whether a mark before the text is closed before the end of the text.
  private func isClosed(_ token: MarkupToken) -> Bool {
    var depth = 1
    for run in text.runs.dropFirst() {
      for other in gap(at: run.visible.lowerBound) where other.name == token.name {
        depth += other.kind == .open ? 1 : other.kind == .close ? -1 : 0
        if depth == 0 { return true }
      }
    }
    return false
  }

  private func isOpened(_ token: MarkupToken) -> Bool {
    var depth = 0
    for run in text.runs.dropFirst() {
      for other in gap(at: run.visible.lowerBound) where other.name == token.name {
        depth += other.kind == .open ? 1 : other.kind == .close && depth > 0 ? -1 : 0
      }
    }
    return depth > 0
  }
}
