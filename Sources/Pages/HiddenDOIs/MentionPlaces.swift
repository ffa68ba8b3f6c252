import Bibliography

/// The kinds of places on a page, for DOIs that its format's reader does not report.
struct MentionPlaces {
  private let source: [UInt8]
  private let format: PageFormat
  /// Each list in page order.
  private let comments: [Range<Int>]
  private let code: [Range<Int>]
  private let entries: [Range<Int>]
  private let visible: [Range<Int>]
  private let frontMatter: Range<Int>?

  init(on page: Page, of file: SourceFile, in document: Document?) {
    source = file.bytes
    format = page.format
    var comments: [Range<Int>] = []
    var code = document?.code ?? []
    var entries: [Range<Int>] = []
    switch format {
    case .markdown, .html, .docx, .odt:
      let scan = UnreadElements(in: file.bytes, besides: code, hasLiquid: format == .markdown)
      comments = scan.comments
      code = (code + scan.code).sorted { $0.lowerBound < $1.lowerBound }
    case .bibtex: entries = BibTeXExtents(in: file.bytes).all
    case .latex, .restructuredText, .asciiDoc, .org, .typst, .mediaWiki: comments = document?.remarks ?? []
    case .text: comments = document?.comments.map(\.range) ?? []
    case .cslJSON, .yaml, .table, .ris, .r, .endNote: break
    }
    self.comments = comments
    self.code = code
    self.entries = entries
    visible = (document?.items ?? []).flatMap(\.textSources).sorted { $0.lowerBound < $1.lowerBound }
    frontMatter = format == .markdown ? 0..<HiddenStretches.bodyStart(in: file.bytes) : nil
  }

  func place(of range: Range<Int>) -> DOIMention.Place {
    switch format {
    case .cslJSON, .table, .ris, .endNote: return .field
    case .yaml, .r: return isBehind(UInt8(ascii: "#"), range.lowerBound) ? .comment : .field
    case .bibtex:
      let isField = entries.holds(range.lowerBound) && !isBehind(UInt8(ascii: "%"), range.lowerBound)
      return isField ? .field : .comment
    case .text: return comments.holds(range.lowerBound) ? .comment : .text
    case .markdown, .html, .docx, .odt, .latex, .restructuredText, .asciiDoc, .org, .typst, .mediaWiki: break
    }
    if let frontMatter, frontMatter.contains(range.lowerBound) {
      return isBehind(UInt8(ascii: "#"), range.lowerBound) ? .comment : .field
    }
    if comments.holds(range.lowerBound) { return .comment }
    if visible.holds(range.lowerBound) { return .text }
    return code.holds(range.lowerBound) ? .code : .attribute
  }

  /// Whether the sign of a comment precedes on the line, at its beginning or after a blank.
  private func isBehind(_ sign: UInt8, _ offset: Int) -> Bool {
    let before = source[..<offset].suffix(MentionPlaces.longestLine)
    let start = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? before.startIndex
    return (start..<offset).contains { source[$0] == sign && ($0 == start || source[$0 - 1].isBlank) }
  }

  /// The bytes before a DOI in which its line begins; a longer line is not examined.
  private static let longestLine = 1000
}

extension [Range<Int>] {
  /// Whether one of these contains the offset. They must be sorted; of those that overlap, the last one counts.
  fileprivate func holds(_ offset: Int) -> Bool {
    let next = firstIndexOfSorted { $0.lowerBound > offset }
    return next > 0 && self[next - 1].upperBound > offset
  }
}

/// The comments of a page, and the elements whose text is not read: `<script>`, `<template>`.
///
/// Reads only what is needed for the place of a DOI, so that a `<!--` in a script may be taken for a comment.
private struct UnreadElements {
  private(set) var comments: [Range<Int>] = []
  private(set) var code: [Range<Int>] = []
  /// End marks that do not occur in the rest of the page.
  private var missing: Set<String> = []

