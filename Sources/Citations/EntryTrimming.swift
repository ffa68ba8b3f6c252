import Bibliography
import Pages

/// Removes what is not part of the citation from an entry: bullets, numbers, buttons, remarks after the DOI, citation
/// counts.
struct EntryTrimming {
  let item: Item

  /// The citation's part of a visible stretch.
  func trimmed(_ extent: Range<Int>, keeping dois: [EntryAnchor] = []) -> Range<Int> {
    var visible = withoutRemark(extent, dois)
    visible = visible.lowerBound..<withoutButtons(visible, dois)
    let start = start(of: visible)
    return start..<max(start, withoutMarkup(visible))
  }

  // MARK: The end

  /// Removes the sentence after the last DOI of the text.
  private func withoutRemark(_ visible: Range<Int>, _ dois: [EntryAnchor]) -> Range<Int> {
    guard let last = dois.last(where: { $0.mention.place == .text && visible.contains($0.visible.upperBound - 1) })
    else { return visible }
    var end = last.visible.upperBound
    guard CitationShape(of: item.utf8[visible.lowerBound..<end]).hasName else { return visible }
    let rest = item.utf8[end..<visible.upperBound]
    guard
      CitationShape(of: rest).proseWords > 0 || isRemark(rest, behind: visible.lowerBound..<end)
        || EntryTrimming.isAddress(rest)
    else {
      return visible.lowerBound..<(sentence(below: end, visible) ?? visible.upperBound)
    }
    while end < visible.upperBound, item.utf8[end].isPunctuation { end += 1 }
    return visible.lowerBound..<end
  }

