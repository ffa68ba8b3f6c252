import Bibliography
import Pages

/// Takes off an entry what a reader does not count to the citation: bullets, numbers, buttons, remarks behind the DOI,
/// how often it was cited.
struct EntryTrimming {
  let item: Item

  /// The citation's part of a visible stretch.
  func trimmed(_ extent: Range<Int>, keeping dois: [EntryAnchor] = []) -> Range<Int> {
    var visible = withoutRemark(extent, dois)
    visible = visible.lowerBound..<withoutButtons(visible)
    return start(of: visible)..<visible.upperBound
  }

  // MARK: The end

  /// Cuts the sentence that follows the last DOI of the text.
  private func withoutRemark(_ visible: Range<Int>, _ dois: [EntryAnchor]) -> Range<Int> {
    guard let last = dois.last(where: { $0.mention.place == .text && visible.contains($0.visible.upperBound - 1) })
    else { return visible }
    var end = last.visible.upperBound
    guard CitationShape(of: item.utf8[visible.lowerBound..<end]).hasName else { return visible }
    let rest = item.utf8[end..<visible.upperBound]
    guard CitationShape(of: rest).proseWords > 0 || isRemark(rest, behind: visible.lowerBound..<end) else {
      return visible
    }
    while end < visible.upperBound, item.utf8[end].isPunctuation { end += 1 }
    return visible.lowerBound..<end
  }

  /// `Open Access`, `Cover article` behind a citation that is whole without it; `(in Chinese)` is part of it.
  private func isRemark(_ rest: ArraySlice<UInt8>, behind citation: Range<Int>) -> Bool {
    guard rest.count < 60, let first = rest.first(where: { !$0.isBlank && $0 != UInt8(ascii: ".") }),
      first.isUpper || first >= 0x80, !rest.contains(where: \.isDigit), citation.count < EntryTrimming.longest
    else { return false }
    return LinkLabel.isButton(rest) || CitationShape(of: item.utf8[citation]).isComplete
  }

  /// Bytes; nobody asks for the shape of a longer citation.
  private static let longest = 5000

