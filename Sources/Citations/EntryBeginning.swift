import Bibliography
import Pages

/// Where an entry's citation begins.
extension EntryTrimming {
  /// Where the citation's own text begins, after bullets, numbers, labels and buttons.
  func start(of visible: Range<Int>) -> Int {
    var start = visible.lowerBound
    while start < visible.upperBound {
      let before = start
      start = skippingJunk(start, visible.upperBound)
      start = skippingMarkup(start, visible.upperBound)
      start = skippingNumber(start, visible.upperBound)
      start = skippingKey(start, visible.upperBound)
      start = skippingYear(start, visible.upperBound)
      start = skippingLabel(start, visible.upperBound)
      start = skippingButton(start, visible)
      if start == before { break }
    }
    return start
  }

  /// After the number or key of an entry and the marks around it; the beginning if there is none.
  func afterNumber(of visible: Range<Int>) -> Int {
    let start = skippingMarkup(skippingJunk(visible.lowerBound, visible.upperBound), visible.upperBound)
    let end = skippingKey(skippingNumber(start, visible.upperBound), visible.upperBound)
    return end > start ? end : visible.lowerBound
  }

  /// Whether a line says that it is about the work: `Abstract: …`, `About: …`, `Keywords: …`.
  func isAbstract(_ line: Range<Int>) -> Bool {
    let start = skippingJunk(line.lowerBound, line.upperBound)
    let word = item.utf8[start..<line.upperBound].prefix(EntryTrimming.longestLabelWord).prefix {
      $0.isLetter || $0 >= 0x80
    }
    guard EntryTrimming.abstracts.contains(WordKey(word)) else { return false }
    let mark = item.utf8[word.endIndex..<line.upperBound].first { $0 != 0x20 }
    return mark == UInt8(ascii: ":")
  }

  private static let abstracts = WordKey.set(
    "about abstract summary description keywords highlights note notes zusammenfassung résumé resumen resumo 摘要 要旨")

  /// Skips blanks and bullets.
  private func skippingJunk(_ start: Int, _ end: Int) -> Int {
    var start = start
    while start < end, item.utf8[start].isBlank || EntryTrimming.bullets.contains(item.utf8[start]) { start += 1 }
    // `📄 Borel, A.`
    if start + 4 < end, item.utf8[start] == 0xF0, item.utf8[start + 1] == 0x9F { return start + 4 }
    for bullet in EntryTrimming.wideBullets where item.utf8[start..<end].starts(with: bullet) {
      return start + bullet.count
    }
    return start
  }

