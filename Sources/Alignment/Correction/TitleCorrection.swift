import Bibliography

/// The edits that would make a title right, word by word.
struct TitleCorrection {
  private let match: TitleMatch
  private let text: CitedText
  private let letterCase: LetterCase
  /// Whether the registered title is in capitals and the cited one is not: registered words are written small then.
  private let lowersCapitals: Bool

  init(_ match: TitleMatch, in text: CitedText) {
    self.match = match
    self.text = text
    letterCase = LetterCase(of: match.pairs, record: match.form.text, text: text)
    let small = match.cited.count { text.words[$0].hasLower }
    lowersCapitals = match.form.text.isInCapitals && small * 2 > match.cited.count
  }

  private func registered(_ word: FoldedText.Word) -> String {
    let raw = match.form.text.string(word.range)
    return lowersCapitals ? raw.lowercased() : raw
  }

  /// The edits for one fault.
  func edits(for pair: WordAlignment.Pair) -> [Edit] {
    let record = match.form.text
    switch pair.kind {
    case .near, .replaced:
      let cited = text.words[pair.cited.lowerBound]
      let place = record.words[pair.record.lowerBound]
      let signs = (before: sign(before: place, unless: cited), after: sign(behind: place, unless: cited))
      // "C#" and "Li+" keep their capitals.
      let isSigned = !(signs.before + signs.after).isEmpty
      let word = isSigned ? registered(place) : LetterCase.adapt(registered(place), to: cited)
      return [Edit(range: cited.range, replacement: signs.before + typographic(word) + signs.after)]
    case .extra:
      if let edit = removal(of: pair) { return [edit] }
      let cited = text.range(pair.cited)
      let before = pair.cited.lowerBound > 0 ? text.words[pair.cited.lowerBound - 1].end : cited.lowerBound
      let isAfterBlank = text.gaps[pair.cited.lowerBound] == .space
      return [Edit(range: (isAfterBlank ? before : cited.lowerBound)..<cited.upperBound, replacement: "")]
    case .missing: return insertion(of: pair)
    case .same, .respelt: return []
    }
  }

  /// The sign that belongs to a registered word, as in "C#" and "Li+"; empty if the cited word has it, or there is none.
  private func sign(behind word: FoldedText.Word, unless cited: FoldedText.Word) -> String {
    let record = match.form.text.utf8
    guard word.end < record.count, "#+%*".utf8.contains(record[word.end]) else { return "" }
    let page = text.source.utf8
    if cited.end < page.count, page[cited.end] == record[word.end] { return "" }
    return String(UnicodeScalar(record[word.end]))
  }

  /// The same of a sign before the word, as in "$5".
  private func sign(before word: FoldedText.Word, unless cited: FoldedText.Word) -> String {
    let record = match.form.text.utf8
    guard word.start > 0, "$#@~".utf8.contains(record[word.start - 1]) else { return "" }
    let page = text.source.utf8
    if cited.start > 0, page[cited.start - 1] == record[word.start - 1] { return "" }
    return String(UnicodeScalar(record[word.start - 1]))
  }

  /// Removes a word together with the marks around it: between its neighbours then stands what the record has there. "photoperiod
  /// and temperature" becomes "photoperiod, temperature", and "post-smolts" becomes "smolts".
  private func removal(of pair: WordAlignment.Pair) -> Edit? {
    let record = match.form.text
    guard let index = match.pairs.firstIndex(of: pair), index > 0, index + 1 < match.pairs.count else { return nil }
    let (before, after) = (match.pairs[index - 1], match.pairs[index + 1])
    guard !before.record.isEmpty, !after.record.isEmpty, !before.cited.isEmpty, !after.cited.isEmpty,
      before.record.upperBound == after.record.lowerBound, before.cited.upperBound == pair.cited.lowerBound,
      after.cited.lowerBound == pair.cited.upperBound
    else { return nil }
    let start = text.words[before.cited.upperBound - 1].end
    let end = text.words[after.cited.lowerBound].start
    let between = record.string(
      record.words[before.record.upperBound - 1].end..<record.words[after.record.lowerBound].start)
    return Edit(range: start..<end, replacement: typographic(between))
  }

  private func insertion(of pair: WordAlignment.Pair) -> [Edit] {
    let record = match.form.text
    let words = record.words
    let first = words[pair.record.lowerBound]
    let last = words[pair.record.upperBound - 1]
    let isAtStart = pair.cited.lowerBound <= match.cited.lowerBound
    var inserted = ""
    for index in pair.record {
      if index > pair.record.lowerBound { inserted += record.string(words[index - 1].end..<words[index].start) }
      inserted += letterCase.written(registered(words[index]), isFirst: index == 0)
    }
    if isAtStart {
      let next = pair.record.upperBound < words.count ? words[pair.record.upperBound] : nil
      let place = text.words[pair.cited.lowerBound].start
      let separator = next.map { record.string(last.end..<$0.start) } ?? " "
      var edits = [Edit(range: place..<place, replacement: typographic(inserted + separator))]
      // The word that was the first loses its capital, unless it is a name.
      let follower = text.words[pair.cited.lowerBound]
      if let next, !next.startsUpper || lowersCapitals || letterCase == .sentence, follower.startsUpper,
        follower.hasLower
      {
        let raw = text.source.string(follower.range)
        edits.append(Edit(range: follower.range, replacement: raw.prefix(1).lowercased() + raw.dropFirst()))
      }
      return edits
    }
    // "Fjord System (Isfjorden, Svalbard)": the bracket that the inserted words open is closed.
    let opened = inserted.count { $0 == "(" } - inserted.count { $0 == ")" }
    if opened == 1, last.end < record.utf8.count, record.utf8[last.end] == UInt8(ascii: ")") { inserted += ")" }
    // "yr B.P.": an inserted abbreviation keeps its last stop.
    if inserted.utf8.dropLast().contains(UInt8(ascii: ".")), inserted.utf8.last != UInt8(ascii: "."), last.length <= 2,
      last.end < record.utf8.count, record.utf8[last.end] == UInt8(ascii: "."),
      !text.gaps[pair.cited.lowerBound].contains(.period)
    {
      inserted += "."
    }
    let before = pair.record.lowerBound > 0 ? words[pair.record.lowerBound - 1] : nil
    let separator = before.map { record.string($0.end..<first.start) } ?? " "
    let place = text.words[pair.cited.lowerBound - 1].end
    return [Edit(range: place..<place, replacement: typographic(separator + inserted))]
  }

  private func typographic(_ inserted: String) -> String { Apostrophes.adapt(inserted, to: text.source.utf8) }
}
