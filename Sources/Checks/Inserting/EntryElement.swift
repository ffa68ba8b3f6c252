import Alignment
import Bibliography
import Pages

/// The bytes of a page that belong to an entry: its line or lines, its `<li>`, `<p>` or `<tr>`, its card, its line between `<br>`.
struct EntryElement {
  enum Kind {
    /// One line or more.
    case lines
    /// `<li>`, `<p>`
    case tag
    /// `<tr>`
    case row
    /// `<div class="paper">` with nothing but an entry
    case card
    /// Between `<br>`.
    case brokenLine
  }

  var kind: Kind
  /// From the beginning of its line or its tag to the end of its last line, without the line end, or of its closing tag.
  var range: Range<Int>
  /// The citation within it, with the markup around its words.
  var citation: Range<Int>
  /// The end of what every entry of its kind has before the citation.
  var border: Int
  var isTagged: Bool { kind == .tag || kind == .row || kind == .card }
  /// Whether it is an entry of a repeated structure, all of which belongs to the page.
  var isRepeating: Bool { kind == .row || kind == .card || kind == .brokenLine }
  var isTableRow: Bool { kind == .row }

  /// nil where its borders are not clear.
  ///
  /// - Parameter next: where the next entry of the page begins; nil for the last one.
  init?(_ audit: CitationAudit, before next: Int?, of writing: PageWriting, _ bytes: [UInt8], as format: PageFormat) {
    let citation = audit.citation
    guard !citation.isJoined, citation.quoting == nil, !citation.isSubject,
      var extent = citation.text.extent(in: writing)
    else { return nil }
    let others = citation.dois.map(\.range) + citation.links.map(\.range)
    let tagged = EntryElement.tagged(before: extent, next: next, in: bytes)
    if let (start, end) = tagged {
      kind = .tag
      range = start..<end
    } else if citation.text.text.utf8.contains(0x09) {
      // In several cells.
      return nil
    } else if let row = EntryElement(rowAround: extent, before: next, in: bytes)
      ?? EntryElement(cardAround: extent, before: next, in: bytes)
    {
      self = row
      return
    } else if format == .html {
      guard let line = EntryElement(brokenLineAround: extent, before: next, in: bytes) else { return nil }
      self = line
      return
    } else if EntryElement.tag(before: extent.lowerBound, in: bytes) != nil {
      return nil
    } else {
      let start = bytes.startOfLine(at: extent.lowerBound)
      var last = extent.upperBound
      for other in others where other.lowerBound >= start && (next.map { other.upperBound <= $0 } ?? true) {
        last = max(last, other.upperBound)
      }
      let border = next.map { bytes.startOfLine(at: $0) } ?? bytes.count
      var end = bytes.endOfLine(at: last)
      // Lines up to a blank one belong to it, and indented ones behind that.
      while end < bytes.count {
        let line = end + 1
        guard line < border else { break }
        let lineEnd = bytes.endOfLine(at: line)
        let content = bytes[line..<lineEnd].firstIndex { !$0.isWhite }
        if let content {
          if EntryElement.beginsOther(bytes[content..<lineEnd], indent: content - line) { break }
        } else {
          guard let further = bytes[lineEnd...].firstIndex(where: { !$0.isWhite }), further < border,
            further - bytes.startOfLine(at: further) >= 2, further - bytes.startOfLine(at: further) < 9
          else { break }
        }
        end = lineEnd
      }
      if end > extent.upperBound, bytes[end - 1] == 0x0D { end -= 1 }
      kind = .lines
      range = start..<max(end, extent.upperBound)
    }
    extent = max(extent.lowerBound, range.lowerBound)..<min(extent.upperBound, range.upperBound)
    self.citation = extent
    border = extent.lowerBound
  }

  /// From the tag that an entry begins to the end of its closing tag; nil where other entries stand between.
  private static func tagged(before extent: Range<Int>, next: Int?, in bytes: [UInt8]) -> (start: Int, end: Int)? {
    guard let tag = tag(before: extent.lowerBound, in: bytes) else { return nil }
    let limit = min(bytes.count, extent.upperBound + mostBehind)
    guard let end = bytes.range(of: "</\(tag.name)", in: extent.upperBound..<limit)?.lowerBound,
      let close = bytes[end...].firstIndex(of: UInt8(ascii: ">")),
      bytes.range(of: "<\(tag.name)", in: extent.upperBound..<end).map({ endsName($0.upperBound, bytes) }) != true
    else { return nil }
    // A paragraph with several entries, a line each.
    if let next, next < end { return nil }
    return tag.name == "p" ? outermost(tag.start..<close + 1, in: bytes) : (tag.start, close + 1)
  }

