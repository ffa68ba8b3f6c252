import Bibliography

/// The words of a cited container beside those of one registered name, each explained by a registered word or not.
struct ContainerNameComparison {
  /// Tenths of the telling words of a conference's or book's name that must be registered.
  private static let shareOfBook = 6
  /// Letters of a part of a word that is written as one with the next: "MedJ" for Medical Journal.
  private static let lettersOfPiece = 2
  /// Letters that two inflected forms of a word have in common: "Technologies" and "Technology", "Austral" and "Australian".
  private static let lettersOfStem = 6
  /// Letters by which inflected forms differ in length.
  private static let lettersOfEnding = 4
  /// Letters of an acronym whose letters may be initials of any registered words: "ICC", "PESGM".
  private static let lettersOfAcronym = 3

  let text: CitedText
  let cited: Range<Int>
  let form: RegisteredContainer.Form
  let container: RegisteredContainer
  private var used: [Bool] = []
  private var explained: [Int] = []
  private var unexplained: [Int] = []
  /// The explained words stand in the registered order.
  private var isInOrder = true

  init(text: CitedText, cited: Range<Int>, form: RegisteredContainer.Form, container: RegisteredContainer) {
    self.text = text
    self.cited = cited
    self.form = form
    self.container = container
    used = [Bool](filledWith: false, count: form.text.words.count)
    for word in cited where isTelling(word) {
      if explain(word) { explained.append(word) } else { unexplained.append(word) }
    }
    // "Neural Systems & Rehabilitation Engineering, IEEE Transactions on": the first words stand behind a comma.
    var next = cited.upperBound
    guard unexplained.isEmpty, next < text.words.count, text.gaps[next] == [.comma, .space] else { return }
    repeat {
      if isTelling(next), !explain(next) { break }
      next += 1
    } while next < text.words.count && text.isFree(next) && text.gaps[next] == .space
  }

  func isKin(placeAgrees: Bool) -> Bool {
    guard !explained.isEmpty, !sectionsDiffer else { return false }
    // "GlobeCom 2009. Honolulu, HI": what follows the name is a place.
    if !container.isSerial, unexplained.allSatisfy({ isBehindBoundary($0) }), isDistinctive { return true }
    if isOfConference {
      return explained.count * 10 >= (explained.count + unexplained.count) * ContainerNameComparison.shareOfBook
    }
    let surplus = unexplained.filter { word in
      // "Вестник ВоГУ. Серия: История", "PLoS CB": an acronym stands for registered words that are not cited.
      let isAcronym = ContainerAcronym.isAcronym(word, in: text) && used.contains(false) && isFormable(word)
      return !PlaceTerms.names.contains(text.words[word]) && !isBehindComma(word) && !isAcronym
    }
    guard surplus.isEmpty else { return false }
    if unexplained.contains(where: { ContainerAcronym.isAcronym($0, in: text) && isFormable($0) }) { return true }
    let registered = form.text.words.indices.filter { isTellingRegistered($0) }
    let missing = registered.filter { !used[$0] }
    let isMost = missing.count * 2 <= registered.count || isInOrder
    return placeAgrees && isMost || missing.isEmpty || isPart(missing)
  }

  /// Whether the form names a conference or a book, which people name freely; "Proceedings of the Royal Society B" is a
  /// journal.
  private var isOfConference: Bool {
    !container.isSerial || ContainerAligner.isProceedings(form) && form.text.words.contains(where: \.hasDigit)
  }

  // MARK: Which words matter

  private func isTelling(_ word: Int) -> Bool {
    let shape = text.words[word]
    let bytes = text.bytes(word)
    let isNumeral = shape.isUpper && !container.isSerial && Roman.isMadeOfDigits(bytes)
    return shape.length > 1 && !isNumeral && !shape.hasDigit && !StopWords.contains(bytes) && !isOrdinary(bytes)
      && !ContainerWords.isMonth(bytes)
  }

