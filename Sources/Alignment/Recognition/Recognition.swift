import Bibliography

/// Whether a record, found by a search, is beyond doubt that of the cited work.
///
/// A search always brings something: the sibling papers of the same authors, part II for part I, the reply for the article,
/// the talk for the journal, the preprint for the version of record. A wrong suggestion is worse than none, so everything
/// must speak for the record and nothing against it.
struct Recognition {
  private let reading: Reading
  private let fields: FieldTable<FieldVerdict>
  private var text: CitedText { reading.text }
  private var work: Work { reading.record.work }

  init(_ citation: String, labels: [FieldLabel], _ record: RegisteredWork) {
    reading = Reading(citation, labels: labels, record)
    fields = Verdicts.fields(of: reading)
  }

  /// The record is that of the cited work.
  var isCertain: Bool {
    isCitable && titleIsThis && yearIsThis && authorsAreThese && containerIsThis && numbersAgree && nothingIsLeftOver
  }

  /// How many fields speak for the record; tells two certain ones apart.
  var weight: Int { Field.allCases.count { agrees($0) } }

  // MARK: Fields

  /// What is a part of a work, or about one, has its title.
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

  /// The whole registered title, word for word. A part of it, or a title that many works have, needs the place too.
  private var titleIsThis: Bool {
    guard let title = reading.title, title.faults.isEmpty, !title.isExcused else { return false }
    let isLong = title.form.text.words.count >= 4 && title.form.text.folded.count >= 20
    return isLong && !title.leavesOutPart && !title.form.isShort || placeIsThis
  }

  /// One of the registered years; none cited counts only where the place agrees.
  private var yearIsThis: Bool {
    switch fields[.issued] {
    case .match, .variant: true
    case .absent, .unknown: placeIsThis
    case .mismatch, .unregistered, nil: false
    }
  }

  /// The first author, and nobody who is not registered. Where the registry has none, the place must do.
  private var authorsAreThese: Bool {
    guard let authors = reading.authors else {
      return reading.record.names.isEmpty && placeIsThis && !Verdicts.foreignNames(reading)
    }
    guard authors.spans.contains(where: { $0.name == 0 }) else { return false }
    // A slip in a name is the page's fault to be found later. Words that are nobody's name may be those of a longer title.
    let missing = authors.faults.count { AuthorMatch.isMissing($0) }
    let hasStranger = authors.faults.contains { AuthorMatch.isExtra($0) }
    return !hasStranger && (missing == 0 || missing == 1 && authors.spans.count >= 2 && placeIsThis)
  }

  /// Not another container: a talk and an article have the same title, and so have a preprint and its version of record.
  private var containerIsThis: Bool {
    switch fields[.containerTitle] {
    case .match, .variant: true
    case .unregistered: isPreprint && preprintIsMeant
    case .mismatch: false
    case .absent, .unknown, nil: isPreprint == preprintIsMeant
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

  /// Volume and pages may have a slip, but not both: columns and annual reports have the same title every time.
  private var numbersAgree: Bool {
    let numbers = [Field.volume, .page].map { fields[$0] }
    return !numbers.contains(.mismatch) || agrees(.containerTitle) && numbers.count { $0 == .mismatch } == 1
  }

  // MARK: What is left over

  /// Words that nothing in the record explains are those of a longer title (“Reply to …”, “… Part II”) or of another
  /// container.
  private var nothingIsLeftOver: Bool {
    guard let title = reading.title else { return false }
    let labelled = reading.labels.filter { $0.field == .title }
    if !labelled.isEmpty {
      return labelled.allSatisfy { label in
        title.cited.lowerBound <= text.word(atByte: label.visible.lowerBound)
          && title.cited.upperBound >= text.word(atByte: label.visible.upperBound)
      }
    }
    return isBare(before: title.cited.lowerBound) && isBare(after: title.cited.upperBound) && strangers <= 3
  }

  /// Nothing but authors, year and their punctuation stands before the title.
  private func isBare(before start: Int) -> Bool {
    var word = start
    while word > 0, text.owners[word - 1] == .nobody {
      word -= 1
      if !isNoise(word) { return false }
    }
    return true
  }

  private func isBare(after end: Int) -> Bool {
    var word = end
    while word < text.words.count, text.owners[word] == .nobody {
      if !isNoise(word) { return false }
      // Behind the mark that ends the title other things may follow.
      word += 1
    }
    return true
  }

  /// Filler words between fields.
  private func isNoise(_ word: Int) -> Bool {
    let shape = text.words[word]
    if shape.isNumber || shape.length == 1 { return true }
    return Recognition.noise.contains(shape) || NameWords.isConnector(word, in: text) || NameWords.isRole(shape)
      || ContainerWords.isLabel(text.bytes(word))
  }

  /// Beside connectors, roles and labels.
  private static let noise: WordSet = [
    "access", "al", "an", "appear", "arxiv", "at", "biorxiv", "early", "edited", "et", "first", "journal", "link",
    "medrxiv", "of", "pdf", "preprint", "retrieved", "to",
  ]

  /// Words of letters that belong to nothing.
  private var strangers: Int {
    text.words.indices.count { word in
      text.isFree(word) && !text.words[word].hasDigit && text.words[word].length >= 3 && !isNoise(word)
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
