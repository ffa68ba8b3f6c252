import Bibliography

extension Aligner {
  /// The one of some works that the citation certainly names; nil if none is certain, or more than one.
  ///
  /// - Parameters:
  ///   - citation: the visible text, no markup.
  ///   - labels: the fields of the text where its page names them.
  ///   - isEntry: whether the text is known to be a citation, and no talk or report of the press beside citations.
  ///   - candidates: the results of a search, in any order.
  public func recognise(
    _ citation: String, labels: [FieldLabel] = [], isEntry: Bool = true, among candidates: [Work]
  ) -> Work? {
    var certain: [(work: Work, weight: Int)] = []
    for work in candidates where !certain.contains(where: { $0.work.doi == work.doi }) {
      let recognition = Recognition(citation, labels: labels, RegisteredWork(work))
      if recognition.isCertain, isEntry || recognition.placeIsCited { certain.append((work, recognition.weight)) }
    }
    let best = certain.map(\.weight).max()
    let chosen = certain.filter { $0.weight == best }
    return chosen.count == 1 ? chosen[0].work : nil
  }
}

/// Whether a record that a search has found is certainly that of the cited work.
///
/// A search always returns something: sibling papers of the same authors, part II for part I, the reply for the article,
/// the talk for the journal article, the preprint for the version of record. A wrong suggestion is worse than none, so all
/// conditions must hold.
private struct Recognition {
  /// Registered words and folded letters from which on a title alone identifies a work. Shorter ones ("Slow slip",
  /// "Introduction") are titles of many works and need volume and page too.
  private static let wordsOfLongTitle = 4
  private static let lettersOfLongTitle = 20
  /// Free words of at least `lettersOfStranger` letters that a citation may have: a note, a place or a series. More of them
  /// are another title or another container.
  private static let mostStrangers = 3
  private static let lettersOfStranger = 3

  private let segmentation: Segmentation
  private let fields: FieldTable<FieldVerdict>
  private var text: CitedText { segmentation.text }
  private var work: Work { segmentation.record.work }

  init(_ citation: String, labels: [FieldLabel], _ record: RegisteredWork) {
    segmentation = Segmentation(citation, labels: labels, record)
    fields = Verdicts.fields(of: segmentation)
  }

  /// All conditions hold.
  var isCertain: Bool {
    isCitable && titleIsThis && yearIsThis && authorsAreThese && containerIsThis && numbersAgree && nothingIsLeftOver
      && kindIsThis
  }

  /// Whether the text has the container of the work, no other number than registered ones, and nothing else: a talk, a poster
  /// and a report of the press have title, authors and year of the article too, and a few words of their own.
  var placeIsCited: Bool {
    let numbers = [Field.volume, .page].map { fields[$0] }
    let used = Set(Field.allCases.compactMap { segmentation.numbers[$0]?.item })
    let others = segmentation.items.indices.filter { index in
      !used.contains(index) && !segmentation.items[index].isBeforeTitle
    }
    return agrees(.containerTitle) && strangers == 0 && others.isEmpty
      && !numbers.contains { $0 == .mismatch || $0 == .unregistered }
  }

  /// The number of fields that agree; decides between two certain records.
  var weight: Int { Field.allCases.count { agrees($0) } }

  // MARK: Fields

  /// A part of a work, or a text about it, has the same title as the work.
  private var isCitable: Bool {
    switch work.type {
    case "component", "peer-review", "grant", "journal", "journal-issue", "journal-volume", "book-series", "book-set",
      "proceedings-series", "report-series", "database":
      false
    default: true
    }
  }

  private func agrees(_ field: Field) -> Bool { fields[field] == .match || fields[field] == .variant }

  /// Two numbers that place the work in its container: no other work has both.
  private var placeIsThis: Bool { agrees(.volume) && agrees(.page) }

  /// The page of a book, or of a journal without volumes, in the registered year, with all authors as they are registered:
  /// two works that share a page have different titles.
  private var pageIsThis: Bool {
    work.volume == nil && (work.issue == nil || agrees(.issue)) && agrees(.page) && agrees(.containerTitle)
      && agrees(.issued)
      && segmentation.authors.map { $0.faults.isEmpty } ?? false
  }

  /// The whole registered title, word for word. For a part of it, or a short title, volume and page must agree too.
  private var titleIsThis: Bool {
    guard let title = segmentation.title, title.faults.isEmpty, !title.isExcused else { return false }
    let isLong =
      title.form.text.words.count >= Recognition.wordsOfLongTitle
      && title.form.text.folded.count >= Recognition.lettersOfLongTitle
    return isLong && !title.leavesOutPart && !title.form.isShort || placeIsThis
      || pageIsThis && !title.leavesOutPart
  }

  /// One of the registered years. Without a year in the citation, volume and page must agree.
  private var yearIsThis: Bool {
    switch fields[.issued] {
    case .match, .variant: true
    case .absent, .unknown: placeIsThis
    case .mismatch, .unregistered, nil: false
    }
  }

  /// The first author is cited, and no unregistered one. Where no authors are registered, volume and page must agree.
  private var authorsAreThese: Bool {
    guard let authors = segmentation.authors else {
      return segmentation.record.names.isEmpty && placeIsThis && !Verdicts.foreignNames(segmentation)
    }
    guard authors.spans.contains(where: { $0.name == 0 }) else { return false }
    // A misspelled name is reported later. Words that match no author may belong to a longer title.
    let missing = authors.faults.count { AuthorMatch.isMissing($0) }
    let hasStranger = authors.faults.contains { AuthorMatch.isExtra($0) }
    return !hasStranger && (missing == 0 || missing == 1 && authors.spans.count >= 2 && placeIsThis)
  }

