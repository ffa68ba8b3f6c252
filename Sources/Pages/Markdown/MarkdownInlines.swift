import Bibliography

/// Reads the content of a paragraph: emphasis, links, code, escapes, character references, tags, Liquid.
///
/// Emphasis and links are only known at their ends. A passage is therefore read into tokens, which are then passed to
/// the builder.
struct MarkdownInlines {
  let definitions: LinkDefinitions
  private var passage = Passage()
  private var tokens: [Token] = []
  private var index = 0
  /// Runs of `*`, `_` and `~` that may begin emphasis.
  private var openers: [UInt8: [Opener]] = [:]
  private var brackets: [Bracket] = []
  private var failed = FailedSearches()

  private enum Token {
    case text(Range<Int>)
    case replaced([UInt8], Range<Int>)
    case lineBreak
    case start(String, LinkTarget?, Int)
    case end(String)
    case linkStart(LinkTarget)
    case linkEnd
  }

  private struct Opener {
    var token: Int
    var count: Int
  }

  private struct Bracket {
    var token: Int
    var isImage: Bool
    /// The start of the text after the bracket.
    var text: Int
  }

  init(definitions: LinkDefinitions) { self.definitions = definitions }

  /// Passes the texts and tags of a passage to the builder.
  mutating func read(_ passage: Passage, into builder: inout ItemBuilder) throws(ScanError) {
    self.passage = passage
    tokens.removeAll(keepingCapacity: true)
    openers.removeAll(keepingCapacity: true)
    brackets.removeAll(keepingCapacity: true)
    failed = FailedSearches()
    index = 0
    while index < passage.utf8.count { readNext() }
    for token in tokens { try pass(token, to: &builder) }
    builder.closeLink()
  }

  private func pass(_ token: Token, to builder: inout ItemBuilder) throws(ScanError) {
    switch token {
    case .text(let range): passage.forEachSource(of: range) { builder.text($0) }
    case .replaced(let utf8, let range): builder.text(utf8, from: passage.source(of: range))
    case .lineBreak: builder.lineBreak()
    case .start(let name, let target, let offset):
      try builder.open(name, target: target, at: passage.source(of: offset..<offset).lowerBound)
    case .end(let name): builder.close(name)
    case .linkStart(let target): builder.openLink(target)
    case .linkEnd: builder.closeLink()
    }
  }

  // MARK: Bytes

  private func byte(at index: Int) -> UInt8 {
    index >= 0 && index < passage.utf8.count ? passage.utf8[index] : 0x20
  }