  /// Whether there is nothing but an address, perhaps with a label: `URL https://example.org/paper`.
  private static func isAddress(_ rest: ArraySlice<UInt8>) -> Bool {
    let words = rest.split {
      $0.isBlank || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ";")
    }
    guard let address = words.firstIndex(where: { $0.has("http", at: $0.startIndex) }) else { return false }
    let label = words[..<address].map { String(decoding: $0.map(\.lowered), as: UTF8.self) }
    return rest[words[address].startIndex...].drop(while: { !$0.isBlank }).allSatisfy { $0.isBlank || $0.isPunctuation }
      && label.allSatisfy(labels.contains)
  }

  private static let labels: Set<String> = [
    "access", "at", "available", "from", "link", "online", "retrieved", "url", "url:", "access:", "at:", "link:",
  ]

  /// The fewest words of a remark in a line of its own. `Journal of Lakes.` has fewer.
  private static let fewestWordsOfRemark = 5

  /// The start of a last line below the DOI that is a sentence, not a part of the citation: no name, no number.
  private func sentence(below doi: Int, _ visible: Range<Int>) -> Int? {
    let rest = item.utf8[doi..<visible.upperBound]
    guard let border = rest.lastIndex(of: 0x0A), rest.last == UInt8(ascii: "."),
      !rest[border...].contains(where: \.isDigit)
    else { return nil }
    let shape = CitationShape(of: rest[(border + 1)...])
    return shape.words >= EntryTrimming.fewestWordsOfRemark && shape.initialled == 0 && !shape.beginsWithName
      ? border : nil
  }

  /// `Open Access`, `Cover article` or `(featured in the news)` after a citation that is complete without it.
  /// `(in Chinese)` is part of the citation.
  private func isRemark(_ rest: ArraySlice<UInt8>, behind citation: Range<Int>) -> Bool {
    guard rest.count < EntryTrimming.longestRemark, !rest.contains(where: \.isDigit),
      citation.count < PageLimits.citation,
      let start = rest.firstIndex(where: { !$0.isBlank && $0 != UInt8(ascii: ".") && $0 != UInt8(ascii: ",") })
    else { return false }
    let first = rest[start]
    let isInBrackets = first == UInt8(ascii: "(") || first == UInt8(ascii: "[")
    guard isInBrackets ? !rest.has("in ", at: start + 1) : first.isUpper || first >= 0x80 else { return false }
    let shape = CitationShape(of: item.utf8[citation])
    return LinkLabel.isButton(rest) || shape.isComplete
      || shape.years > 0 && (isInBrackets || EntryTrimming.isPraise(rest))
  }

  /// Whether a text says how a work was received: `Best Paper Award`, `Editors’ choice`.
  private static func isPraise(_ text: ArraySlice<UInt8>) -> Bool {
    text.split { !$0.isLetter && $0 < 0x80 }.contains { praise.contains(WordKey($0)) }
  }

  private static let praise = WordKey.set(
    "award awarded prize best cover choice spotlight oral highlight highlighted featured honorable runner winner finalist"
  )

  /// Without `\\` at the end of a row of TeX and `` `__ `` at the end of a link of reStructuredText.
  private func withoutMarkup(_ visible: Range<Int>) -> Int {
    let end = skippingBack(visible.upperBound, visible.lowerBound, over: EntryTrimming.borders)
    let text = item.utf8[visible.lowerBound..<end]
    for mark in EntryTrimming.closingMarkup where text.suffix(mark.count).elementsEqual(mark) {
      return end - mark.count
    }
    return visible.upperBound
  }

  private static let closingMarkup = [#"\\"#, "`__.", "`__", "`_."].map { Array($0.utf8) }

  private func withoutButtons(_ visible: Range<Int>, _ dois: [EntryAnchor]) -> Int {
    // `| [bioRxiv](…)` with the entry's only DOI stands in the place of the journal.
    let server = dois.count == 1 && dois[0].isPreprint ? dois[0].visible : nil
    var end = visible.upperBound
    var links = item.links.within(visible) { $0.visible }
    var hasCut = false
    while end > visible.lowerBound {
      let before = end
      let bare = skippingBorders(end, visible.lowerBound, hasCut: hasCut)
      let text = skippingBack(bare, visible.lowerBound, over: EntryTrimming.closing)
      while let link = links.last, link.visible.lowerBound >= text { links.removeLast() }
      if let link = links.last, link.visible == server, isInPlaceOfJournal(link.visible, visible) {
        end = bare
      } else if let link = links.last, link.visible.upperBound == text, !link.visible.isEmpty,
        isButton(link, in: visible)
      {
        end = withoutLabel(link.visible.lowerBound, visible.lowerBound)
        links.removeLast()
        hasCut = true
      } else if let start = bracketedButton(endingAt: bare, visible) ?? writtenLink(endingAt: bare, visible) {
        end = start
        hasCut = true
      } else if let start = remark(endingAt: bare, visible) {
        end = start
      } else if let start = award(behind: links.last, endingAt: bare, visible) ?? buttonWords(endingAt: bare, visible) {
        end = start
      } else if let start = MetricRemark.start(in: item.utf8[visible.lowerBound..<bare]) {
        end = start
      } else {
        end = bare
      }
      if end == before { break }
    }
    return end
  }

  /// `(Best paper)`, and any remark in brackets after a button.
  private func remark(endingAt end: Int, _ visible: Range<Int>) -> Int? {
    guard end > visible.lowerBound, item.utf8[end - 1] == UInt8(ascii: ")"),
      let open = item.utf8[visible.lowerBound..<end].suffix(EntryTrimming.longestRemark).lastIndex(
        of: UInt8(ascii: "(")),
      !item.utf8[open..<end].contains(where: \.isDigit)
    else { return nil }
    if open > visible.lowerBound, open - visible.lowerBound < PageLimits.citation,
      EntryTrimming.isPraise(item.utf8[open..<end])
    {
      let shape = CitationShape(of: item.utf8[visible.lowerBound..<open])
      if shape.isEntry, shape.years > 0 { return open }
    }
    let before = skippingBack(open, visible.lowerBound, over: [0x20, UInt8(ascii: "]"), UInt8(ascii: ")")])
    let link = item.links.within(visible) { $0.visible }.last { $0.visible.upperBound <= open && !$0.visible.isEmpty }
    guard let link, link.visible.upperBound == before, isButton(link, in: visible) else { return nil }
    return open
  }

  /// `Best paper award` after the button of a citation that is complete without it.
  private func award(behind link: Item.LinkSpan?, endingAt end: Int, _ visible: Range<Int>) -> Int? {
    guard let link, !link.visible.isEmpty, link.visible.upperBound < end,
      end - link.visible.upperBound < EntryTrimming.longestRemark
    else { return nil }
    // The rank of the journal: `Q1`.
    let rank = item.utf8[link.visible.upperBound..<end].filter { !$0.isBlank && !$0.isPunctuation }
    if rank.count == 2, rank[0].lowered == UInt8(ascii: "q"), rank[1].isDigit, isButton(link, in: visible) {
      return link.visible.upperBound
    }
    guard
      link.visible.lowerBound - visible.lowerBound < PageLimits.citation,
      !item.utf8[link.visible.upperBound..<end].contains(where: \.isDigit), isButton(link, in: visible)
    else { return nil }
    let shape = CitationShape(of: item.utf8[visible.lowerBound..<link.visible.lowerBound])
    let isPraise = EntryTrimming.isPraise(item.utf8[link.visible.upperBound..<end])
    guard shape.isComplete || isPraise && shape.isEntry else { return nil }
    return link.visible.upperBound
  }

  /// A last line or cell with button labels that are not links, because a script handles them: `Abs Bib`.
  private func buttonWords(endingAt end: Int, _ visible: Range<Int>) -> Int? {
    guard
      let border = item.utf8[visible.lowerBound..<end].suffix(EntryTrimming.longestRemark).lastIndex(where: {
        $0 == 0x0A || $0 == 0x09
      }),
      border > visible.lowerBound, item.utf8[border..<end].contains(where: \.isLetter),
      LinkLabel.isButton(item.utf8[(border + 1)..<end])
    else { return nil }
    return border
  }

  private func isButton(_ link: Item.LinkSpan, in visible: Range<Int>) -> Bool {
    if link.visible.lowerBound <= visible.lowerBound { return false }
    if LinkLabel.isButton(item.utf8[link.visible]) || isBracketedWord(link.visible) { return true }
    // "[[26](#ref-26)]" leads to another place of the page.
    if link.target.utf8.first == UInt8(ascii: "#"), link.visible.count < EntryTrimming.longestRemark { return true }
    guard link.visible.count < EntryTrimming.longestRemark, let bar = bar(before: link.visible, visible) else {
      return false
    }
    // One of several links separated by bars: `[ACM](…) | [PDF](…)`. A journal behind the bar that divides the fields of
    // an entry is no button: `Anna Borel | [Limnology Letters](…)`.
    let end = skippingBack(bar, visible.lowerBound, over: EntryTrimming.closing)
    let other = item.links.within(visible) { $0.visible }.last { $0.visible.upperBound <= end && !$0.visible.isEmpty }
    if let other, other.visible.upperBound == end {
      return LinkLabel.isButton(item.utf8[other.visible]) || self.bar(before: other.visible, visible) != nil
    }
    return end - visible.lowerBound < PageLimits.citation
      && CitationShape(of: item.utf8[visible.lowerBound..<end]).isComplete
  }

  /// `[IEEE]`: a linked word in brackets of its own.
  private func isBracketedWord(_ link: Range<Int>) -> Bool {
    guard link.count < EntryTrimming.longestRemark, link.lowerBound > 0, link.upperBound < item.utf8.count else {
      return false
    }
    return item.utf8[link.lowerBound - 1] == UInt8(ascii: "[") && item.utf8[link.upperBound] == UInt8(ascii: "]")
      && item.utf8[link].allSatisfy { $0.isLetter || $0 >= 0x80 }
  }

  /// The bar before a link; nil if there is none.
  private func bar(before link: Range<Int>, _ visible: Range<Int>) -> Int? {
    let before = skippingBack(link.lowerBound, visible.lowerBound, over: [0x20])
    return before > visible.lowerBound && item.utf8[before - 1] == UInt8(ascii: "|") ? before - 1 : nil
  }

  /// Whether a server of preprints is named where other entries name their journal: not in brackets.
  private func isInPlaceOfJournal(_ link: Range<Int>, _ visible: Range<Int>) -> Bool {
    let before = skippingBack(link.lowerBound, visible.lowerBound, over: [0x20])
    guard before > visible.lowerBound, LinkLabel.isPreprintServer(item.utf8[link]) else { return false }
    guard ![UInt8(ascii: "["), UInt8(ascii: "(")].contains(item.utf8[before - 1]) else { return false }
    // A complete citation has its journal already.
    return before - visible.lowerBound < PageLimits.citation
      && !CitationShape(of: item.utf8[visible.lowerBound..<before]).isComplete
  }

  /// `[PDF]` as plain text.
  private func bracketedButton(endingAt end: Int, _ visible: Range<Int>) -> Int? {
    guard end > visible.lowerBound, item.utf8[end - 1] == UInt8(ascii: "]") else { return nil }
    guard let open = item.utf8[visible.lowerBound..<end].suffix(40).lastIndex(of: UInt8(ascii: "[")),
      open > visible.lowerBound
    else { return nil }
    return LinkLabel.isButton(item.utf8[(open + 1)..<(end - 1)]) ? open : nil
  }

  /// The longest link that is read as text, in bytes.
  private static let longestWrittenLink = 300

  /// `[PDF](x.pdf)` where it is no link: in plain text, or with a blank in its address.
  private func writtenLink(endingAt end: Int, _ visible: Range<Int>) -> Int? {
    guard end > visible.lowerBound, item.utf8[end - 1] == UInt8(ascii: ")") else { return nil }
    let window = item.utf8[visible.lowerBound..<end].suffix(EntryTrimming.longestWrittenLink)
    guard let open = window.lastIndex(of: UInt8(ascii: "(")), open > window.startIndex,
      item.utf8[open - 1] == UInt8(ascii: "]"),
      let start = window[..<open].lastIndex(of: UInt8(ascii: "[")), start > visible.lowerBound,
      LinkLabel.isButton(window[(start + 1)..<(open - 1)])
    else { return nil }
    return start
  }

  /// The start of a button's label or bracket: `DOI:`, `[`.
  private func withoutLabel(_ end: Int, _ start: Int) -> Int {
    var end = skippingBack(end, start, over: EntryTrimming.opening)
    for label in ["doi:", "link:", "pdf:", "url:"] as [StaticString] {
      let length = label.utf8CodeUnitCount
      if end - length > start, item.utf8.has(label, at: end - length), !item.utf8[end - length - 1].isLetter {
        end -= length
      }
    }
    return end
  }

  /// Skips the separators between a citation and its buttons. A dash is one only before a button that was cut:
  /// `Correspondence of locks - [paper](…)`.
  private func skippingBorders(_ end: Int, _ start: Int, hasCut: Bool) -> Int {
    var end = end
    while true {
      end = skippingBack(end, start, over: hasCut ? EntryTrimming.separators : EntryTrimming.borders)
      let text = item.utf8[start..<end]
      let marks = hasCut ? EntryTrimming.dashes + EntryTrimming.wideBorders : EntryTrimming.wideBorders
      guard let mark = marks.first(where: { text.suffix($0.count).elementsEqual($0) }) else { return end }
      end -= mark.count
    }
  }

  private static let dashes = [" -", " –", " —"].map { Array($0.utf8) }
  private static let wideBorders = ["·", "•", "｜", "\u{A0}"].map { Array($0.utf8) }

  func skippingBack(_ end: Int, _ start: Int, over bytes: Set<UInt8>) -> Int {
    var end = end
    while end > start, bytes.contains(item.utf8[end - 1]) { end -= 1 }
    return end
  }

  private static let borders: Set<UInt8> = [
    0x20, 0x0A, 0x09, UInt8(ascii: "|"), UInt8(ascii: ","), UInt8(ascii: ";"),
  ]
  private static let separators = borders.union([UInt8(ascii: "/")])
  /// The longest remark after a citation, in bytes: `Best paper award`.
  private static let longestRemark = 60

  static let closing: Set<UInt8> = [UInt8(ascii: "]"), UInt8(ascii: ")"), UInt8(ascii: "."), 0x20]
  static let opening: Set<UInt8> = [UInt8(ascii: "["), UInt8(ascii: "("), 0x20]
}
