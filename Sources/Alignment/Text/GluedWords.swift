import Bibliography

/// Splits words that a style has glued together.
///
/// It is done before any word is assigned to a field, so that the indices of words never change after that.
enum GluedWords {
  typealias Word = FoldedText.Word

  static func split(_ words: inout [Word], in source: FoldedText, at edges: FieldEdges?) {
    for index in words.indices.reversed() {
      if !words[index].hasDigit {
        splitInitial(at: index, of: &words, in: source)
        continue
      }
      guard !words[index].isNumber else { continue }
      splitCounter(at: index, of: &words, in: source)
      splitNumber(at: index, of: &words, in: source)
    }
    guard let edges else { return }
    for offset in edges.offsets(in: source, words) { split(&words, atFolded: offset, in: source) }
  }

  /// A number and the word behind it: `055011Available`, `1982Office`, `317頁`.
  private static func splitNumber(at index: Int, of words: inout [Word], in source: FoldedText) {
    guard words[index].hasLower, words[index].length >= 5 else { return }
    let raw = source.utf8[words[index].range]
    guard
      let start = raw.indices.dropFirst().first(where: { place in
        raw[place] >= 0x41 && raw[place] <= 0x5A && raw[place - 1] >= 0x30 && raw[place - 1] <= 0x39
          && raw[(place + 1)...].prefix(3).count == 3
          && raw[(place + 1)...].prefix(3).allSatisfy { $0 >= 0x61 && $0 <= 0x7A }
      })
    else { return }
    let folded = words[index].foldedStart + (start - words[index].start)
    guard folded < words[index].foldedEnd, source.origin(of: folded) == start else { return }
    if let pair = pieces(of: words[index], in: source, at: folded, start: start) {
      words.replaceSubrange(index...index, with: pair)
    }
  }

  /// "FentonA., RandsS. A.": a family name of four letters or more and an initial with its stop.
  private static func splitInitial(at index: Int, of words: inout [Word], in source: FoldedText) {
    let word = words[index]
    guard word.startsUpper, word.hasLower, word.range.count >= 5, word.end < source.utf8.count,
      source.utf8[word.end] == UInt8(ascii: "."), case let last = source.utf8[word.end - 1], last >= 0x41, last <= 0x5A,
      source.utf8[(word.start + 1)..<(word.end - 1)].allSatisfy({ $0 >= 0x61 && $0 <= 0x7A }),
      let pair = pieces(of: word, in: source, at: word.foldedEnd - 1, start: word.end - 1)
    else { return }
    words.replaceSubrange(index...index, with: pair)
  }

  /// Chinese, Japanese and Korean write the counter word around a number without a blank: "第77卷第3期".
  private static func splitCounter(at index: Int, of words: inout [Word], in source: FoldedText) {
    var rest = index
    while rest < words.count {
      let word = words[rest]
      let raw = source.utf8[word.range]
      guard let first = raw.first else { return }
      let isDigit = isDigit(first)
      let head = raw.prefix { GluedWords.isDigit($0) == isDigit }
      guard head.endIndex < word.end else { return }
      // U+3000 and beyond: three bytes or four. They fold to themselves.
      let isCounter = isDigit ? source.utf8[head.endIndex] >= 0xE3 : first >= 0xE3 && head.allSatisfy { $0 >= 0x80 }
      guard isCounter, let pair = pieces(of: word, in: source, at: word.foldedStart + head.count, start: head.endIndex)
      else { return }
      words.replaceSubrange(rest...rest, with: pair)
      rest += 1
    }
  }

  /// Splits the word that holds a folded offset, unless a word begins there.
  private static func split(_ words: inout [Word], atFolded offset: Int, in source: FoldedText) {
    let index = CitedText.word(atFolded: offset, in: words)
    guard index < words.count else { return }
    let word = words[index]
    let start = source.origin(of: offset)
    guard offset > word.foldedStart, start > word.start,
      let pair = pieces(of: word, in: source, at: offset, start: start)
    else { return }
    words.replaceSubrange(index...index, with: pair)
  }

  private static func pieces(of word: Word, in source: FoldedText, at folded: Int, start: Int) -> [Word]? {
    let pieces = FoldedText(source.string(word.start..<start)).words + FoldedText(source.string(start..<word.end)).words
    guard pieces.count == 2 else { return nil }
    var left = pieces[0]
    var right = pieces[1]
    (left.start, left.end) = (word.start, word.start + left.end)
    (right.start, right.end) = (start + right.start, word.end)
    (left.foldedStart, left.foldedEnd) = (word.foldedStart, folded)
    (right.foldedStart, right.foldedEnd) = (folded, word.foldedEnd)
    return [left, right]
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
}

/// The registered texts of a record that show where a glued word is to be split.
struct FieldEdges: Sendable {
  private let titles: [TitleForm]
  private let container: RegisteredContainer
  /// Names of the container that end with a letter: "Nuclear Physics A".
  private let series: [RegisteredContainer.Form]
  private let initials: GluedInitials

