import Bibliography

/// Reads the paragraphs of a light markup language: links, emphasis, code, escapes.
struct LightMarkupInlines {
  let language: LightMarkup
  /// Addresses that stand elsewhere on the page, by name.
  let definitions: LightMarkupDefinitions
  /// The number of links so far whose addresses stand elsewhere, in the same order.
  private var anonymous = 0

  init(_ language: LightMarkup, definitions: LightMarkupDefinitions) {
    self.language = language
    self.definitions = definitions
  }

  /// Passes the texts and links of a paragraph to the builder.
  mutating func read(_ passage: Passage, into builder: inout ItemBuilder) {
    var text = InlineText(passage)
    var marks: [InlineMark] = []
    var index = 0
    while index < text.bytes.count {
      if let found = find(at: index, in: &text) {
        marks += found.marks
        index = max(index + 1, found.next)
      } else {
        index += 1
      }
    }
    marks += Emphasis(language).marks(in: text.bytes, besides: marks)
    // Of two marks at one place, the one that was found first comes first.
    let sorted = marks.enumerated().sorted {
      ($0.element.range.lowerBound, $0.offset) < ($1.element.range.lowerBound, $1.offset)
    }
    pass(sorted.map(\.element), of: text, to: &builder)
  }

  private func pass(_ marks: [InlineMark], of text: InlineText, to builder: inout ItemBuilder) {
    var reached = 0
    func pass(_ range: Range<Int>) {
      if !range.isEmpty { text.passage.forEachSource(of: range) { builder.text($0) } }
    }
    for mark in marks {
      guard mark.range.lowerBound >= reached else { continue }
      pass(reached..<mark.range.lowerBound)
      reached = mark.range.upperBound
      switch mark.kind {
      case .hidden: break
      case .replaced(let bytes): builder.text(bytes, from: text.passage.source(of: mark.range))
      case .verbatim: pass(mark.range)
      case .linkStart(let target): builder.openLink(target)
      case .linkEnd: builder.closeLink()
      case .lineBreak: builder.lineBreak()
      case .itemEnd: builder.endItem()
      }
    }
    pass(reached..<text.bytes.count)
    builder.closeLink()
  }

  private mutating func find(at index: Int, in text: inout InlineText) -> InlineFind? {
    let byte = text.bytes[index]
    if byte == UInt8(ascii: "\\") {
      if let escape = Escapes.find(at: index, in: text, language) { return escape }
    } else if byte == UInt8(ascii: "&"),
      let reference = CharacterReference(in: text.bytes, at: index, end: text.bytes.count, of: .text)
    {
      let range = index..<index + reference.length
      return InlineFind(marks: [InlineMark(range, .replaced(Array(reference.text.utf8)))], next: range.upperBound)
    } else if byte == UInt8(ascii: "h") || byte == UInt8(ascii: "H"), language != .asciiDoc,
      let end = text.addressEnd(at: index)
    {
      return InlineFind(marks: [InlineMark(index..<end, .verbatim)], next: end)
    }
    return switch language {
    case .restructuredText: RSTLinks.find(at: index, in: &text, definitions, &anonymous)
    case .asciiDoc: AsciiDocLinks.find(at: index, in: &text, definitions)
    case .org: OrgLinks.find(at: index, in: &text)
    case .typst: TypstLinks.find(at: index, in: &text, definitions)
    case .mediaWiki: MediaWikiLinks.find(at: index, in: &text)
    }
  }
}

/// Backslashes, and the marks at the end of a line that break it.
private enum Escapes {
  static func find(at index: Int, in text: InlineText, _ language: LightMarkup) -> InlineFind? {
    let next = text.byte(at: index + 1)
    let isLineEnd = index + 1 >= text.bytes.count || next == 0x0A || next == 0x0D
    switch language {
    case .restructuredText:
      // An escaped blank joins what stands beside it.
      if next.isBlank { return hidden(index..<min(text.bytes.count, index + 2)) }
      return next.isPunctuation ? escaped(next, at: index) : nil
    case .typst:
      if isLineEnd || next == 0x20 {
        return InlineFind(marks: [InlineMark(index..<index + 1, .lineBreak)], next: index + 1)
      }
      if let character = TypstSigns.escaped(at: index, in: text) { return character }
      return next.isPunctuation ? escaped(next, at: index) : nil
    case .org:
      if next == UInt8(ascii: "\\") {
        return InlineFind(marks: [InlineMark(index..<index + 2, .lineBreak)], next: index + 2)
      }
      if next == UInt8(ascii: "_") || next == UInt8(ascii: "&") { return escaped(next, at: index) }
      return OrgLinks.entity(at: index, in: text)
    case .asciiDoc: return next.isPunctuation && !next.isBlank ? hidden(index..<index + 1) : nil
    case .mediaWiki: return nil
    }
  }

  private static func hidden(_ range: Range<Int>) -> InlineFind {
    InlineFind(marks: [InlineMark(range, .hidden)], next: range.upperBound)
  }

  private static func escaped(_ sign: UInt8, at index: Int) -> InlineFind {
    InlineFind(marks: [InlineMark(index..<index + 2, .replaced([sign]))], next: index + 2)
  }
}

/// Finds the signs around emphasised words and code.
private struct Emphasis {
  private let signs: [UInt8]
  private let language: LightMarkup

  init(_ language: LightMarkup) {
    self.language = language
    signs = language.emphasis
  }

  /// - Parameter others: what is markup already, in the order of the text.
  func marks(in bytes: [UInt8], besides others: [InlineMark]) -> [InlineMark] {
    var marks: [InlineMark] = []
    var openers: [UInt8: [Range<Int>]] = [:]
    var others = others.filter { !$0.range.isEmpty }.sorted { $0.range.lowerBound < $1.range.lowerBound }[...]
    var index = 0
    while index < bytes.count {
      others = others.drop { $0.range.upperBound <= index }
      if let other = others.first, other.range.contains(index) {
        index = other.range.upperBound
        continue
      }
      guard signs.contains(bytes[index]) else {
        index += 1
        continue
      }
      let sign = bytes[index]
      let run = index..<(bytes[index...].firstIndex { $0 != sign } ?? bytes.count)
      index = run.upperBound
      guard run.count <= 5, language != .mediaWiki || run.count > 1 else { continue }
      let before = Flank(before: run.lowerBound, in: bytes)
      let after = Flank(after: run.upperBound, in: bytes)
      // In most languages the signs stand at the borders of words; doubled ones of AsciiDoc and the apostrophes of
      // MediaWiki stand anywhere.
      let isFree = language == .mediaWiki || language == .asciiDoc && run.count > 1
      let canClose = before != .blank && (isFree || after != .other)
      let canOpen = after != .blank && (isFree || before != .other)
      if canClose, let last = openers[sign]?.last, last.count == run.count {
        openers[sign]?.removeLast()
        marks.append(InlineMark(last, .hidden))
        marks.append(InlineMark(run, .hidden))
      } else if canOpen {
        openers[sign, default: []].append(run)
      }
    }
    return marks
  }
}
