import Alignment
import Bibliography
import Pages

/// Where a citation begins in its first line and ends in its last: at the natural borders around the words that its
/// record explains.
struct StretchEdges {
  let text: Neighbourhood
  let page: PageLines
  let lines: ClosedRange<Int>
  /// The title's words, or those of authors and year.
  let core: Range<Int>
  let isProse: Bool

  /// All words of the lines that the record explains, from the first to the last. In prose only those next to the core.
  private var explained: Range<Int> {
    var range = core
    let matches = text.matches.filter { match in
      lines.contains(text.line(ofWord: match.words.lowerBound))
    }
    let reach = isProse ? StretchEdges.reachInProse : StretchEdges.reach
    var isGrowing = true
    while isGrowing {
      isGrowing = false
      for match in matches where match.words.lowerBound < range.lowerBound || match.words.upperBound > range.upperBound
      {
        let gap =
          match.words.lowerBound < range.lowerBound
          ? range.lowerBound - match.words.upperBound : match.words.lowerBound - range.upperBound
        guard gap <= reach, !isSentence(between: match.words, and: range) else { continue }
        range = min(range.lowerBound, match.words.lowerBound)..<max(range.upperBound, match.words.upperBound)
        isGrowing = true
      }
    }
    return range
  }

  /// Whether words of a sentence stand between two stretches: "Bo Chen out in Canal Letters: Silt".
  private func isSentence(between words: Range<Int>, and others: Range<Int>) -> Bool {
    let first = words.lowerBound < others.lowerBound ? words : others
    let second = words.lowerBound < others.lowerBound ? others : words
    guard first.upperBound < second.lowerBound, words.lowerBound < others.lowerBound else { return false }
    let start = text.text.words[first.upperBound - 1].end
    return StretchEdges.isSentence(text.text.utf8[start..<text.text.words[second.lowerBound].start])
  }

  /// Words between two explained ones: initials, unregistered authors, words that are wrong.
  private static let reach = 14
  private static let reachInProse = 2

  // MARK: The beginning

  /// The offset in the first line's item where the citation begins.
  func start(in item: Item) -> Int {
    let line = page.lines[lines.lowerBound]
    let trimmed = EntryTrimming(item: item).start(of: line.visible)
    let first = explained.lowerBound
    guard text.line(ofWord: first) == lines.lowerBound else { return trimmed }
    let offset = text.offset(of: text.text.words[first].start, inLine: lines.lowerBound, of: page)
    guard offset > trimmed else { return trimmed }
    if isProse { return opening(before: offset, from: trimmed, in: item) }
    let head = item.utf8[trimmed..<offset]
    // What is before a colon and the first author is a label: "Week 1 (3 Feb 2025): Vermeer & Holm 2014".
    let isAuthor = text.matches.contains { $0.field == .author && $0.words.contains(first) }
    if isAuthor, !core.contains(first), let border = StretchEdges.border(in: head) { return border }
    let shape = CitationShape(of: head)
    let isSentence = shape.isProse || StretchEdges.isSentence(head)
    // Names before the first registered one, or initials, or a year.
    if !isSentence, shape.hasName || shape.years > 0 || head.count <= StretchEdges.longestInitials { return trimmed }
    if let border = StretchEdges.border(in: head) { return border }
    return isSentence ? opening(before: offset, from: trimmed, in: item) : trimmed
  }

  /// Bytes of initials and a given name before a family name: "Maria ", "J.-P. ".
  private static let longestInitials = 12

  /// The last natural border in a stretch before the citation: behind ": ", " - ", " | ", a tab.
  private static func border(in head: ArraySlice<UInt8>) -> Int? {
    var index = head.endIndex - 1
    while index > head.startIndex {
      let byte = head[index]
      let before = head[index - 1]
      let isDash =
        byte == 0x20 && (before == UInt8(ascii: "-") || before == UInt8(ascii: "|"))
        && index - head.startIndex >= 2
      if byte == 0x09 || byte == 0x20 && before == UInt8(ascii: ":") || isDash { return index + 1 }
      // ` – `, ` — `
      if byte == 0x20, index - head.startIndex >= 3, head[(index - 3)..<index].elementsEqual([0xE2, 0x80, before]),
        before == 0x93 || before == 0x94
      {
        return index + 1
      }
      index -= 1
    }
    return nil
  }