  private func withoutButtons(_ visible: Range<Int>) -> Int {
    var end = visible.upperBound
    var links = item.links.within(visible) { $0.visible }
    var hasCut = false
    while end > visible.lowerBound {
      let before = end
      let bare = skippingBorders(end, visible.lowerBound, hasCut: hasCut)
      let text = skippingBack(bare, visible.lowerBound, over: EntryTrimming.closing)
      while let link = links.last, link.visible.lowerBound >= text { links.removeLast() }
      if let link = links.last, link.visible.upperBound == text, !link.visible.isEmpty, isButton(link, in: visible) {
        end = withoutLabel(link.visible.lowerBound, visible.lowerBound)
        links.removeLast()
        hasCut = true
      } else if let start = bracketedButton(endingAt: bare, visible) {
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

  /// `(Best paper)` behind a button.
  private func remark(endingAt end: Int, _ visible: Range<Int>) -> Int? {
    guard end > visible.lowerBound, item.utf8[end - 1] == UInt8(ascii: ")"),
      let open = item.utf8[visible.lowerBound..<end].suffix(60).lastIndex(of: UInt8(ascii: "(")),
      !item.utf8[open..<end].contains(where: \.isDigit)
    else { return nil }
    let before = skippingBack(open, visible.lowerBound, over: [0x20, UInt8(ascii: "]"), UInt8(ascii: ")")])
    let link = item.links.within(visible) { $0.visible }.last { $0.visible.upperBound <= open && !$0.visible.isEmpty }
    guard let link, link.visible.upperBound == before, isButton(link, in: visible) else { return nil }
    return open
  }

  /// `Best paper award` behind the button of a citation that is whole without it.
  private func award(behind link: Item.LinkSpan?, endingAt end: Int, _ visible: Range<Int>) -> Int? {
    guard let link, !link.visible.isEmpty, link.visible.upperBound < end, end - link.visible.upperBound < 60,
      link.visible.lowerBound - visible.lowerBound < EntryTrimming.longest,
      !item.utf8[link.visible.upperBound..<end].contains(where: \.isDigit), isButton(link, in: visible),
      CitationShape(of: item.utf8[visible.lowerBound..<link.visible.lowerBound]).isComplete
    else { return nil }
    return link.visible.upperBound
  }

  /// A last line or cell of words that stand on buttons: `Abs Bib`, which a script makes work.
  private func buttonWords(endingAt end: Int, _ visible: Range<Int>) -> Int? {
    guard let border = item.utf8[visible.lowerBound..<end].suffix(60).lastIndex(where: { $0 == 0x0A || $0 == 0x09 }),
      border > visible.lowerBound, item.utf8[border..<end].contains(where: \.isLetter),
      LinkLabel.isButton(item.utf8[(border + 1)..<end])
    else { return nil }
    return border
  }

  private func isButton(_ link: Item.LinkSpan, in visible: Range<Int>) -> Bool {
    if link.visible.lowerBound <= visible.lowerBound { return false }
    if LinkLabel.isButton(item.utf8[link.visible]) { return true }
    // One of several links with bars between them.
    let before = skippingBack(link.visible.lowerBound, visible.lowerBound, over: [0x20])
    return before > visible.lowerBound && item.utf8[before - 1] == UInt8(ascii: "|") && link.visible.count < 60
  }

  /// `[PDF]` as plain text.
  private func bracketedButton(endingAt end: Int, _ visible: Range<Int>) -> Int? {
    guard end > visible.lowerBound, item.utf8[end - 1] == UInt8(ascii: "]") else { return nil }
    guard let open = item.utf8[visible.lowerBound..<end].suffix(40).lastIndex(of: UInt8(ascii: "[")),
      open > visible.lowerBound
    else { return nil }
    return LinkLabel.isButton(item.utf8[(open + 1)..<(end - 1)]) ? open : nil
  }

  /// Where what names a button begins: a bracket, `DOI:`.
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

  /// Skips what parts a citation from its buttons.
  private func skippingBorders(_ end: Int, _ start: Int, hasCut: Bool) -> Int {
    var end = end
    while true {
      end = skippingBack(end, start, over: hasCut ? EntryTrimming.separators : EntryTrimming.borders)
      let text = item.utf8[start..<end]
      guard let mark = EntryTrimming.wideBorders.first(where: { text.suffix($0.count).elementsEqual($0) }) else {
        return end
      }
      end -= mark.count
    }
  }

  private static let wideBorders = ["·", "•", "｜", "\u{A0}"].map { Array($0.utf8) }

  private func skippingBack(_ end: Int, _ start: Int, over bytes: Set<UInt8>) -> Int {
    var end = end
    while end > start, bytes.contains(item.utf8[end - 1]) { end -= 1 }
    return end
  }

  private static let borders: Set<UInt8> = [
    0x20, 0x0A, 0x09, UInt8(ascii: "|"), UInt8(ascii: ","), UInt8(ascii: ";"),
  ]
  private static let separators = borders.union([UInt8(ascii: "/")])
  private static let closing: Set<UInt8> = [UInt8(ascii: "]"), UInt8(ascii: ")"), UInt8(ascii: "."), 0x20]
  private static let opening: Set<UInt8> = [UInt8(ascii: "["), UInt8(ascii: "("), 0x20]

  // MARK: The beginning

  /// Where the citation's own text begins: behind bullets, numbers, labels and buttons.
  func start(of visible: Range<Int>) -> Int {
    var start = visible.lowerBound
    while start < visible.upperBound {
      let before = start
      start = skippingJunk(start, visible.upperBound)
      start = skippingNumber(start, visible.upperBound)
      start = skippingLabel(start, visible.upperBound)
      start = skippingButton(start, visible)
      if start == before { break }
    }
    return start
  }

  /// Blanks, bullets, and lines without a letter.
  private func skippingJunk(_ start: Int, _ end: Int) -> Int {
    var start = start
    while start < end, item.utf8[start].isBlank || EntryTrimming.bullets.contains(item.utf8[start]) { start += 1 }
    for bullet in EntryTrimming.wideBullets where item.utf8[start..<end].starts(with: bullet) {
      return start + bullet.count
    }
    return start
  }

  private static let bullets: Set<UInt8> = [
    UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "|"), UInt8(ascii: ","), UInt8(ascii: "."), UInt8(ascii: ";"),
    UInt8(ascii: ":"),
  ]
  private static let wideBullets = ["•", "·", "–", "—", "×", "▪", "‣", "\u{A0}"].map { Array($0.utf8) }

  /// `Recommended citation: `
  private func skippingLabel(_ start: Int, _ end: Int) -> Int {
    for label in EntryTrimming.labels where item.utf8[..<end].has(label, at: start) {
      var index = start + label.utf8CodeUnitCount
      while index < end, item.utf8[index] == 0x20 { index += 1 }
      if index < end, item.utf8[index] == UInt8(ascii: ":") { return index + 1 }
    }
    return start
  }

  private static let labels: [StaticString] = [
    "recommended citation", "suggested citation", "please cite as", "cite as", "cite this as", "citation", "reference",
  ]

  /// `[DOI]` before the citation.
  private func skippingButton(_ start: Int, _ visible: Range<Int>) -> Int {
    var begin = start
    while begin < visible.upperBound, EntryTrimming.opening.contains(item.utf8[begin]) { begin += 1 }
    guard
      let link = item.links.within(begin..<visible.upperBound, { $0.visible }).first(where: { !$0.visible.isEmpty }),
      link.visible.lowerBound == begin, link.visible.upperBound < visible.upperBound,
      LinkLabel.isButton(item.utf8[link.visible])
    else { return start }
    var end = link.visible.upperBound
    while end < visible.upperBound, EntryTrimming.closing.contains(item.utf8[end]) { end += 1 }
    return end
  }

  /// `28. `, `[12] `, `(3) `, `[J4]. `
  private func skippingNumber(_ start: Int, _ end: Int) -> Int {
    var index = start
    let opened = index < end && (item.utf8[index] == UInt8(ascii: "[") || item.utf8[index] == UInt8(ascii: "("))
    if opened { index += 1 }
    let letters = index
    while index < end, index - letters < 3, item.utf8[index].isUpper { index += 1 }
    let digits = index
    while index < end, item.utf8[index].isDigit { index += 1 }
    guard index > digits, index - digits <= 3, index + 1 < end else { return start }
    let marks: [UInt8] =
      opened
      ? [UInt8(ascii: "]"), UInt8(ascii: ")")]
      : [UInt8(ascii: "."), UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: ":")]
    guard marks.contains(item.utf8[index]) else { return start }
    index += 1
    if opened, item.utf8[index] == UInt8(ascii: ".") || item.utf8[index] == UInt8(ascii: ":") { index += 1 }
    return index < end && item.utf8[index].isBlank ? index : start
  }
}
