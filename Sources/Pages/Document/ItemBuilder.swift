import Bibliography

/// Divides a page into items, from the tags and texts that a format's reader passes on in page order.
struct ItemBuilder {
  private let source: [UInt8]
  private(set) var items: [Item] = []
  private var item = Item()
  private var open: [OpenElement] = []
  /// The open element whose content is not visible, and how many elements of the same name are open inside it.
  private var skipped: (name: String, depth: Int)?
  /// The text of the open `<pre>`; nil outside of any. An array, because a structure cannot contain its own kind.
  private var preformatted: [PreformattedText] = []
  private var link: (target: LinkTarget, start: Int?, depth: Int)?
  /// Links without text that follow a pending separator.
  private var emptyLinks: [LinkTarget] = []
  /// White space that counts only if text follows.
  private var space: Range<Int>?
  private var border: (depth: Int, isCell: Bool)?
  /// Text from before this byte is ignored.
  private var reached = 0

  private struct OpenElement {
    var name: String
    var element: HTMLElement
  }

  init(source: [UInt8]) { self.source = source }

  /// Whether the following text is inside an element.
  var isInsideElement: Bool { !open.isEmpty }

  /// The index of the open list item, row or quote; nil outside of any.
  var openItem: Int? { open.contains { $0.element == .item } ? items.count : nil }

  /// Whether the text is in a list of Markdown, for which there is no element.
  var isInList = false

  // MARK: Text

  /// Adds bytes of the page unchanged; white space collapses.
  mutating func text(_ range: Range<Int>) {
    guard skipped == nil, range.lowerBound >= reached else {
      if !preformatted.isEmpty { preformatted[0].text(range, of: source) }
      return
    }
    var start = range.lowerBound
    var index = start
    while index < range.upperBound {
      guard source[index].isBlank else {
        index += 1
        continue
      }
      append(source[start..<index], from: start..<index, isVerbatim: true)
      let blank = index
      repeat { index += 1 } while index < range.upperBound && source[index].isBlank
      whiteSpace(blank..<index)
      start = index
    }
    append(source[start..<index], from: start..<index, isVerbatim: true)
  }

  /// Adds text that replaces other bytes of the page.
  mutating func text(_ replacement: some Collection<UInt8>, from range: Range<Int>) {
    guard skipped == nil, range.lowerBound >= reached else {
      if !preformatted.isEmpty { preformatted[0].text(replacement, from: range) }
      return
    }
    if replacement.allSatisfy(\.isBlank) {
      whiteSpace(range)
    } else {
      append(replacement, from: range, isVerbatim: false)
    }
  }

  private mutating func whiteSpace(_ range: Range<Int>) {
    reached = range.upperBound
    guard let earlier = space else {
      space = range
      return
    }
    if earlier.upperBound == range.lowerBound { space = earlier.lowerBound..<range.upperBound }
  }

  private mutating func append(_ bytes: some Collection<UInt8>, from range: Range<Int>, isVerbatim: Bool) {
    guard !range.isEmpty else { return }
    separate(before: range.lowerBound)
    placeEmptyLinks()
    if link != nil, link?.start == nil { link?.start = item.utf8.count }
    add(bytes, from: range, isVerbatim: isVerbatim)
    reached = range.upperBound
  }

  /// Adds the pending white space or separator before more text.
  private mutating func separate(before offset: Int) {
    defer {
      space = nil
      border = nil
    }
    guard let last = item.runs.last else { return }
    if let border, last.source.upperBound < offset {
      item.borders.append(Item.Border(offset: item.utf8.count, depth: border.depth))
      add(CollectionOfOne(border.isCell ? 0x09 : 0x0A), from: last.source.upperBound..<offset, isVerbatim: false)
    } else if let space {
      add(CollectionOfOne(0x20), from: space, isVerbatim: space.count == 1 && source[space.lowerBound] == 0x20)
    }
  }

  private mutating func add(_ bytes: some Collection<UInt8>, from range: Range<Int>, isVerbatim: Bool) {
    let start = item.utf8.count
    if start == 0 { item.isListed = isInList || openItem != nil }
    item.utf8.append(contentsOf: bytes)
    item.runs.append(MappedText.Run(visible: start..<item.utf8.count, source: range, isVerbatim: isVerbatim))
    item.runs.mergeLastTwo()
  }

  // MARK: Borders

  /// Ends a line.
  mutating func lineBreak() { note(Item.Border.lineBreak) }

  /// Ends a table's cell.
  mutating func cell() { note(open.count, isCell: true) }

  /// Ends a paragraph. Inside a list item or a row, this ends only a line.
  mutating func paragraph() {
    if open.contains(where: { $0.element == .item || $0.element == .cell }) { note(open.count) } else { endItem() }
  }

  private mutating func note(_ depth: Int, isCell: Bool = false) {
    guard skipped == nil else { return }
    // A link without text in a block of its own belongs to what is before it: the DOI's icon at the end of a card.
    if !item.utf8.isEmpty { placeEmptyLinks() }
    border = (min(depth, border?.depth ?? depth), isCell || border?.isCell ?? false)
  }

