import Alignment
import Bibliography
import Pages

/// What shows that a text beside a DOI is about its work: the title, a part of it beside an author, authors and a year.
extension RecordSearch {
  /// The words that show that a text is about the work, and the lines that have them.
  struct Core {
    var words: Range<Int>
    var lines: ClosedRange<Int>
    /// The words stand in a sentence.
    var isProse: Bool
  }

  /// The lines of an entry that its record does not explain, where the other entries of the page have their titles that many
  /// lines above their DOIs: the DOI is another work's.
  func coreOfOtherWork(at line: Int, _ text: Neighbourhood) -> Core? {
    guard let distance = layout.linesFromTitle, text.lines.contains(line - distance) else { return nil }
    let lines = (line - distance)...line
    let words = text.words(ofLine: lines.lowerBound)
    guard words.count >= RecordSearch.wordsOfLongTitle, !lines.contains(where: { page.lines[$0].entry != nil }) else {
      return nil
    }
    return Core(words: words, lines: lines, isProse: false)
  }

  /// Whether words of a sentence stand before the title in its line, or go on behind its link: "We won the prize for
  /// [Silt in canals](…)", "[Silt in canals](…) shows that".
  func isSentence(
    around core: Core, _ text: Neighbourhood, _ work: PageLines.LooseWork, _ entries: [ItemEntries]
  ) -> Bool {
    let line = core.lines.lowerBound
    let place = page.lines[line]
    let item = entries[place.item].item
    let start = EntryTrimming(item: item).start(of: place.visible)
    let first = text.offset(of: text.text.words[core.words.lowerBound].start, inLine: line, of: page)
    guard start <= first, place.visible.contains(first) else { return false }
    if StretchEdges.isSentence(item.utf8[start..<first]) { return true }
    guard
      let link = work.anchors.first(where: {
        $0.label == .words && $0.visible.contains(first) && place.item == work.item
      })
    else { return false }
    // The text of a link may run over the border of a line.
    guard link.visible.upperBound <= place.visible.upperBound else { return false }
    return ItemEntries.continuesSentence(item.utf8[link.visible.upperBound..<place.visible.upperBound])
  }

  /// The core of the text beside a DOI; nil where nothing shows that a citation is there.
  func core(
    at line: Int, _ work: PageLines.LooseWork, _ text: Neighbourhood, _ entries: [ItemEntries]
  ) -> Core? {
    let item = entries[work.item].item
    let link = work.anchors.first { $0.label == .words && !$0.visible.isEmpty }?.visible
    let isProse = CitationShape(of: item.utf8[page.lines[line].visible]).isProse
    if let title = title(near: line, link: link, text) {
      let lines = text.lines(of: title.words)
      let isInProse = lines.contains { index in
        let place = page.lines[index]
        return CitationShape(of: entries[place.item].item.utf8[place.visible]).isProse
          && text.evidence(inLine: index).strangers > RecordSearch.mostStrangers
      }
      return Core(words: title.words, lines: lines, isProse: isInProse)
    }
    let own = text.words(ofLine: line)
    if let inner = work.anchors.lazy.compactMap({ bracketedReference(around: $0, at: line, in: item, text) }).first {
      let start = text.byte(of: inner.lowerBound, inLine: line, of: page)
      let words = own.filter { (start..<start + inner.count).contains(text.text.words[$0].start) }
      if let first = words.first, let last = words.last {
        return Core(words: first..<(last + 1), lines: line...line, isProse: true)
      }
    }
    // A part of the title beside an author: "Lindqvist M. Tidal loading and fast slip."
    let part = text.trace.parts.first { part in
      let lines = text.lines(of: part.words)
      guard lines.contains(line) || abs(lines.lowerBound - line) <= 1, page.lines[lines.lowerBound].entry == nil else {
        return false
      }
      return (lines.lowerBound - 1...lines.upperBound + 1).contains { near in
        text.lines.contains(near) && text.evidence(inLine: near).fields.contains(.author)
      }
    }
    if let part, !isProse {
      return Core(words: part.words, lines: text.lines(of: part.words), isProse: false)
    }
    // Without the title: authors and a year, in the link's text, else in the DOI's own line.
    var range = own
    if let link {
      let start = text.byte(of: link.lowerBound, inLine: line, of: page)
      let end = start + link.count
      let linked = own.filter { text.text.words[$0].start >= start && text.text.words[$0].end <= end }
      if let first = linked.first, let last = linked.last { range = first..<(last + 1) }
    }
    let names = text.matches.filter { $0.field == .author && range.contains($0.words.lowerBound) }
    guard let first = names.first, let last = names.last else { return nil }
    let years = range.filter { isYear(text.text.words[$0], text.text) && !text.isInDOI[$0] }
    let isShort = range.count(where: { !text.isInDOI[$0] }) <= RecordSearch.wordsOfShortLine
    let shape = CitationShape(of: item.utf8[EntryTrimming(item: item).trimmed(page.lines[line].visible)])
    let begins = shape.beginsWithName || shape.beginsWithAuthorsAndYear
    guard isShort ? !years.isEmpty || names.count > 1 || range.count <= 3 : !isProse && !years.isEmpty && begins else {
      return nil
    }
    if link == nil, isProse || !begins && !isReference(own, text) { return nil }
    let from = min(first.words.lowerBound, years.first ?? first.words.lowerBound)
    let to = max(last.words.upperBound, (years.last ?? from) + 1)
    // "See [Dekker and Sommer 2014](https://doi.org/…)": the link is the citation, and the words around it are not.
    let isLinkAlone = link != nil && hasOtherWords(own, besides: range, text)
    let isCut = isProse || isLinkAlone
    return Core(words: isCut ? range : from..<to, lines: line...line, isProse: isCut)
  }