  /// Not another container: a talk and an article have the same title, and so have a preprint and its version of record.
  private var containerIsThis: Bool {
    switch fields[.containerTitle] {
    // The "B" of "Phys. Rev. B 65, 113205" is no bioRxiv: a preprint has neither volume nor pages.
    case .match, .variant:
      !isPreprint || preprintIsMeant || [Field.volume, .page].allSatisfy { fields[$0] != .unregistered }
    case .unregistered: isPreprint && preprintIsMeant
    case .mismatch: false
    case .absent, .unknown, nil: isPreprint == preprintIsMeant
    }
  }

  /// Where the page names the fields, an article has its journal or its place: a talk, a thesis and a program of the same title
  /// have neither. Other words beside the journal say that it is not there yet: "Journal of Water (submitted)".
  private var kindIsThis: Bool {
    guard !segmentation.labels.isEmpty, !segmentation.record.container.forms.isEmpty, !isPreprint else { return true }
    guard agrees(.containerTitle) || placeIsThis else { return false }
    return !segmentation.labels.contains { label in
      label.field == .containerTitle
        && segmentation.words(of: label).contains {
          text.isFree($0) && text.words[$0].length >= Recognition.lettersOfStranger && !text.words[$0].hasDigit
            && !isNoise($0)
        }
    }
  }

  private var isPreprint: Bool { work.type == "posted-content" }

  /// The citation names the server, or says that it is a preprint.
  private var preprintIsMeant: Bool {
    let words = Recognition.preprintWords
    return text.words.indices.contains { word in
      text.owners[word] != .title && words.contains { text.bytes(word).elementsEqual($0.utf8) }
    }
  }

  private static let preprintWords = [
    "preprint", "preprints", "arxiv", "biorxiv", "medrxiv", "chemrxiv", "psyarxiv", "ssrn", "eartharxiv", "essoar",
    "techrxiv", "researchsquare", "osf",
  ]

  /// Volume or page may be wrong, but not both: columns and annual reports have the same title every time.
  private var numbersAgree: Bool {
    let numbers = [Field.volume, .page].map { fields[$0] }
    return !numbers.contains(.mismatch) || agrees(.containerTitle) && numbers.count { $0 == .mismatch } == 1
  }

  // MARK: What is left over

  /// Words that no field of the record explains may be those of a longer title (“Reply to …”, “… Part II”) or of another
  /// container.
  private var nothingIsLeftOver: Bool {
    guard let title = segmentation.title else { return false }
    let labelled = segmentation.labels.filter { $0.field == .title }
    if !labelled.isEmpty {
      return labelled.allSatisfy { label in
        title.cited.lowerBound <= text.word(atByte: label.visible.lowerBound)
          && title.cited.upperBound >= text.word(atByte: label.visible.upperBound)
      }
    }
    return isBare(before: title.cited.lowerBound) && isBare(after: title.cited.upperBound)
      && strangers <= Recognition.mostStrangers
  }

  /// Only authors, year and their punctuation precede the title.
  private func isBare(before start: Int) -> Bool {
    // In "Peroni S. Introduction. Semantic Web", the first word may be taken for a part of the name.
    if (0..<start).contains(where: { text.owners[$0] != .container && Recognition.parts.contains(text.words[$0]) }) {
      return false
    }
    var word = start
    while word > 0, text.owners[word - 1] == .unclaimed {
      word -= 1
      if !isNoise(word) { return false }
    }
    return true
  }

  private func isBare(after end: Int) -> Bool {
    var word = end
    while word < text.words.count, text.owners[word] == .unclaimed {
      if !isNoise(word) { return false }
      word += 1
    }
    return true
  }

  /// Filler words between fields.
  private func isNoise(_ word: Int) -> Bool {
    let shape = text.words[word]
    if Recognition.parts.contains(shape) { return false }
    if shape.isNumber || shape.length == 1 { return true }
    return Recognition.noise.contains(shape) || NameWords.isConnector(word, in: text) || NameWords.isRole(shape)
      || ContainerWords.isLabel(text.bytes(word))
  }

  /// Beside connectors, roles and labels.
  private static let noise: WordSet = [
    "access", "al", "an", "appear", "arxiv", "at", "biorxiv", "early", "edited", "et", "first", "journal", "link",
    "medrxiv", "of", "pdf", "preprint", "retrieved", "to",
  ]

  /// What names a part of a book, or a text about the work: "Peroni S. Introduction. Semantic Web …" is not the book.
  private static let parts: WordSet = [
    "afterword", "appendix", "chapter", "comment", "conclusion", "conclusions", "correction", "corrigendum",
    "editorial",
    "epilogue", "erratum", "foreword", "introduction", "preface", "prologue", "reply", "review",
  ]

  /// The number of words that belong to no field.
  private var strangers: Int {
    text.words.indices.count { word in
      text.isFree(word) && !text.words[word].hasDigit && text.words[word].length >= Recognition.lettersOfStranger
        && !isNoise(word)
    }
  }
}

extension AuthorMatch {
  fileprivate static func isMissing(_ fault: Fault) -> Bool {
    if case .missing = fault { true } else { false }
  }

  fileprivate static func isExtra(_ fault: Fault) -> Bool {
    if case .extra = fault { true } else { false }
  }
}
