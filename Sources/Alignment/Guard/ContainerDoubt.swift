import Bibliography

/// Decides when a journal's or book's name is not replaced by the registered one.
///
/// Conferences, series and books are named freely, and journals have successors, sections and shorter names. So only a
/// slip in the registered name, or the name of an unrelated journal, is corrected.
struct ContainerDoubt {
  let reading: Segmentation
  let fields: FieldTable<FieldVerdict>

  /// Letters that may differ where a name has a slip. "Quaterny Research" lacks two (10.1006/qres.1997.1925); with
  /// three, "The American Midland Naturalist" would lose its article (10.2307/2424199).
  private static let mostSlips = 2
  /// Letters of a registered word at least that may have a slip: shorter ones are other words. "Water and Soil
  /// Pollution" would get "air" for "and" (10.1007/s11270-018-3868-0).
  private static let shortestSlip = 4
  /// Cited words at most that may be a place or a publisher where a book is registered: "Springer, New York".
  private static let mostWordsOfPlace = 3
  /// Letters at most of a code that is registered in place of a name, "SM"; "DJMF" is a journal's short name
  /// (10.1080/713606657).
  private static let longestCode = 3
  /// Letters at least of a name in one word that people divide: "TheScientificWorldJOURNAL" has 25. Shorter ones, such
  /// as "Tetrahedron", are written as one word everywhere.
  private static let shortestGluedName = 15
  /// Letters of a word at least that shows that two names are akin; "sea" and "ice" do, "of" does not.
  private static let shortestShared = 3
  /// Letters that two words have in common at their beginning if they count as the same word: "Austral" and
  /// "Australian". With five, "The Astrophysical Journal" would be akin to "Highlights of Astronomy"
  /// (10.1017/s1539299600016798).
  private static let sharedPrefix = 6

  private var container: RegisteredContainer { reading.record.container }
  private var text: CitedText { reading.text }

  func doubt(of match: ContainerMatch) -> Doubt? {
    switch match.outcome {
    case .same, .abbreviated: nil
    case .slips(let slips): areSlips(slips) ? nil : .wording
    case .other: other(match.cited)
    }
  }

  /// Whether all are slips in single words of the registered name.
  func areSlips(_ slips: [ContainerMatch.Slip]) -> Bool { slips.allSatisfy(isSlip) }

  /// Whether one word has a letter or two wrong. A surplus or missing word, a number, or the plural of a series' name
  /// is no slip.
  private func isSlip(_ slip: ContainerMatch.Slip) -> Bool {
    guard slip.cited.count == 1, !slip.isMissing, !slip.registered.isEmpty else { return false }
    let cited = text.bytes(slip.cited.lowerBound)
    let registered = Folding.squash(slip.registered)
    guard registered.count >= ContainerDoubt.shortestSlip, !registered.contains(where: { $0 < 0x61 }),
      !DamagedText.isDamaged(slip.registered),
      isSimilar(registered[...], cited)
    else { return false }
    let isPlural =
      registered.dropLast().elementsEqual(cited) && registered.last == UInt8(ascii: "s")
      || cited.dropLast().elementsEqual(registered) && cited.last == UInt8(ascii: "s")
    return !(isPlural && ContainerDoubt.serials.contains(registered[...]))
  }

  private func isSimilar(_ registered: ArraySlice<UInt8>, _ cited: ArraySlice<UInt8>) -> Bool {
    Similarity.distance(registered, cited, limit: ContainerDoubt.mostSlips) <= ContainerDoubt.mostSlips
  }

  /// Series whose name is cited in the singular before a number: "Special Paper 123" of "Special Papers".
  private static let serials: WordSet = [
    "paper", "papers", "publication", "publications", "memoir", "memoirs", "bulletin", "bulletins", "report", "reports",
    "monograph", "monographs", "note", "notes", "record", "records",
  ]

  private func other(_ cited: Range<Int>) -> Doubt? {
    guard let name = container.name, name.kind == .full else { return .wording }
    // The series of a book is cited freely, and a place or a publisher stands beside it.
    if reading.record.work.isWholeBook, cited.count <= ContainerDoubt.mostWordsOfPlace { return .wording }
    // "SM" is a code; a publisher may be registered in place of its journal.
    // "KDD" is the name of a conference.
    let isCode =
      container.isSerial && name.text.folded.count <= ContainerDoubt.longestCode
      && name.text.words.allSatisfy(\.isUpper)
    if DamagedText.isDamaged(name.text.text) { return .record(.damagedLetters) }
    if isCode || isCompany(name.text) { return .record(.containerCode) }
    // "TheScientificWorldJOURNAL": people divide such names into words.
    if name.text.words.count == 1, name.text.folded.count >= ContainerDoubt.shortestGluedName { return .wording }
    // "Journal of Lake Studies X": the volume in Roman letters.
    if let last = cited.last, cited.count > 1, fields[.volume] == .absent, text.words[last].isUpper,
      Roman.isMadeOfDigits(text.bytes(last))
    {
      return .text
    }
    if isSimilar(name.text.folded[...], text.bytes(cited)) { return nil }
    if isPublisher(cited) || holdsNumber(cited) { return .text }
    if isReview(name.text) { return .work }
    if isSeries(name.text) { return .wording }
    // A book is cited, and its DOI is that of a review of it.
    let numbers = reading.record.numbers
    if numbers.volume != nil, numbers.page != nil, fields[.volume] == .absent, fields[.page] == .absent { return .work }
    if [Field.volume, .issue, .page, .title].contains(where: { fields[$0] == .mismatch }) { return .work }
    // The record of a chapter or a talk has a book, a series or a meeting, which people name otherwise; a volume is
    // that of the journal in which the chapter has appeared as well (10.1007/978-94-009-0655-6_27).
    if !container.isSerial, namesMeeting(cited) || reading.numbers[.volume] != nil { return .wording }
    return sharesWords(cited, name) && !isSibling(cited) ? .wording : nil
  }