  private func isTellingRegistered(_ index: Int) -> Bool {
    let word = form.text.words[index]
    return word.length > 1 && !word.hasDigit && !form.isStopWord[index] && !isOrdinary(form.text.folded[word.folded])
      && !PlaceTerms.names.contains(word)
  }

  /// Words that say nothing about which container it is: of journals only the article and "journal".
  private func isOrdinary(_ word: ArraySlice<UInt8>) -> Bool {
    if !isOfConference { return ContainerNameComparison.ordinary.contains(word) }
    return ContainerWords.isGeneric(word) || ContainerNameComparison.ordinals.contains(word)
  }

  // MARK: Explaining a cited word

  private mutating func explain(_ word: Int) -> Bool {
    // The next registered word first: "Genetics" of "Neuropsychiatric Genetics" is not that of "Medical Genetics".
    let next = (used.lastIndex(of: true) ?? -1) + 1
    for index in Array(next..<used.count) + Array(0..<next) where !used[index] && isSame(word, index) {
      if index < next { isInOrder = false }
      used[index] = true
      return true
    }
    return isAcronym(word) || isGlued(word) || isOfTwoPieces(word)
  }

  private func isSame(_ word: Int, _ index: Int) -> Bool {
    let registered = form.text.words[index]
    switch Abbreviation.compare(word, text, to: registered, form.text, mayBeSlip: false) {
    case .full, .shortened: return true
    case .slip, .none: break
    }
    let cited = text.bytes(word)
    var letters = form.text.folded[registered.folded]
    if hasElision(registered) {
      letters = letters.dropFirst()
      if cited.count >= ContainerNameComparison.lettersOfPiece, letters.starts(with: cited) { return true }
    }
    if isPlural(cited, of: letters) || isPlural(letters, of: cited) { return true }
    let common = zip(cited, letters).prefix { $0 == $1 }.count
    return common >= ContainerNameComparison.lettersOfStem
      && max(cited.count, letters.count) - common <= ContainerNameComparison.lettersOfEnding
      && (!container.isSerial || common == min(cited.count, letters.count))
  }

  /// "d'histoire", "l'Académie": an article that is elided.
  private func hasElision(_ word: FoldedText.Word) -> Bool {
    word.length > ContainerNameComparison.lettersOfStem && !form.text.utf8[word.start + 1].isLetter
      && form.text.utf8[word.start].isLetter
  }

  private func isPlural(_ word: ArraySlice<UInt8>, of other: ArraySlice<UInt8>) -> Bool {
    word.count == other.count + 1 && word.last == UInt8(ascii: "s") && word.dropLast().elementsEqual(other)
  }

  /// "ICC" for International Conference on Communications: initials of registered words in their order.
  private mutating func isAcronym(_ word: Int) -> Bool {
    if Abbreviation.isAcronym(word, in: text, of: form) {
      for index in used.indices { used[index] = true }
      return true
    }
    let letters = Array(String(decoding: text.bytes(word), as: UTF8.self))
    guard text.words[word].isUpper, letters.count >= ContainerNameComparison.lettersOfAcronym else { return false }
    // By characters, not bytes: "РАН" for Российской академии наук.
    var initials = form.text.words.indices.filter { !form.isStopWord[$0] }.compactMap {
      form.text.foldedString(form.text.words[$0]).first
    }[...]
    guard isOfConference || !text.bytes(word).allSatisfy({ $0 < 0x80 }) else { return false }
    for letter in letters {
      guard let place = initials.firstIndex(of: letter) else { return false }
      initials = initials[(place + 1)...]
    }
    for index in used.indices { used[index] = true }
    return true
  }

  /// "BigData" for Big Data, "eEnergy" for e-Energy, "BigDataService" for Big Data Computing Service: registered words in
  /// their order without blanks.
  private mutating func isGlued(_ word: Int) -> Bool {
    var rest = text.bytes(word)
    guard rest.count >= ContainerNameComparison.lettersOfStem else { return false }
    var taken: [Int] = []
    for index in form.text.words.indices {
      let letters = form.text.folded[form.text.words[index].folded]
      guard rest.starts(with: letters) else { continue }
      taken.append(index)
      rest = rest.dropFirst(letters.count)
      if rest.isEmpty { break }
    }
    guard rest.isEmpty, taken.count > 1 else { return false }
    for index in taken { used[index] = true }
    return true
  }