  /// Whether a line has words outside of a stretch that the record does not explain.
  func hasOtherWords(_ line: Range<Int>, besides range: Range<Int>, _ text: Neighbourhood) -> Bool {
    let explained = Set(text.matches.flatMap(\.words))
    return line.contains { word in
      !range.contains(word) && !explained.contains(word) && text.text.words[word].length > 2
        && !text.text.words[word].hasDigit && !text.isInDOI[word]
    }
  }

  /// Whether a line has hardly more than names and a year: "Vermeer 2014", "see Vermeer & Holm (2014)".
  func isReference(_ words: Range<Int>, _ text: Neighbourhood) -> Bool {
    words.count { word in
      let shape = text.text.words[word]
      return shape.length > 2 && !shape.hasDigit && !text.isInDOI[word]
        && !text.matches.contains { $0.words.contains(word) }
    } <= RecordSearch.mostStrangersOfReference
  }

  /// Words of such a line that the record does not explain: "see", "also", "and".
  static let mostStrangersOfReference = 3

  /// Words of a line or a link that is hardly more than authors and a year: "Vermeer & Holm 2014, in press (with J. Berg)".
  static let wordsOfShortLine = 12

  func isYear(_ word: FoldedText.Word, _ text: FoldedText) -> Bool {
    guard word.isNumber, word.length == 4, let value = Int(text.foldedString(word)) else { return false }
    return (1700..<2100).contains(value)
  }

  /// The title that belongs to the DOI: in its own line, else the nearest, which must be a line of its own.
  func title(
    near line: Int, link: Range<Int>?, _ text: Neighbourhood
  ) -> RecordTrace.Title? {
    let own = text.words(ofLine: line)
    let titles = titles(around: line, text)
    let first = link.map { text.byte(of: $0.lowerBound, inLine: line, of: page) }
    let mine = titles.first { title in
      guard title.words.overlaps(own) else { return false }
      // "[Kelp and much more](https://doi.org/…)": the link begins with the whole title.
      let begins = text.text.words[title.words.lowerBound].start == first && title.share > 0.99
      return begins || isIdentifying(title, in: line, text)
    }
    if let mine { return mine }
    let others = titles.filter { title in
      guard !title.words.overlaps(own) else { return false }
      let lines = text.lines(of: title.words)
      let isOfEntry = lines.contains { page.lines[$0].entry != nil }
      guard isOfEntry || isTitleLine(title, text) else { return false }
      // Elsewhere a short title must be all of its line.
      return isIdentifying(title, in: lines.lowerBound, text)
        && (title.words.count >= RecordSearch.wordsOfLongTitle
          || text.evidence(inLine: lines.lowerBound).strangers == 0)
    }
    return others.min { distance(of: $0, to: line, text) < distance(of: $1, to: line, text) }
  }

  func distance(of title: RecordTrace.Title, to line: Int, _ text: Neighbourhood) -> Int {
    let lines = text.lines(of: title.words)
    return lines.contains(line) ? 0 : min(abs(lines.lowerBound - line), abs(lines.upperBound - line))
  }

  /// A title of one or two words ("Kelp", "Slow slip") occurs in any text: it must begin with a capital, and be all of its
  /// line but for a word or two and what else the record explains.
  func isIdentifying(_ title: RecordTrace.Title, in line: Int, _ text: Neighbourhood) -> Bool {
    let content = title.words.count { !StopWords.contains(text.text.words[$0]) && text.text.words[$0].length > 2 }
    if content >= RecordSearch.wordsOfLongTitle { return true }
    return text.text.words[title.words.lowerBound].startsUpper
      && text.evidence(inLine: line).strangers <= RecordSearch.mostStrangersOfShortTitle
  }

  /// Words beside a short title in its line: "[Kelp](…) (open access)".
  static let mostStrangersOfShortTitle = 2

  /// Words other than stop words from which on a title identifies a work wherever it stands.
  static let wordsOfLongTitle = 3
}