  private mutating func readNext() {
    let start = index
    while index < passage.utf8.count, !isSpecial(passage.utf8[index]) { index += 1 }
    if index > start { return addText(start..<index) }
    let found =
      switch passage.utf8[index] {
      case UInt8(ascii: "<"): readTag() || readAutolink()
      case UInt8(ascii: "&"): readReference()
      case UInt8(ascii: "{"): readLiquid()
      case UInt8(ascii: "\\"): readEscape()
      case UInt8(ascii: "`"): readCode()
      case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "~"): readEmphasis()
      case UInt8(ascii: "["): readOpenBracket(isImage: false)
      case UInt8(ascii: "!"): byte(at: index + 1) == UInt8(ascii: "[") && readOpenBracket(isImage: true)
      case UInt8(ascii: "]"): readCloseBracket()
      default: readLineEnd()
      }
    if !found {
      addText(index..<index + 1)
      index += 1
    }
  }

  private func isSpecial(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "<"), UInt8(ascii: "&"), UInt8(ascii: "{"): true
    case UInt8(ascii: "\\"), UInt8(ascii: "`"), UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "~"),
      UInt8(ascii: "["), UInt8(ascii: "!"), UInt8(ascii: "]"), 0x0A:
      !passage.isHTML
    default: false
    }
  }

  private mutating func addText(_ range: Range<Int>) { tokens.append(.text(range)) }

  // MARK: HTML and Liquid

  private mutating func readTag() -> Bool {
    guard let end = failed.tagEnd(limit: passage.utf8.count, from: index),
      let tag = Tag(in: passage.utf8, at: index, end: end)
    else {
      failed.noteTag(from: index, limit: passage.utf8.count, isLong: byte(at: index + 1).isLetter)
      return false
    }
    if tag.isEnd {
      tokens.append(.end(tag.name))
    } else {
      let target = tag.name == "a" ? tag.href.map(target) : nil
      tokens.append(.start(tag.name, target, index))
    }
    index = tag.end
    return true
  }

  private func target(_ range: Range<Int>) -> LinkTarget {
    LinkTarget(utf8: CharacterReference.decoded(passage.utf8[range], of: .attribute), source: passage.source(of: range))
  }

  /// `<https://doi.org/10.1000/182>`
  private mutating func readAutolink() -> Bool {
    let start = index + 1
    guard passage.utf8.has("http", at: start) || passage.utf8.has("doi:", at: start) else { return false }
    let text = passage.utf8[start...].prefix(PageLimits.address)
    guard let end = text.firstIndex(where: { $0.isBlank || $0 == UInt8(ascii: ">") || $0 == UInt8(ascii: "<") }),
      passage.utf8[end] == UInt8(ascii: ">")
    else { return false }
    addText(start..<end)
    index = end + 1
    return true
  }

  private mutating func readReference() -> Bool {
    guard let reference = CharacterReference(in: passage.utf8, at: index, of: passage.isHTML ? .html : .text) else {
      return false
    }
    tokens.append(.replaced(Array(reference.text.utf8), index..<index + reference.length))
    index += reference.length
    return true
  }

  /// `{% include x.html %}`, `{{ page.title }}`, kramdown's `{:.button}`, and Pandoc's `{.button}` after a link.
  private mutating func readLiquid() -> Bool {
    let next = byte(at: index + 1)
    let end: Int?
    switch next {
    case UInt8(ascii: "%"), UInt8(ascii: "{"):
      end = failed.end(next == UInt8(ascii: "%") ? "%}" : "}}", in: passage.utf8, from: index + 2)
      if let end { readShortcode(index + 2..<end - 2) }
    case UInt8(ascii: ":"), UInt8(ascii: "."), UInt8(ascii: "#"):
      guard next == UInt8(ascii: ":") || isBehindLink, !passage.isHTML else { return false }
      end = passage.utf8[index...].prefix(500).firstIndex(of: UInt8(ascii: "}")).map { $0 + 1 }
    default:
      guard isBehindLink, next.isLetter, !passage.isHTML else { return false }
      end = passage.utf8[index...].prefix(500).firstIndex(of: UInt8(ascii: "}")).map { $0 + 1 }
    }
    guard let end else { return false }
    index = end
    return true
  }

  private mutating func readShortcode(_ inside: Range<Int>) {
    let shortcode = Shortcode(in: passage.utf8, inside)
    if shortcode.isEnd { return tokens.append(.linkEnd) }
    guard let doi = shortcode.doi else { return }
    tokens.append(.linkStart(LinkTarget(utf8: Array(passage.utf8[doi]), source: passage.source(of: doi))))
    if !shortcode.isClosed { tokens.append(.linkEnd) }
  }

  private var isBehindLink: Bool {
    let before = byte(at: index - 1)
    return before == UInt8(ascii: ")") || before == UInt8(ascii: "]")
  }

  // MARK: Escapes, lines, code

  private mutating func readEscape() -> Bool {
    let next = byte(at: index + 1)
    if next == 0x0A || next == 0x0D {
      tokens.append(.lineBreak)
      index += 1
      return true
    }
    // A comment between both is no part of an escape.
    guard next.isPunctuation, passage.source(of: index..<index + 2).count == 2 else { return false }
    tokens.append(.replaced([next], index..<index + 2))
    index += 2
    return true
  }

  /// Two blanks before a line end break the line.
  private mutating func readLineEnd() -> Bool {
    let before = byte(at: index - 1) == 0x0D ? index - 2 : index - 1
    if index > 1, byte(at: before) == 0x20, byte(at: before - 1) == 0x20 { tokens.append(.lineBreak) }
    return false
  }

  private mutating func readCode() -> Bool {
    let length = passage.utf8[index...].prefix { $0 == UInt8(ascii: "`") }.count
    let start = index + length
    guard let end = failed.codeEnd(in: passage.utf8, from: start, length: length) else {
      addText(index..<start)
      index = start
      return true
    }
    addText(start..<end)
    index = end + length
    return true
  }

  // MARK: Emphasis

  private mutating func readEmphasis() -> Bool {
    let mark = passage.utf8[index]
    let start = index
    while byte(at: index) == mark, index < passage.utf8.count { index += 1 }
    var count = index - start
    addText(start..<index)
    if mark == UInt8(ascii: "~"), count != 2 { return true }
    let before = Flank(before: start, in: passage.utf8)
    let after = Flank(after: index, in: passage.utf8)
    // Kramdown and Pandoc read `Wang**(2021).**` as bold, CommonMark does not; the author certainly meant bold.
    let isBold = mark == UInt8(ascii: "*") && count > 1
    let isLeft = after != .blank && (isBold || after != .punctuation || before != .other)
    let isRight = before != .blank && (isBold || before != .punctuation || after != .other)
    let isWord = mark == UInt8(ascii: "_")
    let canOpen = isLeft && (!isWord || !isRight || before == .punctuation)
    let canClose = isRight && (!isWord || !isLeft || after == .punctuation)
    while canClose, count > 0, let opener = openers[mark]?.last {
      let used = count > 1 && opener.count > 1 ? 2 : 1
      count -= used
      openers[mark]?.removeLast()
      if opener.count > used { openers[mark]?.append(Opener(token: opener.token, count: opener.count - used)) }
      shorten(opener.token, atEnd: true, by: used)
      shorten(tokens.count - 1, atEnd: false, by: used)
    }
    if canOpen, count > 0 { openers[mark, default: []].append(Opener(token: tokens.count - 1, count: count)) }
    return true
  }

  private mutating func shorten(_ token: Int, atEnd: Bool, by count: Int) {
    guard case .text(let range) = tokens[token] else { return }
    tokens[token] = .text(
      atEnd ? range.lowerBound..<range.upperBound - count : range.lowerBound + count..<range.upperBound)
  }

  // MARK: Links

  private mutating func readOpenBracket(isImage: Bool) -> Bool {
    let length = isImage ? 2 : 1
    addText(index..<index + length)
    index += length
    brackets.append(Bracket(token: tokens.count - 1, isImage: isImage, text: index))
    return true
  }

  private mutating func readCloseBracket() -> Bool {
    guard let bracket = brackets.popLast() else { return false }
    guard let link = linkTail(text: bracket.text..<index) else { return false }
    for mark in openers.keys { forgetOpeners(of: mark, behind: bracket.token) }
    if bracket.isImage {
      // The text of a picture is not visible.
      tokens.removeSubrange(bracket.token...)
    } else {
      tokens[bracket.token] = .linkStart(link.target)
      tokens.append(.linkEnd)
      brackets.removeAll { !$0.isImage }
    }
    index = link.end
    return true
  }

  /// Emphasis cannot extend out of a link.
  private mutating func forgetOpeners(of mark: UInt8, behind token: Int) {
    while let last = openers[mark]?.last, last.token > token { openers[mark]?.removeLast() }
  }

  /// The part of a link after its text: `(target "title")`, `[name]`, `[]` or nothing.
  private func linkTail(text: Range<Int>) -> (target: LinkTarget, end: Int)? {
    let next = index + 1
    if byte(at: next) == UInt8(ascii: "("), let found = LinkDestination(in: passage.utf8, at: next) {
      let utf8 = LinkDefinitions.unescaped(passage.utf8[found.target])
      return (LinkTarget(utf8: utf8, source: passage.source(of: found.target)), found.end)
    }
    guard !definitions.isEmpty else { return nil }
    var name = text
    var end = next
    if byte(at: next) == UInt8(ascii: "[") {
      let label = passage.utf8[(next + 1)...].prefix(LinkDefinitions.longestName)
      guard let close = label.firstIndex(of: UInt8(ascii: "]")) else { return nil }
      if close > next + 1 { name = next + 1..<close }
      end = close + 1
    }
    guard name.count <= LinkDefinitions.longestName, let target = definitions[passage.utf8[name]] else { return nil }
    return (target, end)
  }
}