  /// Whether a stretch before a citation has words of a sentence: small letters, but neither a particle, a conjunction nor
  /// "et al.": "Building on", "won the 2022 Prize for the".
  static func isSentence(_ head: ArraySlice<UInt8>) -> Bool {
    head.split(whereSeparator: { $0.isBlank }).contains { token in
      // An address, a DOI or a command of TeX is no word.
      guard !token.contains(UInt8(ascii: "/")), !token.contains(UInt8(ascii: "\\")) else { return false }
      return token.split { !($0.isLetter || $0.isDigit || $0 >= 0x80 || $0 == UInt8(ascii: "'")) }.contains { word in
        guard word.count > 1, word[word.startIndex].isLetter, !word[word.startIndex].isUpper,
          !word.contains(where: \.isDigit)
        else { return false }
        return !ofLists.contains(WordKey(word))
      }
    }
  }

  /// Whether words of a sentence stand before the first year, if there is one near the beginning: "As Vermeer et al. showed
  /// in 2014".
  static func isSentence(toYear text: [UInt8]) -> Bool {
    let window = text.prefix(longestAuthors)
    var index = 0
    while index < window.count {
      let digits = window[index...].prefix(while: \.isDigit)
      if digits.count == 4, digits.first == UInt8(ascii: "1") || digits.first == UInt8(ascii: "2") {
        return isSentence(window[..<index])
      }
      index += max(1, digits.count)
    }
    return false
  }

  /// Bytes within which the year of a citation with its authors first stands.
  private static let longestAuthors = 100

  /// Where a citation begins behind words of a sentence: "Our key works are Vermeer, J. (2014)". Initials and given names
  /// before the family name stay.
  static func withoutSentence(_ start: Int, before word: Int, in item: Item) -> Int {
    guard start < word, word - start <= longestLabel, isSentence(item.utf8[start..<word]) else { return start }
    let shape = CitationShape(of: item.utf8[start..<word])
    // Other authors and a year are no sentence: the registered name is in the title.
    guard !shape.hasName, shape.years == 0 else { return start }
    var begin = word
    for piece in item.utf8[start..<word].split(separator: 0x20).reversed() {
      guard let first = piece.first, first.isUpper else { break }
      begin = piece.startIndex
    }
    return begin
  }

  /// Words in small letters that lists of authors have.
  private static let ofLists = WordKey.set(
    (NameParticles.all + Conjunctions.withoutRecord + [
      "et", "al", "by", "with", "eds", "ed", "und", "mit", "de", "dos",
    ])
    .joined(separator: " "))

  /// Where a citation begins behind a label that no list of labels has: "|citeFarrow07| replace:: C. L. Farrow, …". The word
  /// before the colon is in small letters; "WHO: …" is an author.
  static func withoutLabel(_ start: Int, before word: Int, in item: Item) -> Int {
    guard start < word, word - start <= longestLabel, let border = border(in: item.utf8[start..<word]) else {
      return start
    }
    let label = item.utf8[start..<border].split { !($0.isLetter || $0.isDigit || $0 >= 0x80) }
    guard let last = label.last, let first = last.first, first.isLetter, !first.isUpper,
      label.count <= wordsOfLabel
    else { return start }
    return border
  }

  /// Bytes before the first explained word within which a label may stand.
  private static let longestLabel = 60
  private static let wordsOfLabel = 4

  /// With the quotation mark before the first word, and without blanks.
  private func opening(before offset: Int, from start: Int, in item: Item) -> Int {
    var begin = offset
    while begin > start, StretchEdges.opening.contains(item.utf8[begin - 1]) { begin -= 1 }
    return begin
  }

  private static let opening: Set<UInt8> = [UInt8(ascii: "\""), UInt8(ascii: "'")]

  // MARK: The end

