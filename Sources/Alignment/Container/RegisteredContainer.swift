import Bibliography

/// The names under which the container of a record (journal, proceedings, book) may be cited.
final class RegisteredContainer: Sendable {
  enum Kind { case full, short, extra }

  final class Form: Sendable {
    let text: FoldedText
    let kind: Kind
    /// Indices of words after punctuation behind which the rest may be left out ("Journal of X: Part Y").
    let headEnds: [Int]
    /// Whether a word may be left out in an abbreviation.
    let isStopWord: [Bool]

    var isOfProceedings: Bool {
      text.words.first.map { $0.length == 11 && text.folded[$0.folded].elementsEqual("proceedings".utf8) } ?? false
    }

    /// Whether its words begin as the words of a longer name do: "Geol Soc America Bull".
    func isAbbreviation(of other: Form) -> Bool {
      let long = other.text.words.indices.filter { !other.isStopWord[$0] }.map { other.text.words[$0] }
      let short = text.words.indices.filter { !isStopWord[$0] }.map { text.words[$0] }
      return short.count == long.count && text.folded.count < other.text.folded.count
        && zip(short, long).allSatisfy { other.text.folded[$1.folded].starts(with: text.folded[$0.folded].prefix(2)) }
    }

    /// "Lecture Notes in Computer Science", "Advances in Urban Ecology", "Springer Series".
    var isSeries: Bool {
      guard let first = text.words.first, let last = text.words.last else { return false }
      return RegisteredContainer.seriesBeginnings.contains(first) || RegisteredContainer.seriesEndings.contains(last)
    }

    /// "ACM Press"
    var isPublisher: Bool { text.words.last.map { RegisteredContainer.publisherEndings.contains($0) } ?? false }

    init(text: FoldedText, kind: Kind, headEnds: [Int]) {
      self.text = text
      self.kind = kind
      self.headEnds = headEnds
      isStopWord = text.words.indices.map { index in
        let word = text.words[index]
        // "Journal of Polymer Science Part B": the letter identifies the part, and the word before it is left out.
        if index > 0, index + 1 < text.words.count, text.words[index + 1].length == 1,
          RegisteredContainer.parts.contains(word)
        {
          return true
        }
        // The "E" of Physical Review E distinguishes it from its siblings.
        return StopWords.contains(text.folded[word.folded]) && !(word.isUpper && word.length == 1)
      }
    }
  }

  fileprivate static let umbrellas: WordSet = ["workshops", "wkshps", "companion", "adjunct"]
  fileprivate static let seriesBeginnings: WordSet = [
    "lecture", "advances", "communications", "studies", "developments",
  ]
  fileprivate static let seriesEndings: WordSet = ["series", "monographs", "library"]
  fileprivate static let publisherEndings: WordSet = ["press", "verlag", "publishers", "publishing"]
  fileprivate static let parts: WordSet = ["part", "section", "series"]

  /// Limit of names; no container has as many.
  private static let most = 32
  /// Limit of words of a name; none has as many. Each name is compared at each word of a citation.
  private static let mostWords = 100

  let forms: [Form]
  /// Journals have fixed names; proceedings and books are named freely.
  let isSerial: Bool
  /// The publisher's name as registered, without what is in brackets, and that alone ("… (IEEE)").
  let publishers: [[UInt8]]
  /// The words of the authors' names, which are beside the container in some styles.
  var authorWords: Set<UInt64> { Set(authors.flatMap { FoldedText($0.display).words.map(\.key) }) }
  private let authors: [Name]