  /// - Parameter code: code blocks of Markdown, in which no tag begins.
  init(in source: [UInt8], besides code: [Range<Int>], hasLiquid: Bool) {
    var blocks = code[...]
    var index = 0
    while let start = source[index...].firstIndex(where: {
      $0 == UInt8(ascii: "<") || hasLiquid && $0 == UInt8(ascii: "{")
    }) {
      blocks = blocks.drop { $0.upperBound <= start }
      if let block = blocks.first, block.contains(start) {
        index = block.upperBound
      } else if source.has("<!--", at: start), let end = end("-->", in: source, from: start + 4) {
        comments.append(start..<end)
        index = end
      } else if source.has("{% comment %}", at: start), let end = end("{% endcomment %}", in: source, from: start) {
        comments.append(start..<end)
        index = end
      } else if source.has("{% highlight ", at: start), let end = end("{% endhighlight %}", in: source, from: start) {
        self.code.append(start..<end)
        index = end
      } else if let name = UnreadElements.name(at: start, in: source),
        let end = elementEnd(name, in: source, from: start)
      {
        // Its attributes are markup.
        let content = source[start..<end].firstIndex(of: UInt8(ascii: ">")) ?? end
        self.code.append(content..<end)
        index = end
      } else {
        index = start + 1
      }
    }
  }

  private mutating func end(_ mark: StaticString, in source: [UInt8], from start: Int) -> Int? {
    guard !missing.contains(mark.description) else { return nil }
    if let found = source.firstIndex(of: mark, from: start) { return found + mark.utf8CodeUnitCount }
    missing.insert(mark.description)
    return nil
  }

  /// The name of the element that begins at a `<`, if its text is not read.
  private static func name(at start: Int, in source: [UInt8]) -> [UInt8]? {
    let name = source[(start + 1)...].prefix(longestName).prefix { $0.isLetter }.map(\.lowered)
    let text = String(decoding: name, as: UTF8.self)
    // The head of a page consists of other elements.
    return HTMLElement(name: text) == .skipped && text != "head" ? name : nil
  }

  /// The letters of `template` and `textarea`, and one more.
  private static let longestName = 9

  /// The start of the end tag.
  private mutating func elementEnd(_ name: [UInt8], in source: [UInt8], from start: Int) -> Int? {
    let mark = String(decoding: name, as: UTF8.self)
    guard !missing.contains(mark) else { return nil }
    var index = start
    while let found = source.firstIndex(of: "</", from: index) {
      index = found + 2
      if source[index...].prefix(name.count).map(\.lowered) == name { return found }
    }
    missing.insert(mark)
    return nil
  }
}

/// The entries of a BibTeX file, also those that could not be read to their end.
private struct BibTeXExtents {
  /// In file order.
  private(set) var all: [Range<Int>]

  init(in source: [UInt8]) {
    all = BibTeXParser(source).entries.map(\.range)
    let read = all
    var broken: Int?
    var start = 0
    while start < source.count {
      if let type = BibTeXExtents.type(at: start, in: source), !read.holds(start) {
        if let broken { all.append(broken..<start) }
        broken = type == "comment" ? nil : start
      } else if let earlier = broken, read.holds(start) {
        all.append(earlier..<start)
        broken = nil
      }
      start = source[start...].firstIndex(of: 0x0A).map { $0 + 1 } ?? source.count
    }
    if let broken { all.append(broken..<source.count) }
    all.sort { $0.lowerBound < $1.lowerBound }
  }

  /// The type of the entry that begins on a line.
  private static func type(at lineStart: Int, in source: [UInt8]) -> String? {
    let line = source[lineStart...].prefix(longestType).drop { $0 == 0x20 || $0 == 0x09 }
    guard line.first == UInt8(ascii: "@") else { return nil }
    let name = line.dropFirst().prefix { $0.isLetter }
    guard !name.isEmpty, let next = line[name.endIndex...].first(where: { !$0.isBlank }),
      next == UInt8(ascii: "{") || next == UInt8(ascii: "(")
    else { return nil }
    return String(decoding: name.map(\.lowered), as: UTF8.self)
  }

  /// The bytes of a line in which a type and its bracket are found.
  private static let longestType = 80
}