  private static let bullets: Set<UInt8> = [
    UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "|"), UInt8(ascii: ","), UInt8(ascii: "."), UInt8(ascii: ";"),
    UInt8(ascii: ":"), UInt8(ascii: "`"),
  ]
  private static let wideBullets = ["•", "·", "–", "—", "×", "▪", "‣", "▸", "►", "➤", "✓", "→", "\u{FE0F}", "\u{A0}"]
    .map { Array($0.utf8) }

  /// `\item`, `2023 & 20. &`, `#. `: pages in TeX and reStructuredText are read as text.
  private func skippingMarkup(_ start: Int, _ end: Int) -> Int {
    let text = item.utf8[start..<end]
    if text.has(#"\item"#, at: start), start + 5 < end, !item.utf8[start + 5].isLetter { return start + 5 }
    if text.starts(with: "#.".utf8) { return start + 2 }
    var index = start
    while index < end, index - start < EntryTrimming.longestCell,
      item.utf8[index].isDigit || item.utf8[index].isBlank
        || item.utf8[index] == UInt8(ascii: ".")
    { index += 1 }
    let isCell = index + 1 < end && item.utf8[index] == UInt8(ascii: "&") && item.utf8[index + 1].isBlank
    return isCell ? index + 1 : start
  }

  /// The longest cell with a year or a number, in bytes: `2023 `.
  private static let longestCell = 8

  /// The key of an entry: `[STA2017] `, `[LO01]: `. A word in brackets without digits may be a note.
  private func skippingKey(_ start: Int, _ end: Int) -> Int {
    guard start < end, item.utf8[start] == UInt8(ascii: "["),
      let close = item.utf8[start..<end].prefix(EntryTrimming.longestKey).firstIndex(of: UInt8(ascii: "]")),
      close + 1 < end
    else { return start }
    let key = item.utf8[(start + 1)..<close]
    guard key.contains(where: \.isDigit), key.contains(where: \.isLetter), key.allSatisfy({ $0 > 0x20 }) else {
      return start
    }
    let after = close + (item.utf8[close + 1] == UInt8(ascii: ":") ? 2 : 1)
    return after < end && item.utf8[after].isBlank ? after : start
  }

  /// The longest key of an entry, in bytes: `[Vermeer-Holm2014a]`.
  private static let longestKey = 24

  /// A line above the entry with the year of its group, if the entry has a year itself.
  private func skippingYear(_ start: Int, _ end: Int) -> Int {
    guard let border = item.utf8[start..<end].prefix(EntryTrimming.longestKey).firstIndex(of: 0x0A),
      let label = YearLabel(Array(item.utf8[start..<border])), !label.isNumbered, end - border < PageLimits.citation,
      CitationShape(of: item.utf8[(border + 1)..<end]).years > 0
    else { return start }
    return border + 1
  }

  /// `Recommended citation: `, and in a line of its own or in bold `Paper`.
  private func skippingLabel(_ start: Int, _ end: Int) -> Int {
    var last = start
    var isBeforeColon = true
    for _ in 0..<EntryTrimming.mostLabelWords {
      let begin = last > start ? last + 1 : last
      guard begin == last || item.utf8[last] == 0x20 else { break }
      let word = item.utf8[begin..<end].prefix(EntryTrimming.longestLabelWord).prefix { $0.isLetter || $0 >= 0x80 }
      let key = WordKey(word)
      guard !word.isEmpty, word.endIndex < end, EntryTrimming.labels.contains(key) else { break }
      isBeforeColon = isBeforeColon && EntryTrimming.labelsBeforeColon.contains(key)
      last = word.endIndex
    }
    guard last > start else { return start }
    var mark = last
    while mark < end, item.utf8[mark] == 0x20 { mark += 1 }
    if isBeforeColon, mark < end, item.utf8[mark] == UInt8(ascii: ":") { return mark + 1 }
    if item.utf8[last] == 0x0A || item.utf8[last] == 0x09 { return last + 1 }
    // `**Entry** Borel, A.`: its own markup or line, in contrast to the first words of a title.
    let isApart = item.utf8[last] == 0x20 && mark < end && !item.isVerbatim((last - 1)..<(mark + 1))
    return isApart ? mark : start
  }

  private static let mostLabelWords = 3
  private static let longestLabelWord = 24
  private static let labelsBeforeColon = WordKey.set(
    """
    recommended suggested please cite as this citation reference paper entry article publication journal conference \
    preprint chapter book artikel aufsatz beitrag artículo
    """)
  private static let labels = labelsBeforeColon.union(
    WordKey.set(
      "research original review short report thesis poster proceedings workshop peer reviewed zeitschriftenartikel"))

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

  private static let keycap = Array("\u{FE0F}\u{20E3}".utf8)

  /// Where the value of a labelled line begins: behind `Journal: ` in a list of an entry's fields.
  func afterFieldLabel(of line: Range<Int>) -> Int {
    var start = line.lowerBound
    while start < line.upperBound, !item.utf8[start].isLetter, item.utf8[start] < 0x80,
      start - line.lowerBound < EntryTrimming.longestBullet
    { start += 1 }
    let word = item.utf8[start..<line.upperBound].prefix {
      $0.isLetter || $0 == UInt8(ascii: "(") || $0 == UInt8(ascii: ")")
    }
    guard word.endIndex < line.upperBound, item.utf8[word.endIndex] == UInt8(ascii: ":"),
      EntryTrimming.fieldLabels.contains(WordKey(word))
    else { return line.lowerBound }
    var end = word.endIndex + 1
    while end < line.upperBound, item.utf8[end].isBlank { end += 1 }
    return end < line.upperBound ? end : line.lowerBound
  }

  /// The bytes of a bullet before a label: "- ", "* ".
  private static let longestBullet = 4
  private static let fieldLabels = WordKey.set(
    "author authors title journal year date published venue publisher volume issue number pages page autor autoren titel jahr "
      + "zeitschrift auteurs titre revue année")

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
    // `1️⃣`: U+FE0F and U+20E3 make a key of the digit.
    if item.utf8[index..<end].starts(with: EntryTrimming.keycap) { return index + EntryTrimming.keycap.count }
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