  /// Folded letters from which on a title or a part of it is distinctive enough to be found inside longer words.
  private static let leastOfTitle = 12
  /// The same for a container: its name has more common words.
  private static let leastOfContainer = 15
  /// The same for a publisher, which must begin a word and have a year behind it.
  private static let leastOfPublisher = 5

  init(titles: [TitleForm], names: [RegisteredName], container: RegisteredContainer) {
    self.titles = titles
    initials = GluedInitials(names: names, titles: titles)
    self.container = container
    series = container.forms.filter { form in
      form.text.words.count > 1 && (form.text.words.last.map { $0.length == 1 && $0.isUpper } ?? false)
    }
  }

  /// Folded offsets inside of words at which a registered text begins or ends.
  func offsets(in source: FoldedText, _ words: [FoldedText.Word]) -> [Int] {
    var offsets: [Int] = []
    let folded = source.folded
    // "managementCochrane Database of Systematic Reviews"
    func addEdges(of text: [UInt8]) {
      for start in WordSearch.occurrences(of: text, in: folded) {
        for edge in [start, start + text.count] where isInside(edge, words) && mayBeEdge(edge, in: source) {
          offsets.append(edge)
        }
      }
    }
    // "Recent landscape history from a County Down lake deposit": not "Co", which ends with a stop in the record.
    func addEdges(ofPart text: [UInt8]) {
      guard text.count >= FieldEdges.leastOfTitle else { return }
      for start in WordSearch.occurrences(of: text, in: folded) {
        for edge in [start, start + text.count] where isInside(edge, words) && startsUpper(edge, in: source) {
          offsets.append(edge)
        }
      }
    }
    for form in titles where form.text.folded.count >= FieldEdges.leastOfTitle { addEdges(of: form.text.folded) }
    for form in container.forms where form.text.folded.count >= FieldEdges.leastOfContainer {
      addEdges(of: form.text.folded)
    }
    // The parts of titles before and after a subtitle's mark.
    for form in titles where !form.headEnds.isEmpty {
      for head in form.heads.dropFirst() { addEdges(ofPart: head) }
      for start in form.headEnds { addEdges(ofPart: Array(form.text.folded[form.text.words[start].foldedStart...])) }
    }
    for publisher in container.publishers where publisher.count >= FieldEdges.leastOfPublisher {
      // "Elsevier BV2017"
      for start in WordSearch.occurrences(of: publisher, in: folded) where !isInside(start, words) {
        let end = start + publisher.count
        if isInside(end, words), words[CitedText.word(atFolded: end, in: words)].hasDigit { offsets.append(end) }
      }
    }
    if !series.isEmpty { offsets += seriesLetters(in: source, words) }
    return offsets + initials.offsets(in: source, words)
  }

  private func isInside(_ offset: Int, _ words: [FoldedText.Word]) -> Bool {
    let index = CitedText.word(atFolded: offset, in: words)
    return index < words.count && words[index].foldedStart < offset
  }

  /// Whether a field may begin inside a word: with a capital, behind or before a digit, or with a letter that has no case. In
  /// "Unfair" and "Privacys" no title begins or ends.
  private func mayBeEdge(_ offset: Int, in source: FoldedText) -> Bool {
    let start = source.origin(of: offset)
    guard start > 0, start < source.utf8.count else { return true }
    let (before, after) = (source.utf8[start - 1], source.utf8[start])
    return !(before.isLetter && after >= 0x61 && after <= 0x7A)
  }

  private func startsUpper(_ offset: Int, in source: FoldedText) -> Bool {
    let start = source.origin(of: offset)
    let byte = source.utf8[start]
    // "Part II" is not "Part I" and another word.
    return byte.isUpper && !(start > 0 && source.utf8[start - 1].isUpper)
  }

  /// "Nucl. Phys. A731": the letter that ends the name of Nuclear Physics A, glued to the volume.
  private func seriesLetters(in source: FoldedText, _ words: [FoldedText.Word]) -> [Int] {
    words.indices.dropFirst().compactMap { index in
      let word = words[index]
      let before = words[index - 1]
      guard word.hasDigit, word.startsUpper, word.length > 1, before.startsUpper,
        source.folded[word.folded].dropFirst().allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }),
        Gap(source.utf8[before.end..<word.start]).isSubset(of: [.space, .period]),
        series.contains(where: { form in
          let words = form.text.words.suffix(2)
          return form.text.folded[words.last!.foldedStart] == source.folded[word.foldedStart]
            && form.text.folded[words.first!.folded].starts(with: source.folded[before.folded])
        })
      else { return nil }
      return word.foldedStart + 1
    }
  }
}