  /// A paragraph with the item around it, `<li><p>Borel, A. …</p></li>`: a new one beside it would be a second entry of the
  /// same item. nil where another element around it belongs to this entry.
  private static func outermost(_ paragraph: Range<Int>, in bytes: [UInt8]) -> (start: Int, end: Int)? {
    var before = paragraph.lowerBound
    while before > 0, bytes[before - 1].isWhite { before -= 1 }
    guard before > 0, bytes[before - 1] == UInt8(ascii: ">"),
      let start = bytes[max(0, before - 300)..<before].lastIndex(of: UInt8(ascii: "<"))
    else { return (paragraph.lowerBound, paragraph.upperBound) }
    let name = String(decoding: bytes[(start + 1)..<before].prefix { $0.isLetter || $0.isDigit }, as: UTF8.self)
      .lowercased()
    // An end tag, of the paragraph before, or a tag without an end.
    if name.isEmpty || ["br", "hr", "img", "body"].contains(name) {
      return (paragraph.lowerBound, paragraph.upperBound)
    }
    let after = bytes[paragraph.upperBound...].firstIndex { !$0.isWhite } ?? bytes.count
    if bytes[after...].starts(with: "</\(name)>".utf8) {
      return name == "li" ? (start, after + name.utf8.count + 3) : nil
    }
    return ofOneEntry.contains(name) ? nil : (paragraph.lowerBound, paragraph.upperBound)
  }

  /// Elements that hold one entry with what belongs to it, and no list.
  private static let ofOneEntry = [
    "li", "td", "dd", "dt", "article", "details", "summary", "figure", "blockquote", "label",
  ]

  /// Bytes behind a citation in its element: links, an abstract.
  private static let mostBehind = 20_000

  /// A heading, a rule, another item, a table, a tag.
  private static func beginsOther(_ line: ArraySlice<UInt8>, indent: Int) -> Bool {
    guard let first = line.first else { return true }
    return indent < 2 && "#-*+<|=_".utf8.contains(first)
  }

  static func endsName(_ offset: Int, _ bytes: [UInt8]) -> Bool {
    offset < bytes.count && (bytes[offset] == UInt8(ascii: ">") || bytes[offset].isWhite)
  }

  /// The `<li>` or `<p>` that an entry begins: nothing but inline tags and blanks stand between.
  private static func tag(before offset: Int, in bytes: [UInt8]) -> (start: Int, name: String)? {
    guard let tag = opening(before: offset, in: bytes), ["li", "p"].contains(tag.name) else { return nil }
    return (tag.start, tag.name)
  }

  /// A new entry in the form of this one: what stands around the citation with the new DOI; nil where that is of this work
  /// alone: a further link, a label, an abstract.
  ///
  /// - Parameter dropsStop: whether the stop behind the citation ends words that the new one has not.
  func filled(
    with citation: String, _ doi: DOI, of audit: CitationAudit, in bytes: [UInt8], number: Int?, dropsStop: Bool = false
  ) -> [UInt8]? {
    var head = Array(bytes[range.lowerBound..<self.citation.lowerBound])
    let mentions = mentions(behind: audit, in: range)
    let edits = mentions.map {
      Edit(
        range: $0.range.lowerBound - self.citation.upperBound..<$0.range.upperBound - self.citation.upperBound,
        replacement: $0.place == .link || $0.isAddress ? doi.link(as: doi.name) : doi.name)
    }
    var places = bytes[self.citation.upperBound..<range.upperBound].map { $0 }
    for mention in mentions {
      for place in mention.range { places[place - self.citation.upperBound] = 0x20 }
    }
    if isRepeating {
      // The caller has compared it with the neighbours.
      if let digits = digits(in: bytes) {
        guard let number else { return nil }
        head.replaceSubrange(
          digits.lowerBound - range.lowerBound..<digits.upperBound - range.lowerBound, with: "\(number)".utf8)
      }
    } else if let digits = ListMarkers.digits(in: head[...]) {
      guard let number else { return nil }
      head.replaceSubrange(digits, with: "\(number)".utf8)
      var rest = head
      rest.removeSubrange(ListMarkers.digits(in: head[...]) ?? 0..<0)
      guard EntryElement.isPlain(rest) else { return nil }
    } else if !EntryElement.isPlain(head) {
      return nil
    }
    let tail: [UInt8]
    if isRepeating || EntryElement.isPlain(places) {
      let all = Edit.apply(edits, to: Array(bytes[self.citation.upperBound..<range.upperBound]))
      tail = dropsStop && all.first == UInt8(ascii: ".") ? Array(all.dropFirst()) : all
    } else {
      let shown = shown(edits, in: places)
      let whole = Array(bytes[self.citation.upperBound..<range.upperBound])
      tail = (shown.map { Edit.apply(edits, to: Array(whole[..<$0])) } ?? []) + closing(places)
      let new = String(decoding: head + Array(citation.utf8) + tail, as: UTF8.self)
      guard shown == nil || MarkBalance.openTags(in: new).isEmpty else { return nil }
    }
    return head + Array(citation.utf8) + tail
  }

