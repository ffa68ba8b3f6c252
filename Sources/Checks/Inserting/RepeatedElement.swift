import Bibliography
import Pages

/// Entries of a repeated structure in HTML: rows of a table, cards, and lines that `<br>` separates.
///
/// A new entry repeats the bytes around its neighbour's citation. They are of no work only if the neighbours have them too:
/// a cell with the number of citations, or a class that alternates from row to row, is not repeated.
extension EntryElement {
  /// The bytes before the citation in which its row or line is looked for, and those behind it: a row of many cells with
  /// addresses has some hundred.
  private static let furthest = 4_000

  /// A row with the citation at the beginning of one of its cells: `<tr><td>3</td><td>Borel, A. …</td><td></td></tr>`
  ///
  /// - Parameters:
  ///   - extent: the citation with the markup around its words.
  ///   - next: where the next entry of the page begins; nil for the last one.
  init?(rowAround extent: Range<Int>, before next: Int?, in bytes: [UInt8]) {
    guard let cell = EntryElement.opening(before: extent.lowerBound, in: bytes), cell.name == "td",
      let start = EntryElement.last("<tr", in: max(0, cell.end - EntryElement.furthest)..<cell.end, of: bytes),
      EntryElement.endsName(start + 3, bytes),
      bytes.range(of: "</tr", in: start..<cell.end) == nil,
      let end = bytes.range(
        of: "</tr", in: extent.upperBound..<min(bytes.count, extent.upperBound + EntryElement.furthest))?.lowerBound,
      let close = bytes[end...].firstIndex(of: UInt8(ascii: ">")),
      // A table within the cell, or a row without its end.
      bytes.range(of: "<tr", in: cell.end..<end) == nil, bytes.range(of: "<table", in: cell.end..<end) == nil,
      next.map({ $0 > end }) ?? true
    else { return nil }
    range = start..<close + 1
    citation = extent
    kind = .row
    border = cell.end
  }

  /// A card with nothing but the citation: `<div class="paper"><div>Borel, A. …</div></div>`
  init?(cardAround extent: Range<Int>, before next: Int?, in bytes: [UInt8]) {
    let limit = min(bytes.count, extent.upperBound + EntryElement.furthest)
    guard let inner = EntryElement.opening(before: extent.lowerBound, in: bytes),
      var start = EntryElement.start(ofTagEndingAt: inner.end, in: bytes, among: EntryElement.cards),
      let end = bytes.range(of: "</\(start.name)", in: extent.upperBound..<limit)?.lowerBound,
      var close = bytes[end...].firstIndex(of: UInt8(ascii: ">")),
      bytes.range(of: "<\(start.name)", in: extent.upperBound..<end) == nil,
      bytes.range(of: "<br", in: extent.upperBound..<end) == nil, next.map({ $0 > end }) ?? true
    else { return nil }
    // The element around it, as long as that has nothing else.
    while true {
      var before = start.offset
      while before > 0, bytes[before - 1].isWhite { before -= 1 }
      guard let outer = EntryElement.start(ofTagEndingAt: before, in: bytes, among: EntryElement.cards),
        let after = bytes[(close + 1)...].firstIndex(where: { !$0.isWhite }),
        bytes[after...].starts(with: "</\(outer.name)>".utf8)
      else { break }
      start = outer
      close = after + outer.name.utf8.count + 2
    }
    range = start.offset..<close + 1
    citation = extent
    kind = .card
    border = inner.end
  }

  private static let cards = ["div", "article", "section"]

  /// The tag of some elements that ends at a place: its beginning and its name.
  private static func start(
    ofTagEndingAt end: Int, in bytes: [UInt8], among names: [String]
  ) -> (offset: Int, name: String)? {
    guard end > 0, bytes[end - 1] == UInt8(ascii: ">"),
      let start = bytes[max(0, end - 300)..<end].lastIndex(of: UInt8(ascii: "<")),
      let name = names.first(where: { bytes[(start + 1)...].starts(with: $0.utf8) }),
      endsName(start + 1 + name.utf8.count, bytes)
    else { return nil }
    return (start, name)
  }

