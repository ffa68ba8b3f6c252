import Alignment
import Bibliography
import Pages

/// The lines around a DOI as one text, with what its record explains of them.
struct Neighbourhood {
  /// Indices in `PageLines.lines`.
  let lines: ClosedRange<Int>
  let text: FoldedText
  let trace: RecordTrace
  /// What the record explains outside of titles and DOIs, in text order.
  let matches: [RecordTrace.Match]
  /// For each word, whether it is a part of a DOI.
  let isInDOI: [Bool]
  /// The first byte of each line in `text`; one more for the end.
  private let starts: [Int]
  /// The line of each word, counted from the first.
  private let lineOfWord: [Int]

  init(_ lines: ClosedRange<Int>, of page: PageLines, in items: [ItemEntries], _ record: RegisteredWork) {
    self.lines = lines
    var bytes: [UInt8] = []
    var starts: [Int] = []
    for index in lines {
      let line = page.lines[index]
      // An empty line parts two items.
      if index > lines.lowerBound, line.item != page.lines[index - 1].item { bytes.append(0x0A) }
      starts.append(bytes.count)
      bytes += items[line.item].item.utf8[line.visible]
      bytes.append(0x0A)
    }
    starts.append(bytes.count)
    self.starts = starts
    text = FoldedText(String(decoding: bytes, as: UTF8.self))
    var lineOfWord: [Int] = []
    lineOfWord.reserveCapacity(text.words.count)
    var line = 0
    for word in text.words {
      while word.start >= starts[line + 1] { line += 1 }
      lineOfWord.append(line)
    }
    self.lineOfWord = lineOfWord
    trace = RecordTrace(of: record, in: text)
    // The digits of a DOI are neither a year nor a volume.
    let isInDOI = Neighbourhood.wordsOfDOIs(in: lines, of: page, in: items, starts, text)
    matches = trace.matches.filter { !isInDOI[$0.words.lowerBound] }
    self.isInDOI = isInDOI
  }

  /// For each word, whether it is a part of a DOI that is spelt out, or of its address.
  private static func wordsOfDOIs(
    in lines: ClosedRange<Int>, of page: PageLines, in items: [ItemEntries], _ starts: [Int], _ text: FoldedText
  ) -> [Bool] {
    var isInDOI = [Bool](repeating: false, count: text.words.count)
    var word = 0
    for (index, start) in zip(lines, starts) {
      let line = page.lines[index]
      for anchor in items[line.item].anchors.dois(in: line.visible)
      where anchor.mention.place == .text || anchor.label == .doi {
        let begin = anchor.visible.lowerBound - line.visible.lowerBound + start
        while word < text.words.count, text.words[word].start < begin { word += 1 }
        while word < text.words.count, text.words[word].start < begin + anchor.visible.count {
          isInDOI[word] = true
          word += 1
        }
      }
    }
    return isInDOI
  }

  /// The first of some words that the record explains.
  func firstWord(in words: Range<Int>) -> Int? {
    let found = (trace.titles.map(\.words) + matches.map(\.words)).filter { $0.overlaps(words) }
    return found.map { max($0.lowerBound, words.lowerBound) }.min()
  }

  /// The line of a word: index in `PageLines.lines`.
  func line(ofWord word: Int) -> Int { lines.lowerBound + lineOfWord[word] }

  func lines(of words: Range<Int>) -> ClosedRange<Int> {
    line(ofWord: words.lowerBound)...line(ofWord: words.upperBound - 1)
  }

  /// The words of a line.
  func words(ofLine line: Int) -> Range<Int> {
    let start = starts[line - lines.lowerBound]
    let end = starts[line - lines.lowerBound + 1]
    let first = firstWord(from: start)
    return first..<max(first, firstWord(from: end))
  }

  /// The first word that begins at or after a byte.
  private func firstWord(from offset: Int) -> Int {
    var low = 0
    var high = text.words.count
    while low < high {
      let middle = (low + high) / 2
      if text.words[middle].start >= offset { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// A byte of the text as an offset in the item's text.
  func offset(of byte: Int, inLine line: Int, of page: PageLines) -> Int {
    page.lines[line].visible.lowerBound + byte - starts[line - lines.lowerBound]
  }

  /// An offset in the item's text as a byte of the text.
  func byte(of offset: Int, inLine line: Int, of page: PageLines) -> Int {
    starts[line - lines.lowerBound] + offset - page.lines[line].visible.lowerBound
  }

  /// What a line has of the record beside the title, and how many of its words are something else.
  func evidence(inLine line: Int) -> Evidence {
    let words = words(ofLine: line)
    var evidence = Evidence()
    var explained = Set<Int>()
    for match in matches where match.words.overlaps(words) {
      evidence.fields.insert(match.field)
      evidence.count += 1
      explained.formUnion(match.words)
      if match.field == .author { explained.formUnion(given(beside: match.words)) }
    }
    for title in trace.titles where title.words.overlaps(words) { explained.formUnion(title.words) }
    evidence.strangers = words.count { word in
      !explained.contains(word) && !isInDOI[word] && text.words[word].length > 2 && !text.words[word].hasDigit
    }
    return evidence
  }

  /// Given names and initials beside a family name: one word, or two initials.
  private func given(beside family: Range<Int>) -> [Int] {
    [family.lowerBound - 2, family.lowerBound - 1, family.upperBound, family.upperBound + 1].filter { word in
      guard text.words.indices.contains(word) else { return false }
      let isNext = word == family.lowerBound - 1 || word == family.upperBound
      return text.words[word].startsUpper && (text.words[word].length <= 2 || isNext)
    }
  }

  struct Evidence {
    var fields: Set<Field> = []
    var count = 0
    /// Words that nothing of the record explains.
    var strangers = 0

    /// Whether the line is about this work: names of others and titles of neighbours have more words of their own.
    var isOfWork: Bool { count > 0 && strangers <= count * 3 + 3 }
  }
}
