import Bibliography
import Pages

/// Where a comment can stand beside an entry so that no reader of the page sees a difference.
///
/// That the comment applies to the entry is only known once the page is read again.
struct CommentPlace {
  /// The entry's bytes.
  private let entry: Range<Int>
  private let page: [UInt8]
  private let format: PageFormat
  /// The line in which the entry begins, and the one in which it ends, without line breaks.
  private let firstLine: Range<Int>
  private let lastLine: Range<Int>

  init(_ entry: Range<Int>, in page: [UInt8], of format: PageFormat) {
    self.entry = entry
    self.page = page
    self.format = format
    firstLine = CommentPlace.line(at: entry.lowerBound, in: page)
    lastLine = CommentPlace.line(at: entry.upperBound, in: page)
  }

  private static func line(at place: Int, in page: [UInt8]) -> Range<Int> {
    let start = page[..<place].lastIndex { $0 == 0x0A || $0 == 0x0D }.map { $0 + 1 } ?? 0
    return start..<(page[place...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? page.count)
  }

  // MARK: In the line

  /// The end of the entry's last line, before its blanks and its mark of a hard line break; nil where that is no text.
  var endOfLine: Int? {
    var end = lastLine.upperBound
    if end > entry.upperBound, page[end - 1] == UInt8(ascii: "\\") { end -= 1 }
    while end > entry.upperBound, page[end - 1] == 0x20 || page[end - 1] == 0x09 { end -= 1 }
    guard format == .markdown else { return end }
    // Behind the last bar of a table's row it would be a further cell.
    if isHidden || page[lastLine].contains(UInt8(ascii: "|")) || isOpen(upTo: end) { return nil }
    return end
  }

  /// Right behind the entry's text.
  var endOfEntry: Int? { format == .markdown && isHidden ? nil : entry.upperBound }

  /// Whether the line is a heading of Markdown, whose anchor is made of its words, or the definition of a link.
  private var isHidden: Bool {
    let line = page[lastLine]
    let content = line.drop { $0 == 0x20 || $0 == 0x09 || $0 == UInt8(ascii: ">") }
    if content.first == UInt8(ascii: "#") { return true }
    if content.first == UInt8(ascii: "["), let close = content.firstIndex(of: UInt8(ascii: "]")),
      close + 1 < content.endIndex, page[close + 1] == UInt8(ascii: ":")
    {
      return true
    }
    let next = page[min(lastLine.upperBound, page.count)...].drop { $0 == 0x0D || $0 == 0x0A }
    let underline = next.prefix { $0 != 0x0D && $0 != 0x0A }
    let sign = underline.first
    return (sign == UInt8(ascii: "=") || sign == UInt8(ascii: "-")) && underline.allSatisfy { $0 == sign || $0 == 0x20 }
  }

  /// Whether a tag or the target of a link begins in the line and does not end before a place.
  private func isOpen(upTo end: Int) -> Bool {
    let text = page[lastLine.lowerBound..<end]
    if let tag = text.lastIndex(of: UInt8(ascii: "<")), !text[tag...].contains(UInt8(ascii: ">")) { return true }
    guard let target = text.lastIndex(of: UInt8(ascii: "(")), target > text.startIndex else { return false }
    return text[target - 1] == UInt8(ascii: "]") && !text[target...].contains(UInt8(ascii: ")"))
  }

  // MARK: Above the line

  /// A line above the entry, as far indented; nil where a line there would be no comment.
  func lineAbove(_ comment: String) -> Edit? {
    let begin: Int
    switch format {
    case .bibtex:
      guard let sign = beginOfBibTeXEntry else { return nil }
      begin = CommentPlace.line(at: sign, in: page).lowerBound
    case .asciiDoc, .typst, .mediaWiki:
      guard beginsBlock else { return nil }
      begin = firstLine.lowerBound
    default: begin = firstLine.lowerBound
    }
    let indentation = page[begin...].prefix { $0 == 0x20 || $0 == 0x09 }
    let isWindows = page.firstIndex(of: 0x0A).map { $0 > 0 && page[$0 - 1] == 0x0D } ?? false
    return Edit(
      range: begin..<begin,
      replacement: String(decoding: indentation, as: UTF8.self) + comment + (isWindows ? "\r\n" : "\n"))
  }

  /// Whether the entry's line begins an item or a paragraph: inside a string, a literal paragraph or a cell a line of its own
  /// would be text.
  private var beginsBlock: Bool {
    let line = page[firstLine]
    let content = line.drop { $0 == 0x20 || $0 == 0x09 }
    let isIndented = content.startIndex > line.startIndex
    let isItem = content.first.map { "*-+.#:;".utf8.contains($0) || (0x30...0x39).contains($0) } ?? false
    if format == .mediaWiki { return !isIndented }
    if isItem { return true }
    guard !isIndented, content.first != UInt8(ascii: "|") else { return false }
    let before = page[..<firstLine.lowerBound].dropLast()
    return before.isEmpty || before.last == 0x0A
      || before.last == 0x0D
        && before.dropLast().last == 0x0A
  }

  /// The sign with which the entry of BibTeX around the place begins: the last one whose braces are still open there.
  private var beginOfBibTeXEntry: Int? {
    var end = entry.lowerBound
    while let sign = page[..<end].lastIndex(of: UInt8(ascii: "@")) {
      end = sign
      let before = page[..<sign].last { $0 != 0x20 && $0 != 0x09 }
      if before.map({ $0 == 0x0A || $0 == 0x0D }) ?? true, isOpen(from: sign) { return sign }
      // The signs of a long list need not all be looked at.
      if entry.lowerBound - sign > CommentPlace.furthest { return nil }
    }
    return nil
  }

  /// Bytes of an entry before its first field: an abstract may stand there.
  private static let furthest = 1 << 16

  /// Whether a brace or a bracket behind a sign is not closed before the entry's text.
  private func isOpen(from sign: Int) -> Bool {
    var depth = 0
    var hasBegun = false
    for byte in page[sign..<entry.lowerBound] {
      switch byte {
      case UInt8(ascii: "{"):
        depth += 1
        hasBegun = true
      case UInt8(ascii: "}"):
        depth -= 1
        if depth <= 0 { return false }
      case UInt8(ascii: "(") where !hasBegun: return true
      default: break
      }
    }
    return depth > 0
  }
}