  /// Whether the cited name is that of a sibling: it begins like the registered one and has a word that is not
  /// registered. "J. Geophys. Res. Atmos." for "… Solid Earth", "Nature Communications" for "Nature".
  private func isSibling(_ cited: Range<Int>) -> Bool {
    let words = cited.filter { !StopWords.contains(text.bytes($0)) || text.words[$0].isUpper }
    guard let first = words.first else { return false }
    return container.forms.contains { form in
      let registered = form.text.words.indices.filter { !form.isStopWord[$0] }.map {
        form.text.folded[form.text.words[$0].folded]
      }
      func isLike(_ word: Int, _ other: ArraySlice<UInt8>) -> Bool {
        other.starts(with: text.bytes(word)) || text.bytes(word).starts(with: other)
      }
      guard let start = registered.first, isLike(first, start) else { return false }
      return words.contains { word in
        // "MedJ" begins as "Medical" does.
        !ContainerWords.isGeneric(text.bytes(word))
          // "Urologe A" is "Der Urologe"; "Physical Review D" is not Physical Review E.
          && (text.words[word].length > 1 || registered.last?.count == 1)
          && !registered.contains { isLike(word, $0) || isLike(word, $0.prefix(3)) }
      }
    }
  }

  /// Whether the words name a conference, by its acronym or with the usual words.
  private func namesMeeting(_ cited: Range<Int>) -> Bool {
    cited.count { text.words[$0].isUpper && text.words[$0].length >= 2 } * 2 >= cited.count
      || cited.contains { ContainerDoubt.meetings.contains(text.words[$0]) }
  }

  private static let meetings: WordSet = [
    "proceedings", "proc", "conference", "conf", "symposium", "symp", "workshop", "congress", "meeting", "lecture",
    "notes", "seminar", "colloquium", "chapter",
  ]

  /// Whether the name is that of a series of books, in which the book or the proceedings have a name of their own.
  private func isSeries(_ name: FoldedText) -> Bool {
    name.folded.starts(with: "lecturenotes".utf8)
      || name.words.last.map { name.folded[$0.folded].elementsEqual("series".utf8) } ?? false
  }

  /// Whether the DOI is that of a review of the cited book: a journal of reviews is registered, and no author.
  private func isReview(_ name: FoldedText) -> Bool {
    name.words.contains { name.folded[$0.folded].elementsEqual("reviews".utf8) }
      && reading.record.names.isEmpty
  }

  /// "Cambridge University Press, Cambridge": a book's publisher, or an institution's address.
  private func isPublisher(_ cited: Range<Int>) -> Bool {
    cited.contains { ContainerDoubt.publishers.contains(text.words[$0]) }
      || cited.upperBound < text.words.count && ContainerDoubt.publishers.contains(text.words[cited.upperBound])
        && text.gaps[cited.upperBound] == .space
  }

  /// "Elsevier BV", registered in place of a journal's name.
  private func isCompany(_ name: FoldedText) -> Bool {
    guard container.publishers.contains(name.folded), let last = name.words.last else { return false }
    return ContainerDoubt.publishers.contains(last) || ContainerDoubt.companies.contains(last)
  }

  private static let companies: WordSet = ["bv", "ag", "llc", "sas", "publishing", "plc", "sa"]

  private static let publishers: WordSet = [
    "press", "publisher", "publishers", "verlag", "university", "institute", "museum", "department",
    "editions", "editorial", "books", "ltd", "inc", "gmbh", "company", "sons", "thesis", "dissertation",
  ]

  private func holdsNumber(_ cited: Range<Int>) -> Bool { cited.contains { text.words[$0].hasDigit } }

  /// Words that journals of any subject have in their names.
  private static let common: WordSet = [
    "science", "sciences", "research", "studies", "review", "reviews", "letters", "annals", "archives", "bulletin",
    "reports", "medicine", "medical", "applied", "clinical", "american", "european", "british", "new",
  ]

  /// Whether a word of one name is a word of the other, or begins alike: "Australian Journal of Ecology" became
  /// "Austral Ecology", "Palaeontologische Zeitschrift" is "Paläontologische Zeitschrift".
  private func sharesWords(_ cited: Range<Int>, _ name: RegisteredContainer.Form) -> Bool {
    let registered = name.text.words.indices.filter { !name.isStopWord[$0] }.map { name.text.words[$0] }.filter {
      !ContainerWords.isGeneric(name.text.folded[$0.folded])
    }
    return cited.contains { word in
      let letters = text.bytes(word)
      guard letters.count >= ContainerDoubt.shortestShared, !ContainerWords.isGeneric(letters),
        !StopWords.contains(letters),
        !ContainerDoubt.common.contains(letters)
      else { return false }
      return registered.contains { other in
        let long = name.text.folded[other.folded]
        return other.key == text.words[word].key
          || min(letters.count, long.count) >= ContainerDoubt.sharedPrefix
            && long.starts(with: letters.prefix(ContainerDoubt.sharedPrefix))
      }
    }
  }
}