  init(_ work: Work) {
    var forms: [Form] = []
    func add(_ name: String, _ kind: Kind) {
      guard forms.count < RegisteredContainer.most else { return }
      let text = FoldedText(Markup.plainText(name))
      guard !text.words.isEmpty, text.words.count <= RegisteredContainer.mostWords,
        !forms.contains(where: { $0.text.folded == text.folded })
      else { return }
      var ends: [Int] = []
      for index in text.words.indices.dropFirst() {
        let gap = Gap(text.utf8[text.words[index - 1].end..<text.words[index].start])
        if !gap.isDisjoint(with: [.colon, .open, .equals, .slash, .semicolon, .longDash]) { ends.append(index) }
        if gap.contains(.period), kind == .full { ends.append(index) }
      }
      forms.append(Form(text: text, kind: kind, headEnds: ends))
    }
    for name in work.containerTitle { add(name, RegisteredContainer.isCode(name) ? .extra : .full) }
    for name in work.shortContainerTitle { add(name, RegisteredContainer.isCode(name) ? .extra : .short) }
    for name in work.institution { add(name, .extra) }
    if !work.groupTitle.isEmpty { add(work.groupTitle, .extra) }
    if !work.eventName.isEmpty { add(work.eventName, .extra) }
    if !work.eventAcronym.isEmpty { add(work.eventAcronym, .extra) }
    for name in work.containerTitle { if let short = RegisteredContainer.withoutOwner(name) { add(short, .extra) } }
    self.forms = forms
    isSerial = work.type == "journal-article" || work.type.isEmpty
    publishers = RegisteredContainer.publishers(Markup.plainText(work.publisher))
    authors = work.author
  }

  /// A publisher's code for a journal, such as "botm" and "medc" (10.1383/medc.28.9.22.14567): not a name to write.
  private static func isCode(_ name: String) -> Bool {
    (2...6).contains(name.utf8.count) && name.utf8.allSatisfy { $0 >= 0x61 && $0 <= 0x7A }
  }

  /// "SIGPLAN Notices" for ACM SIGPLAN Notices, "SSRN" for SSRN Electronic Journal.
  private static func withoutOwner(_ name: String) -> String? {
    let words = name.split(separator: " ")
    guard words.count == 3, let owner = words.first, isAcronym(owner) else { return nil }
    if isAcronym(words[1]) { return words[1...].joined(separator: " ") }
    return words[1] == "Electronic" ? String(owner) : nil
  }

  private static func isAcronym(_ word: Substring) -> Bool {
    word.utf8.count >= 3 && word.utf8.allSatisfy { $0 >= 0x41 && $0 <= 0x5A }
  }

  private static func publishers(_ name: String) -> [[UInt8]] {
    var names = [Folding.squash(name)]
    if let open = name.utf8.firstIndex(of: UInt8(ascii: "(")),
      let close = name.utf8[open...].firstIndex(of: UInt8(ascii: ")"))
    {
      names.append(Folding.squash(String(name[..<open])))
      names.append(Folding.squash(String(name[open..<close])))
    }
    return names.filter { $0.count >= 3 }
  }

  /// The name to write: the longest of several full names, because some records have an abbreviation among them (10.1130/0016-7606(1956)67[1491:soalfm]2.0.co;2).
  var name: Form? {
    let full = forms.filter { $0.kind == .full }
    guard let first = full.first else { return forms.first }
    return full.dropFirst().reduce(first) { $0.isAbbreviation(of: $1) ? $1 : $0 }
  }

  /// Whether only the series of a book or of proceedings is registered, or its publisher: what people cite in its place is the
  /// name of the book or of the conference.
  var hasSeriesOnly: Bool {
    let names = forms.filter { $0.kind != .extra }
    return !isSerial && !names.isEmpty
      && names.allSatisfy { $0.isSeries || publishers.contains($0.text.folded) || $0.isPublisher }
  }

  /// Whether an acronym is among the registered names: "(CVPR)", "PNAS".
  var hasAcronym: Bool {
    forms.contains { form in
      form.text.words.indices.contains { index in
        let word = form.text.words[index]
        guard ContainerAcronym.isAcronym(form.text.string(word.range)), word.length >= 3 else { return false }
        // Sponsors ("ACM-SIAM Symposium") are within the name; its acronym is in brackets or all of it.
        let isInBrackets =
          index > 0 && form.text.utf8[form.text.words[index - 1].end..<word.start].contains(UInt8(ascii: "("))
        return isInBrackets || form.text.words.count <= RegisteredContainer.mostWordsOfAcronym
      }
    }
  }

  /// "PNAS", "POPL '15"
  private static let mostWordsOfAcronym = 2

  /// Whether the proceedings are those of all workshops of a conference: "… Workshops (INFOCOM WKSHPS)", "… Companion".
  var isOfWorkshops: Bool {
    forms.contains { form in
      ContainerAligner.isProceedings(form) && form.text.words.contains { RegisteredContainer.umbrellas.contains($0) }
    }
  }

  var isRegistered: Bool { forms.contains { $0.kind != .extra } }
}