  /// Ends the item. An open link continues in the next item.
  mutating func endItem(headingLevel: Int? = nil) {
    endLinkSpan()
    placeEmptyLinks()
    space = nil
    border = nil
    if !item.utf8.isEmpty || !item.links.isEmpty {
      item.headingLevel = headingLevel
      items.append(item)
      item = Item()
    }
    link?.start = nil
  }

  // MARK: Preformatted text

  /// The longest text that an open item may have before a citation in code, such as "Cite as:". A longer one may be a
  /// citation whose links follow the code.
  private static let longestLabel = 30

  /// Adds items of code that are citations. `<li>Wang, T. (2022). … <pre>@article{…}</pre> <a href="…">DOI</a></li>`
  /// stays one item.
  mutating func add(preformatted found: [Item]) {
    guard !found.isEmpty, openItem == nil && !isInList || item.utf8.count < ItemBuilder.longestLabel else { return }
    endItem()
    for var each in found {
      each.isListed = isInList || openItem != nil
      reached = max(reached, each.runs.last?.source.upperBound ?? 0)
      items.append(each)
    }
  }

  /// Whether the following text is inside `<pre>`.
  var isPreformatted: Bool { !preformatted.isEmpty }

  /// Notes a blank line of Markdown inside `<pre>`.
  mutating func blankLine() {
    if isPreformatted { preformatted[0].blankLine() }
  }

  private mutating func takePreformatted() {
    guard let text = preformatted.popLast() else { return }
    add(preformatted: text.citations())
  }

  // MARK: Elements

  /// Opens an element. `target` is the target of a link.
  mutating func open(_ name: String, target: LinkTarget? = nil, at offset: Int) throws(ScanError) {
    if let skipped {
      if skipped.name == name { self.skipped?.depth += 1 }
      if !preformatted.isEmpty { try preformatted[0].open(name, target: target, at: offset) }
      return
    }
    let element = HTMLElement(name: name)
    switch element {
    case .skipped:
      skipped = (name, 1)
      if name == "pre" { preformatted = [PreformattedText(of: source)] }
    case .lineBreak: lineBreak()
    case .rule: endItem()
    case .link:
      closeLink()
      if let target { openLink(target) }
    case .inline: break
    case .item, .heading, .list, .block, .cell:
      closeOmitted(before: name)
      guard open.count < PageLimits.depth else { throw ScanError(.nestedTooDeeply, at: offset) }
      divide(element, isStart: true)
      open.append(OpenElement(name: name, element: element))
    }
  }

  /// Closes an element; an end tag without a start tag is ignored.
  mutating func close(_ name: String) {
    if let skipped {
      if skipped.name == name { self.skipped = skipped.depth > 1 ? (name, skipped.depth - 1) : nil }
      if self.skipped == nil { takePreformatted() } else if !preformatted.isEmpty { preformatted[0].close(name) }
      return
    }
    let element = HTMLElement(name: name)
    if element == .link { closeLink() }
    // Browsers treat `</br>` as `<br>`.
    if element == .lineBreak { lineBreak() }
    guard element.isBlock, let index = open.lastIndex(where: { $0.name == name }) else { return }
    while open.count > index { closeLast() }
  }

  /// Closes the innermost element, and a link that was opened in it.
  private mutating func closeLast() {
    if let link, link.depth == open.count { closeLink() }
    let last = open.removeLast()
    divide(last.element, isStart: false, level: last.name.utf8.last.map { Int($0) - 0x30 } ?? 1)
  }

  mutating func openLink(_ target: LinkTarget) {
    guard skipped == nil else { return }
    link = (target, nil, open.count)
  }

  mutating func closeLink() {
    endLinkSpan()
    link = nil
  }

  private mutating func endLinkSpan() {
    guard let link else { return }
    if let start = link.start {
      item.links.append(Item.LinkSpan(visible: start..<item.utf8.count, target: link.target))
    } else {
      emptyLinks.append(link.target)
      if border == nil { placeEmptyLinks() }
    }
  }

  private mutating func placeEmptyLinks() {
    for target in emptyLinks {
      item.links.append(Item.LinkSpan(visible: item.utf8.count..<item.utf8.count, target: target))
    }
    emptyLinks.removeAll(keepingCapacity: true)
  }

  /// Closes elements whose end tags HTML lets authors omit: a `li` before the next `li`.
  private mutating func closeOmitted(before name: String) {
    let ended: Set<String>
    switch name {
    case "li": ended = ["li", "p"]
    case "p": ended = ["p"]
    case "dt", "dd": ended = ["dt", "dd", "p"]
    case "tr": ended = ["tr", "td", "th", "p"]
    case "td", "th": ended = ["td", "th", "p"]
    default: return
    }
    while let last = open.last, ended.contains(last.name) { closeLast() }
  }

  /// - Parameter level: the level of a heading.
  private mutating func divide(_ element: HTMLElement, isStart: Bool, level: Int = 1) {
    switch element {
    case .item, .list: endItem()
    case .heading: endItem(headingLevel: isStart ? nil : level)
    case .cell: cell()
    case .block: if open.isEmpty { endItem() } else { note(open.count) }
    case .lineBreak, .rule, .link, .skipped, .inline: break
    }
  }
}
