import Bibliography

/// The words in the place of the title, where the registered title is not found.
extension Segmentation {
  /// The words between the authors and the container or the numbers; nil where there are too few for a title.
  var wordsInTitlesPlace: Range<Int>? {
    guard title == nil, labels.isEmpty, !record.titles.isEmpty else { return nil }
    var best: Range<Int>?
    // Where the authors stand behind other words, those may be the title: "Title — A. Berg and O. Lind".
    let isLate = authors.map { $0.words.lowerBound >= TitleCosts.Missing.words } ?? false
    var word = isLate ? 0 : authors.map { max($0.words.upperBound, $0.etAl?.upperBound ?? 0) } ?? 0
    // What follows the container and its numbers, or a link, is a comment.
    let link = text.words.indices.first { (text.owners[$0] == .doi || text.owners[$0] == .url) && $0 > word }
    let end = min(containerStart ?? text.words.count, link ?? text.words.count)
    while word < end {
      guard mayBeTitle(word) else {
        word += 1
        continue
      }
      var last = word + 1
      while last < end, mayBeTitle(last) || isNumberInside(last, before: end), !endsField(before: last) { last += 1 }
      let run = word..<last
      if isLongEnough(run), best.map({ letters(of: run) > letters(of: $0) }) ?? true { best = run }
      word = last
    }
    return best
  }

  /// The words of another title beside the authors, the container and the numbers of the record; nil where there are none,
  /// and where those fields do not show beyond doubt that the work is the registered one.
  func wrongTitle(_ fields: FieldTable<FieldVerdict>) -> Range<Int>? {
    guard title == nil, let authors, authors.spans.contains(where: { $0.name == 0 }), placeAgrees(fields),
      fields[.containerTitle] == .match || fields[.containerTitle] == .variant,
      authors.etAl != nil || authors.spans.count * 2 >= authors.names.count, let place = wordsInTitlesPlace
    else { return nil }
    // "Straws for the inner tracker" is short for "Straws for the inner tracker of the LAMP experiment".
    if let overlap = TitleOverlap(place, in: text, record.titles), overlap.isPart, isWholePhrase(place) { return nil }
    return place
  }

  /// The words of a title that was worded otherwise: they share enough words with the registered title to be the same
  /// work's, and have others besides.
  var rewordedTitle: Range<Int>? {
    guard title == nil, authors != nil, let place = wordsInTitlesPlace,
      let overlap = TitleOverlap(place, in: text, record.titles),
      overlap.share >= TitleCosts.Missing.shareOfReworded, !overlap.isPart
    else { return nil }
    return place
  }

  /// Whether the words are the first ones of a title that goes on with "of", "in" or a mark: not in the middle of a phrase.
  private func isWholePhrase(_ place: Range<Int>) -> Bool {
    record.titles.contains { form in
      let words = form.text.words
      guard words.count > place.count, zip(place, words).allSatisfy({ text.words[$0].key == $1.key }) else {
        return false
      }
      let gap = form.text.utf8[words[place.count - 1].end..<words[place.count].start]
      return StopWords.contains(words[place.count]) || !gap.elementsEqual(" ".utf8)
    }
  }

  /// Volume and page, which no other work of the journal has, are the registered ones, and the year does not disagree.
  func placeAgrees(_ fields: FieldTable<FieldVerdict>) -> Bool {
    func agrees(_ field: Field) -> Bool { fields[field] == .match || fields[field] == .variant }
    let isDerived = numbers[.page].map { record.numbers.page == nil && $0.judgement.verdict == .match } ?? false
    return (agrees(.page) || isDerived) && (agrees(.volume) || record.numbers.volume == nil)
      && fields[.issued] != .mismatch
  }

  /// The first word of the container; nil for another than the registered one, which may include the title.
  private var containerStart: Int? {
    guard let container, container.outcome != .other else { return nil }
    return container.cited.lowerBound
  }

  private func mayBeTitle(_ word: Int) -> Bool {
    let owner = text.owners[word]
    guard owner == .unclaimed || owner == .container && container?.outcome == .other else { return false }
    return !text.words[word].isNumber
  }

  /// "A trial of 24 patients": a number with words of the title on both sides.
  private func isNumberInside(_ word: Int, before end: Int) -> Bool {
    text.owners[word] == .unclaimed && text.words[word].isNumber && text.gaps[word] == .space && word + 1 < end
      && text.gaps[word + 1] == .space
  }