  /// The end of the last DOI behind the words, with the marks that close it, `[doi](https://doi.org/10.5555/x)`; nil where
  /// something else stands before it.
  private func shown(_ edits: [Edit], in places: [UInt8]) -> Int? {
    guard var end = edits.map(\.range.upperBound).max() else { return nil }
    if let tag = places[..<end].lastIndex(of: UInt8(ascii: "<")), places[tag..<end].starts(with: "<a".utf8),
      let close = places.range(of: "</a>", in: end..<places.count)
    {
      end = close.upperBound
    }
    while end < places.count, ")>]".utf8.contains(places[end]) { end += 1 }
    return EntryElement.isPlain(Array(places[..<end])) ? end : nil
  }

  /// The end tag of the element, with the blanks before it.
  private func closing(_ places: [UInt8]) -> [UInt8] {
    guard isTagged, let close = places.lastIndex(of: UInt8(ascii: "<")) else { return [] }
    var start = close
    while start > 0, places[start - 1].isWhite { start -= 1 }
    return Array(places[start...])
  }

  /// The DOIs of the citation that stand behind its words, in a stretch of the page.
  func mentions(behind audit: CitationAudit, in range: Range<Int>) -> [DOIMention] {
    audit.citation.mentions.filter {
      $0.range.lowerBound >= self.citation.upperBound && $0.range.upperBound <= range.upperBound
    }
  }

  /// Whether bytes around a citation are of no work: marks, tags without addresses and names of their own, a label of a DOI.
  static func isPlain(_ bytes: [UInt8]) -> Bool {
    let text = String(decoding: bytes, as: UTF8.self).lowercased()
    guard !text.contains("://"), ForeignMarkup.isPlain(bytes) else { return false }
    var words: [UInt8] = []
    var isTag = false
    for byte in bytes {
      if byte == UInt8(ascii: "<") { isTag = true }
      words.append(isTag ? 0x20 : byte)
      if byte == UInt8(ascii: ">") { isTag = false }
    }
    let shown = String(decoding: words, as: UTF8.self)
    return isLabel(shown[...]) && !shown.unicodeScalars.contains(where: \.isPictogram)
  }

  /// Whether words say no more than that a link leads to the work.
  static func isLabel(_ text: Substring) -> Bool {
    let known: Set<String> = ["doi", "link", "crossref"]
    return text.lowercased().split { !$0.isLetter && !$0.isNumber }.allSatisfy { known.contains(String($0)) }
  }
}

extension [UInt8] {
  func startOfLine(at offset: Int) -> Int { self[..<offset].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0 }

  /// The offset of the line's end, before its byte.
  func endOfLine(at offset: Int) -> Int { self[offset...].firstIndex(of: 0x0A) ?? count }

  /// The first occurrence of ASCII text, in any letter case.
  func range(of text: String, in range: Range<Int>) -> Range<Int>? {
    let wanted = Array(text.utf8)
    guard range.count >= wanted.count else { return nil }
    return (range.lowerBound...range.upperBound - wanted.count).first { start in
      wanted.indices.allSatisfy { self[start + $0] == wanted[$0] || self[start + $0] | 0x20 == wanted[$0] }
    }.map { $0..<$0 + wanted.count }
  }
}

extension UInt8 {
  var isWhite: Bool { self == 0x20 || self == 0x09 || self == 0x0A || self == 0x0D }
}