  /// "MedJ" for Medical Journal: two abbreviations without a blank.
  private mutating func isOfTwoPieces(_ word: Int) -> Bool {
    let letters = text.bytes(word)
    guard letters.count > ContainerNameComparison.lettersOfPiece else { return false }
    for first in form.text.words.indices.dropLast() {
      let (left, right) = (form.text.words[first], form.text.words[first + 1])
      let shared = zip(letters, form.text.folded[left.folded]).prefix { $0 == $1 }.count
      guard shared >= ContainerNameComparison.lettersOfPiece, shared < letters.count else { continue }
      let rest = letters.dropFirst(shared)
      // The second piece begins with a capital on the page.
      let start = text.words[word].end - rest.count
      guard form.text.folded[right.folded].starts(with: rest), text.source.utf8[start].isUpper else { continue }
      used[first] = true
      used[first + 1] = true
      return true
    }
    return false
  }

  private func isFormable(_ word: Int) -> Bool {
    ContainerAcronym.isMade(ContainerAcronym.letters(of: word, in: text)[...], of: form)
  }

  // MARK: Parts

  /// Whether the missing words are all behind a colon, a comma or a bracket, or all before one: "Neuropsychiatric
  /// Genetics" is a section of the American Journal of Medical Genetics.
  private func isPart(_ missing: [Int]) -> Bool {
    guard let first = missing.first, let last = missing.last else { return true }
    return form.headEnds.contains { end in
      let isHead = first >= end && form.text.words.indices.prefix(end).contains { used[$0] }
      let isTail = last < end && form.text.words.indices.dropFirst(end).contains { used[$0] }
      return isHead && explained.count > 1 || isTail && explained.count > 1
    }
  }

  /// Whether the explained words are enough for a conference or a book: an acronym, or letters of more than one word.
  private var isDistinctive: Bool {
    explained.contains { word in
      text.words[word].length >= ContainerNameComparison.lettersOfStem || text.words[word].isUpper
        || text.raw(word).count(where: \.isUpper) > 1
    }
  }

  /// Behind the explained words and a mark: "GlobeCom 2009. Honolulu".
  private func isBehindBoundary(_ word: Int) -> Bool {
    guard let last = explained.last, word > last else { return false }
    return ((last + 1)...word).contains {
      !text.gaps[$0].isDisjoint(with: [.comma, .open, .semicolon, .period])
    }
  }

  /// ", London": words behind a comma, all of them unregistered, are a place or a series.
  private func isBehindComma(_ word: Int) -> Bool {
    guard let last = explained.last, word > last else { return false }
    return ((last + 1)...word).contains { !text.gaps[$0].isDisjoint(with: [.comma, .open, .semicolon]) }
  }

  /// "Physical Review D" for Physical Review E.
  private var sectionsDiffer: Bool {
    let citedLetters = Set(cited.filter { isSection($0) }.map { text.words[$0].key })
    let letters = Set(
      form.text.words.filter { $0.isUpper && $0.length == 1 && $0.start > 0 }.map(\.key))
    // "Applied Optics B" is no name of Applied Optics either.
    return !citedLetters.isEmpty && container.isSerial && citedLetters.isDisjoint(with: letters)
  }

  private func isSection(_ word: Int) -> Bool {
    word > cited.lowerBound && text.words[word].isUpper && text.words[word].length == 1
      && (word == cited.upperBound - 1 || !text.gaps[word + 1].contains(.period))
  }

  /// Words that any journal may have or not have in its name.
  private static let ordinary: WordSet = ["journal", "jour", "the", "new", "ser", "series", "online", "print"]
  private static let ordinals: WordSet = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth",
    "co", "located", "joint", "edition", "track", "companion", "poster", "session", "conf", "symp", "proc",
  ]
}
