import Bibliography

/// Links, templates and tags of wikitext.
enum MediaWikiLinks {
  static func find(at index: Int, in text: inout InlineText) -> InlineFind? {
    switch text.bytes[index] {
    case UInt8(ascii: "["):
      return text.has("[[", at: index) ? pageLink(at: index, in: &text) : link(at: index, in: &text)
    case UInt8(ascii: "{"): return template(at: index, in: &text)
    case UInt8(ascii: "<"): return tag(at: index, in: &text)
    default: return nil
    }
  }

  private static func link(
    to target: LinkTarget, open: Range<Int>, close: Range<Int>, isVerbatim: Bool = false
  ) -> InlineFind {
    var marks = [
      InlineMark(open, .hidden), InlineMark(open.upperBound..<open.upperBound, .linkStart(target)),
    ]
    if isVerbatim { marks.append(InlineMark(open.upperBound..<close.lowerBound, .verbatim)) }
    marks += [InlineMark(close.lowerBound..<close.lowerBound, .linkEnd), InlineMark(close, .hidden)]
    return InlineFind(marks: marks, next: isVerbatim ? close.upperBound : open.upperBound)
  }

  /// `[https://… text]`; without a text a number is printed.
  private static func link(at index: Int, in text: inout InlineText) -> InlineFind? {
    let start = index + 1
    guard text.has("http", at: start) || text.has("//", at: start), let close = text.next("]", from: start) else {
      return nil
    }
    let end = text.bytes[start..<close].firstIndex { $0.isBlank } ?? close
    let address = text.target(start..<end)
    let visible = text.bytes[end..<close].firstIndex { !$0.isBlank } ?? close
    return link(to: address, open: index..<visible, close: close..<close + 1)
  }

  /// `[[page|text]]`, `[[doi:10.1000/182]]`
  private static func pageLink(at index: Int, in text: inout InlineText) -> InlineFind? {
    guard let end = text.next("]]", from: index + 2) else { return nil }
    let inner = index + 2..<end
    let bar = text.bytes[inner].lastIndex(of: UInt8(ascii: "|"))
    if text.has("doi:", at: inner.lowerBound) {
      let target = text.target(inner.lowerBound..<(bar ?? end))
      return link(
        to: target, open: index..<(bar.map { $0 + 1 } ?? inner.lowerBound), close: end..<end + 2, isVerbatim: bar == nil
      )
    }
    if text.has("category:", at: inner.lowerBound) || text.has("file:", at: inner.lowerBound) {
      return InlineFind(marks: [InlineMark(index..<end + 2, .hidden)], next: end + 2)
    }
    let start = bar.map { $0 + 1 } ?? inner.lowerBound
    return InlineFind(
      marks: [InlineMark(index..<start, .hidden), InlineMark(end..<end + 2, .hidden)], next: start)
  }

  /// `{{doi|10.1000/182}}` prints the DOI; other templates print what is not on the page.
  private static func template(at index: Int, in text: inout InlineText) -> InlineFind? {
    guard text.has("{{", at: index), let end = text.next("}}", from: index + 2) else { return nil }
    let inner = index + 2..<end
    guard text.has("doi|", at: inner.lowerBound) || text.has("doi |", at: inner.lowerBound),
      let bar = text.bytes[inner].firstIndex(of: UInt8(ascii: "|"))
    else {
      guard let start = printed(inner, in: text) else {
        return InlineFind(marks: [InlineMark(index..<end + 2, .hidden)], next: end + 2)
      }
      return InlineFind(marks: [InlineMark(index..<start, .hidden), InlineMark(end..<end + 2, .hidden)], next: start)
    }
    var name = bar + 1..<(text.bytes[(bar + 1)..<end].firstIndex(of: UInt8(ascii: "|")) ?? end)
    while !name.isEmpty, text.bytes[name.lowerBound].isBlank { name = name.dropFirst() }
    while !name.isEmpty, text.bytes[name.upperBound - 1].isBlank { name = name.dropLast() }
    let address = text.target(name, prefix: "https://doi.org/")
    var found = link(to: address, open: index..<name.lowerBound, close: name.upperBound..<end + 2, isVerbatim: true)
    found.marks[0].kind = .replaced(Array("doi:".utf8))
    return found
  }

  /// `{{aut|Berg, A.}}`, `{{lang|de|Wort}}`: templates that print their last parameter in some way.
  private static func printed(_ inner: Range<Int>, in text: InlineText) -> Int? {
    let bars = text.bytes[inner].prefix(longestTemplate).indices.filter { text.bytes[$0] == UInt8(ascii: "|") }
    guard inner.count <= longestTemplate, !text.bytes[inner].contains(UInt8(ascii: "=")), let first = bars.first,
      let last = bars.last, text.bytes[(last + 1)..<inner.upperBound].contains(where: \.isLetter)
    else { return nil }
    // `{{aut|[[Page|Berg, A.]]}}`
    if let link = text.bytes[inner].firstIndex(of: UInt8(ascii: "[")) { return link > first ? first + 1 : nil }
    return bars.count <= 2 ? last + 1 : nil
  }

  private static let longestTemplate = 200

  /// Tags are not visible; `<br>` breaks the line, and comments and references are left out.
  private static func tag(at index: Int, in text: inout InlineText) -> InlineFind? {
    if text.has("<!--", at: index), let end = text.next("-->", from: index + 4) {
      return InlineFind(marks: [InlineMark(index..<end + 3, .hidden)], next: end + 3)
    }
    let limit = min(text.bytes.count, index + PageLimits.markup)
    guard let tag = Tag(in: text.bytes, at: index, end: limit) else { return nil }
    let range = index..<tag.end
    // A reference stands in the sentence that it supports, but is a text of its own. One without a DOI may be a remark
    // within a citation.
    if tag.name == "ref", !tag.isSelfClosing, !text.has("</", at: index),
      let end = text.next("</ref>", from: range.upperBound), text.hasDOI(range.upperBound..<end)
    {
      return InlineFind(
        marks: [InlineMark(range, .itemEnd), InlineMark(end..<end + 6, .itemEnd)], next: range.upperBound)
    }
    let breaks = tag.name == "br" || tag.name == "ref" && !tag.isSelfClosing
    return InlineFind(marks: [InlineMark(range, breaks ? .lineBreak : .hidden)], next: range.upperBound)
  }
}