  /// A line between `<br>`, without these: `Borel, A. … <a href="…">DOI</a><br>`
  init?(brokenLineAround extent: Range<Int>, before next: Int?, in bytes: [UInt8]) {
    guard let before = EntryElement.opening(before: extent.lowerBound, in: bytes, allowsNumber: true),
      ["br", "p", "div", "td", "li"].contains(before.name)
    else { return nil }
    let limit = min(bytes.count, min(next ?? Int.max, extent.upperBound + EntryElement.furthest))
    var close: (start: Int, isBreak: Bool)?
    for (name, isBreak) in [("<br", true), ("</p", false), ("</div", false), ("</td", false), ("</li", false)] {
      guard let found = bytes.range(of: name, in: extent.upperBound..<limit),
        EntryElement.endsName(found.upperBound, bytes)
      else { continue }
      if close.map({ found.lowerBound < $0.start }) ?? true { close = (found.lowerBound, isBreak) }
    }
    guard let close, close.isBreak || before.name == "br" else { return nil }
    var start = before.end
    while start < extent.lowerBound, bytes[start].isWhite { start += 1 }
    var end = close.start
    while end > extent.upperBound, bytes[end - 1].isWhite { end -= 1 }
    range = start..<end
    citation = extent
    kind = .brokenLine
    border = start
  }

  /// The tag before a place, with nothing but inline tags, blanks and perhaps a number between: its name in lower case, its
  /// beginning and its end.
  static func opening(
    before offset: Int, in bytes: [UInt8], allowsNumber: Bool = false
  ) -> (name: String, start: Int, end: Int)? {
    var end = offset
    if allowsNumber {
      let number = bytes[max(0, offset - 8)..<offset].reversed().prefix { $0.isDigit || "[]().# ".utf8.contains($0) }
      end -= number.count
    }
    while true {
      while end > 0, bytes[end - 1].isWhite { end -= 1 }
      guard end > 0, bytes[end - 1] == UInt8(ascii: ">"),
        let start = bytes[max(0, end - 300)..<end].lastIndex(of: UInt8(ascii: "<"))
      else { return nil }
      let name = bytes[(start + 1)..<end].prefix { $0.isLetter || $0.isDigit }
      let tag = String(decoding: name, as: UTF8.self).lowercased()
      if ["b", "strong", "i", "em", "span", "u", "a"].contains(tag) {
        end = start
        continue
      }
      return tag.isEmpty ? nil : (tag, start, end)
    }
  }

  /// The last occurrence of a tag.
  private static func last(_ text: String, in range: Range<Int>, of bytes: [UInt8]) -> Int? {
    var found: Int?
    var start = range.lowerBound
    while let next = bytes.range(of: text, in: start..<range.upperBound) {
      found = next.lowerBound
      start = next.upperBound
    }
    return found
  }

  /// The digits before the citation that number the row: the first ones outside of tags, if they are their cell's only words,
  /// `<td>3</td>`, or have a mark of a number behind them, `3. Borel`.
  func digits(in bytes: [UInt8]) -> Range<Int>? {
    var isTag = false
    var index = range.lowerBound
    while index < citation.lowerBound {
      if bytes[index] == UInt8(ascii: "<") { isTag = true }
      if !isTag, bytes[index].isDigit {
        guard index > range.lowerBound, ">([#".utf8.contains(bytes[index - 1]),
          let digits = ListMarkers.digits(in: bytes[index..<citation.lowerBound]),
          "<.)]".utf8.contains(bytes[digits.upperBound])
        else { return nil }
        return digits
      }
      if bytes[index] == UInt8(ascii: ">") { isTag = false }
      index += 1
    }
    return nil
  }

  /// The bytes before the citation (`head`) and behind it (`tail`), with `#` for its number and its DOIs.
  func frame(of audit: CitationAudit, in bytes: [UInt8]) -> (head: [UInt8], tail: [UInt8]) {
    var head = Array(bytes[range.lowerBound..<border])
    if let digits = digits(in: bytes), digits.upperBound <= border {
      head.replaceSubrange(digits.lowerBound - range.lowerBound..<digits.upperBound - range.lowerBound, with: "#".utf8)
    }
    let start = citation.upperBound
    let edits = mentions(behind: audit, in: range).map {
      Edit(range: $0.range.lowerBound - start..<$0.range.upperBound - start, replacement: "#")
    }
    return (head, Edit.apply(Edit.inOrder(edits), to: Array(bytes[start..<range.upperBound])))
  }

  /// Whether what stands around the citation is repeated: the neighbours have the same before it, and at least one of them has
  /// the same behind it; all of them where that has words of its own.
  ///
  /// - Parameter others: the frames of the neighbours.
  func isRepeated(_ own: (head: [UInt8], tail: [UInt8]), in others: [(head: [UInt8], tail: [UInt8])]) -> Bool {
    guard !others.isEmpty, others.allSatisfy({ $0.head == own.head }) else { return false }
    let alike = others.count { $0.tail == own.tail }
    return EntryElement.isPlain(own.tail.filter { $0 != UInt8(ascii: "#") }) ? alike > 0 : alike == others.count
  }
}