  /// The offset in the last line's item where the citation ends.
  ///
  /// - Parameter dois: those of the citation; one that is spelt out in the last line belongs to it.
  func end(in item: Item, dois: [EntryAnchor]) -> Int {
    let line = page.lines[lines.upperBound]
    let whole = EntryTrimming(item: item).trimmed(line.visible, keeping: dois)
    var last = line.visible.lowerBound
    if text.line(ofWord: explained.upperBound - 1) == lines.upperBound {
      last = text.offset(of: text.text.words[explained.upperBound - 1].end, inLine: lines.upperBound, of: page)
    }
    for anchor in dois
    where anchor.mention.place == .text && line.visible.contains(anchor.visible.lowerBound) && !isProse {
      last = max(last, anchor.visible.upperBound)
    }
    guard last < whole.upperBound else { return min(max(last, whole.lowerBound), line.visible.upperBound) }
    if last == line.visible.lowerBound { return whole.upperBound }
    // Buttons end a citation, whatever follows them.
    if let button = item.links.within(last..<whole.upperBound, { $0.visible }).first,
      !item.utf8[last..<button.visible.lowerBound].contains(where: { $0.isLetter || $0.isDigit || $0 >= 0x80 }),
      !button.visible.isEmpty, LinkLabel.isButton(item.utf8[button.visible])
    {
      return closing(after: last, until: whole.upperBound, in: item)
    }
    let tail = item.utf8[last..<whole.upperBound]
    return isOfCitation(tail) ? whole.upperBound : closing(after: last, until: whole.upperBound, in: item)
  }

  /// Whether a stretch behind the last explained word is another part of the citation: a wrong journal, wrong numbers, the
  /// publisher.
  private func isOfCitation(_ tail: ArraySlice<UInt8>) -> Bool {
    if isProse { return false }
    let shape = CitationShape(of: tail)
    if shape.isProse || StretchEdges.isRemark(tail) { return false }
    return shape.words <= StretchEdges.mostWordsBehind || shape.years > 0 || shape.numbers > 0
  }

  /// Words in lower case in a row that are a remark and not the name of a journal or a publisher.
  private static let wordsOfRemark = 3
  private static let mostWordsBehind = 8

  /// Whether identifiers follow, as in PubMed's citations: "PMID: 41642252; PMCID: PMC12875610", "Epub 2026 Feb 5".
  static func beginsWithIdentifier(_ tail: ArraySlice<UInt8>) -> Bool {
    let word = tail.drop { !$0.isLetter }.prefix(while: \.isLetter)
    return identifiers.contains(WordKey(word))
  }

  private static let identifiers = WordKey.set("pmid pmcid epub ecollection arxiv isbn issn hal mr zbl url")

  /// Whether a stretch behind a citation says something about it: "a comparison of methods", "contributed equally".
  static func isRemark(_ tail: ArraySlice<UInt8>) -> Bool {
    lowercaseRun(in: tail) >= wordsOfRemark || RemarkWords.begin(tail)
  }

  private static func lowercaseRun(in tail: ArraySlice<UInt8>) -> Int {
    var best = 0
    var run = 0
    for word in tail.split(whereSeparator: { $0.isBlank }) {
      guard let first = word.first(where: { $0.isLetter || $0 >= 0x80 }) else { continue }
      run = first.isLetter && !first.isUpper ? run + 1 : 0
      best = max(best, run)
    }
    return best
  }

  /// With the closing quotation mark, bracket or full stop behind the last word. A bracket that was opened before the
  /// citation, "(see [Dekker and Sommer 2014](https://doi.org/…))", is not the citation's.
  private func closing(after offset: Int, until limit: Int, in item: Item) -> Int {
    var start = page.lines[lines.upperBound].visible.lowerBound
    if isProse, text.line(ofWord: explained.lowerBound) == lines.upperBound {
      start = text.offset(of: text.text.words[explained.lowerBound].start, inLine: lines.upperBound, of: page)
    }
    let cited = item.utf8[min(start, offset)..<offset]
    var open = cited.count { $0 == UInt8(ascii: "(") } - cited.count { $0 == UInt8(ascii: ")") }
    var end = offset
    while end < limit, StretchEdges.closing.contains(item.utf8[end]) {
      if item.utf8[end] == UInt8(ascii: ")") {
        guard open > 0 else { break }
        open -= 1
      }
      end += 1
    }
    return end
  }

  private static let closing: Set<UInt8> = [
    UInt8(ascii: "."), UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: ")"), UInt8(ascii: "?"), UInt8(ascii: "!"),
  ]
}

/// Words that begin a remark behind a citation.
private enum RemarkWords {
  static func begin(_ tail: ArraySlice<UInt8>) -> Bool {
    let words = tail.prefix(longest).split { !($0.isLetter || $0 >= 0x80) }
    return words.prefix(2).contains { remarks.contains(WordKey($0)) }
  }

  /// Bytes that are read: "*The first two authors contributed equally".
  private static let longest = 60

  private static let remarks = WordKey.set(
    "contributed contributions equal editor cover featured highlighted highlight award awarded invited corresponding")
}