  /// A full stop behind a word, or a quotation mark; not the stop of an abbreviation or an initial.
  private func endsField(before word: Int) -> Bool {
    let gap = text.gaps[word]
    if !gap.isDisjoint(with: [.quote, .semicolon, .exclamation]) { return true }
    if text.source.utf8[text.words[word - 1].end..<text.words[word].start].contains(where: { $0 >= 0xE3 }) {
      return true
    }
    return gap.contains(.period) && gap.contains(.space)
      && text.words[word - 1].length > TitleCosts.Missing.lettersBeforeStop
  }

  private func letters(of words: Range<Int>) -> Int { words.reduce(0) { $0 + text.words[$1].length } }

  /// Enough words for a title, or enough letters of a script that is written without blanks.
  private func isLongEnough(_ words: Range<Int>) -> Bool {
    let count = words.count { text.words[$0].length >= 2 }
    return count >= TitleCosts.Missing.words && letters(of: words) >= TitleCosts.Missing.letters
      || words.contains { isInOwnScript($0) && text.words[$0].length >= TitleCosts.Missing.lettersOfScript }
  }

  /// Letters that do not fold to ASCII: Chinese, Cyrillic, Arabic.
  func isInOwnScript(_ word: Int) -> Bool { text.bytes(word).contains { $0 >= 0x80 } }
}

/// A citation in another language or script than its record: registries mostly have the English title of a work and the
/// names of its authors in Latin letters.
extension Segmentation {
  /// Whether the title cannot be compared for its language or script; then authors and container cannot either.
  ///
  /// - Parameter fields: the verdicts on year, volume, issue and pages, which are the same in all languages. Letters prove
  ///   another script; another language is accepted only where those numbers agree, since another work may be cited.
  func isInOtherLanguage(_ fields: FieldTable<FieldVerdict>) -> Bool {
    guard title == nil, !record.titles.isEmpty else { return false }
    if isInOtherScript { return true }
    guard placeAgrees(fields), let place = wordsInTitlesPlace else { return false }
    return hasOtherLanguage(place)
  }

  /// Most words without a field are in a script that the registered titles do not use, or the reverse.
  private var isInOtherScript: Bool {
    if title != nil { return false }
    let registered = record.titles.map { form in
      form.text.folded.count { $0 >= 0x80 } * 2 > form.text.folded.count || isGreek(form.text.utf8)
    }
    if isGreek(text.source.utf8), registered.contains(true) { return false }
    if !text.folded.contains(where: { $0 >= 0x80 }) { return registered.allSatisfy { $0 } }
    if registered.contains(true) { return false }
    let words = text.words.indices.filter { word in
      let owner = text.owners[word]
      return (owner == .unclaimed || owner == .container && container?.outcome == .other || owner == .author)
        && !text.words[word].hasDigit
        && text.words[word].length >= 2
    }
    return words.count { isInOwnScript($0) } * 2 > words.count
  }

  /// Greek letters fold to their English names, so their bytes are counted.
  private func isGreek(_ utf8: [UInt8]) -> Bool { utf8.count { $0 == 0xCE || $0 == 0xCF } * 3 > utf8.count }

  private func hasOtherLanguage(_ place: Range<Int>) -> Bool {
    let cited = place.map { text.words[$0] }
    let registered = record.titles.flatMap(\.text.words)
    let citedLanguages = TextLanguage.languages(of: cited)
    let registeredLanguages = TextLanguage.languages(of: registered)
    // One English word is enough: no other language borrows "the" and "of".
    let isEnglish = TextLanguage.has(.english, cited)
    let isRegisteredEnglish = registeredLanguages.contains(.english)
    if !citedLanguages.isEmpty, !registeredLanguages.isEmpty {
      if citedLanguages.isDisjoint(with: registeredLanguages), isEnglish != isRegisteredEnglish || !isEnglish {
        return true
      }
      if isRegisteredEnglish, !isEnglish { return true }
    }
    // Without a function word on one side: words of one origin that end otherwise, "deformatsii" and "deformation".
    guard isRegisteredEnglish, !isEnglish else { return false }
    return cognates(of: place) >= TitleCosts.Missing.cognates
  }

  /// The number of words that begin like a registered one and end otherwise.
  private func cognates(of place: Range<Int>) -> Int {
    let least = TitleCosts.Missing.lettersOfCognate
    return place.count { word in
      let letters = text.bytes(word)
      guard letters.count >= least else { return false }
      return record.titles.contains { form in
        form.text.words.contains { other in
          other.key != text.words[word].key && other.length >= least
            && form.text.folded[other.folded].starts(with: letters.prefix(least))
        }
      }
    }
  }
}
