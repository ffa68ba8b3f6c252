import Bibliography

/// When a journal's or book's name is not to be replaced by the registered one.
///
/// Conferences, series and books are named freely, journals have successors, sections and shorter names: only a slip in
/// the registered name, or the name of quite another journal, is put right.
struct ContainerDoubt {
  let reading: Segmentation
  let fields: FieldTable<FieldVerdict>

  private var container: RegisteredContainer { reading.record.container }
  private var text: CitedText { reading.text }

  func doubt(of match: ContainerMatch) -> Doubt? {
    switch match.outcome {
    case .same, .abbreviated: nil
    case .slips(let slips): slips.allSatisfy(isSlip) ? nil : .wording
    case .other: other(match.cited)
    }
  }

  /// A word with a letter or two wrong; never a word too many or too few, a number, or the plural of a series' name.
  private func isSlip(_ slip: ContainerMatch.Slip) -> Bool {
    guard slip.cited.count == 1, !slip.isMissing, !slip.registered.isEmpty else { return false }
    let cited = text.bytes(slip.cited.lowerBound)
    let registered = Folding.squash(slip.registered)
    guard registered.count >= 4, !registered.contains(where: { $0 < 0x61 }), !DamagedText.isDamaged(slip.registered),
      Similarity.distance(registered[...], cited, limit: 2) <= 2
    else { return false }
    let isPlural =
      registered.dropLast().elementsEqual(cited) && registered.last == UInt8(ascii: "s")
      || cited.dropLast().elementsEqual(registered) && cited.last == UInt8(ascii: "s")
    return !(isPlural && ContainerDoubt.serials.contains(registered[...]))
  }

  /// Series whose name stands in the singular before a number: "Special Paper 123" of "Special Papers".
  private static let serials: WordSet = [
    "paper", "papers", "publication", "publications", "memoir", "memoirs", "bulletin", "bulletins", "report", "reports",
    "monograph", "monographs", "note", "notes", "record", "records",
  ]

  private func other(_ cited: Range<Int>) -> Doubt? {
    guard let name = container.name, name.kind == .full else { return .wording }
    // What a book is a part of is cited freely, and a place or a publisher stands beside it.
    let isBook = reading.record.work.type.hasSuffix("book") || reading.record.work.type == "monograph"
    if isBook, cited.count <= 3 { return .wording }
    // "SM" is a code; a publisher may be registered where its journal should be.
    if DamagedText.isDamaged(name.text.text) || name.text.folded.count <= 3 && name.text.words.allSatisfy(\.isUpper)
      || isCompany(name.text)
    {
      return .record
    }
    // "TheScientificWorldJOURNAL": people cut such names into words.
    if name.text.words.count == 1, name.text.folded.count >= 15 { return .wording }
    // "Journal of Lake Studies X": the volume in Roman letters.
    if let last = cited.last, cited.count > 1, fields[.volume] == .absent, text.words[last].isUpper,
      Roman.isMadeOfDigits(text.bytes(last))
    {
      return .text
    }
    if Similarity.distance(name.text.folded[...], text.bytes(cited), limit: 2) <= 2 { return nil }
    if isPublisher(cited) || holdsNumber(cited) { return .text }
    if isReview(name.text) { return .work }
    if isSeries(name.text) { return .wording }
    // A book is cited, and its DOI is that of a review of it.
    let numbers = reading.record.numbers
    if numbers.volume != nil, numbers.page != nil, fields[.volume] == .absent, fields[.page] == .absent { return .work }
    if [Field.volume, .issue, .page, .title].contains(where: { fields[$0] == .mismatch }) { return .work }
    // The record of a chapter or a talk has a book, a series or a meeting, which people name otherwise; a volume is that
    // of the journal in which the chapter has appeared as well (10.1007/978-94-009-0655-6_27).
    if !container.isSerial, namesMeeting(cited) || reading.numbers[.volume] != nil { return .wording }
    return sharesWords(cited, name) && !isSibling(cited) ? .wording : nil
  }

  /// "J. Geophys. Res. Atmos." for the registered "… Solid Earth", "Nature Communications" for "Nature": the names begin
  /// alike, and the cited one has a word that is none of the registered ones.
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

  /// A conference by its acronym, or with the words that conferences have.
  private func namesMeeting(_ cited: Range<Int>) -> Bool {
    cited.count { text.words[$0].isUpper && text.words[$0].length >= 2 } * 2 >= cited.count
      || cited.contains { ContainerDoubt.meetings.contains(text.words[$0]) }
  }

  private static let meetings: WordSet = [
    "proceedings", "proc", "conference", "conf", "symposium", "symp", "workshop", "congress", "meeting", "lecture",
    "notes", "seminar", "colloquium", "chapter",
  ]

  /// The name of a series of books, in which the book or the proceedings have a name of their own.
  private func isSeries(_ name: FoldedText) -> Bool {
    name.folded.starts(with: "lecturenotes".utf8)
      || name.words.last.map { name.folded[$0.folded].elementsEqual("series".utf8) } ?? false
  }

  /// The DOI of a review of the book that is cited.
  private func isReview(_ name: FoldedText) -> Bool {
    name.words.contains { $0.length == 7 && name.folded[$0.folded].elementsEqual("reviews".utf8) }
      && reading.record.names.isEmpty
  }

  /// "Cambridge University Press, Cambridge": a book's publisher, or an institution's address.
  private func isPublisher(_ cited: Range<Int>) -> Bool {
    cited.contains { ContainerDoubt.publishers.contains(text.words[$0]) }
      || cited.upperBound < text.words.count && ContainerDoubt.publishers.contains(text.words[cited.upperBound])
        && text.gaps[cited.upperBound] == .space
  }

  /// "Elsevier BV", where a journal's name should be.
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

  /// A word of the one name is a word of the other, or begins alike: "Australian Journal of Ecology" became "Austral
  /// Ecology", "Palaeontologische Zeitschrift" is "Paläontologische Zeitschrift".
  private func sharesWords(_ cited: Range<Int>, _ name: RegisteredContainer.Form) -> Bool {
    let registered = name.text.words.indices.filter { !name.isStopWord[$0] }.map { name.text.words[$0] }.filter {
      !ContainerWords.isGeneric(name.text.folded[$0.folded])
    }
    return cited.contains { word in
      let letters = text.bytes(word)
      guard letters.count >= 3, !ContainerWords.isGeneric(letters), !StopWords.contains(letters),
        !ContainerDoubt.common.contains(letters)
      else { return false }
      return registered.contains { other in
        let long = name.text.folded[other.folded]
        return other.key == text.words[word].key
          || letters.count >= 6 && long.count >= 6 && long.starts(with: letters.prefix(6))
      }
    }
  }
}
