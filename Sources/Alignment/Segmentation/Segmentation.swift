import Bibliography
import Citations

/// A citation read by the light of its record: which words are what.
struct Segmentation {
  let record: RegisteredWork
  var text: CitedText
  private(set) var doi: DOIClaim.Found?
  var title: TitleMatch?
  private(set) var authors: AuthorMatch?
  /// The words among which authors were looked for.
  private(set) var authorRegion = 0..<0
  /// Whether these are the words before the title.
  private(set) var authorRegionIsBounded = false
  var container: ContainerMatch?
  private(set) var items: [NumberItem] = []
  private(set) var numbers = FieldTable<NumberAssignment.Choice>()
  /// Volume and issue stand in each other's places.
  private(set) var numbersAreSwapped = false

  /// Longer citations are read only so far; no list has them.
  static let longest = 20_000

  /// The fields that the page labels; empty for prose.
  let labels: [FieldLabel]

  init(_ citation: String, labels: [FieldLabel] = [], _ record: RegisteredWork) {
    self.record = record
    self.labels = labels
    text = CitedText(citation)
    if labels.isEmpty { readProse() } else { readFields() }
  }

  private mutating func readProse() {
    NoiseClaim.claimListNumber(record.titles, in: &text)
    doi = DOIClaim.claim(record.work.doi, in: &text)
    NoiseClaim.claimReferences(in: &text)
    NoiseClaim.claimTags(in: &text)
    container = ContainerAligner.certain(record.container, record.titles, in: text)
    if let container { text.claim(container.cited, for: .container) }
    title = TitleAligner.align(record.titles, in: &text)
    if let match = title, isContainersName(match) { title = nil }
    if let title { text.claim(title.cited, for: .title) }
    NoiseClaim.claimIdentifiers(in: &text)
    let end = title?.cited.upperBound ?? 0
    let wordCount = text.words.count
    ContainerAligner.claimPublisher(record.container, in: &text, after: end)
    if container == nil || text.words.count == wordCount {
      if let certain = container { text.claim(certain.cited, for: .nobody) }
      container =
        ContainerAligner.align(record.container, in: &text, after: end, holders: record.containerHolders) ?? container
    }
    shift(by: text.words.count - wordCount)
    if let container { text.claim(container.cited, for: .container) }
    findAuthors()
    claimTitleAgain()
    findContainer()
    findNumbers()
  }

  /// Some styles say the title twice; the second time it is no container, and its numbers are no volumes.
  private mutating func claimTitleAgain() {
    guard let title, title.faults.isEmpty, let last = title.cited.last else { return }
    let bytes = Array(text.bytes(title.cited))
    let end = text.words[last].foldedEnd
    guard bytes.count >= 20, text.folded.count - end >= bytes.count else { return }
    for start in WordSearch.occurrences(of: bytes, in: text.folded) where start >= end {
      let words = text.word(atFolded: start)..<(text.word(atFolded: start + bytes.count - 1) + 1)
      if text.areFree(words) { text.claim(words, for: .title) }
    }
  }

  /// "Ecology 77, 982" cites the journal Ecology, not the book review "Fungal Ecology" without its first word.
  private func isContainersName(_ title: TitleMatch) -> Bool {
    guard !title.faults.isEmpty, container == nil else { return false }
    let found = title.pairs.filter { !$0.kind.isFault }.flatMap { Array($0.cited) }
    guard let first = found.first, let last = found.last, found.count == last - first + 1 else { return false }
    let bytes = text.bytes(first..<(last + 1))
    return record.container.forms.contains { form in
      form.text.folded.elementsEqual(bytes) && text.hasOnce(form.text.folded)
    }
  }

  /// A word cut in two after the title moves nothing before it; the title's own words stay.
  private mutating func shift(by count: Int) {
    guard count != 0, let title, title.cited.upperBound > 0 else { return }
    // Cuts are made outside claimed words; those before the title move it.
    let first = text.owners.firstIndex(of: .title) ?? title.cited.lowerBound
    let moved = first - title.cited.lowerBound
    guard moved != 0 else { return }
    self.title!.cited = (title.cited.lowerBound + moved)..<(title.cited.upperBound + moved)
    for index in title.pairs.indices {
      let cited = title.pairs[index].cited
      self.title!.pairs[index].cited = (cited.lowerBound + moved)..<(cited.upperBound + moved)
    }
  }

  private mutating func findAuthors() {
    guard !record.names.isEmpty else {
      authorRegion = 0..<(title?.cited.lowerBound ?? 0)
      return
    }
    let end = title?.cited.lowerBound ?? container?.cited.lowerBound ?? text.words.count
    let before = Segmentation.endOfLabel(before: end, in: text, of: record.names)..<end
    if before.contains(where: { text.isFree($0) && !text.words[$0].hasDigit && text.words[$0].length >= 2 }) {
      authors = AuthorAligner.align(record.names, in: text, region: before, isBounded: title != nil)
      authorRegion = before
      authorRegionIsBounded = title != nil
    }
    if authors == nil || authors!.spans.count * 2 < record.names.count, let title {
      let rest = title.cited.upperBound..<text.words.count
      if let after = AuthorAligner.align(record.names, in: text, region: rest, isBounded: false),
        after.spans.count > (authors?.spans.count ?? 0)
      {
        authors = after
        authorRegion = rest
        authorRegionIsBounded = false
      }
    }
    claimAuthors()
  }

  private mutating func claimAuthors() {
    guard let authors else { return }
    for span in authors.spans { text.claim(span.words, for: .author) }
    if let etAl = authors.etAl { text.claim(etAl, for: .author) }
    for fault in authors.faults {
      if case .extra(let words) = fault { text.claim(words, for: .author) }
    }
  }

  /// The words of a label in front of the citation proper: "Webb 1999 = N. R. Webb, …".
  ///
  /// It is one when the first author's family name stands on both sides of a year.
  private static func endOfLabel(before end: Int, in text: CitedText, of names: [RegisteredName]) -> Int {
    guard let readings = names.first?.readings, end > 0 else { return 0 }
    let families = readings.flatMap { [$0.family, $0.germanFamily] }.compactMap { $0 }
    // "Ferreira = Celso M. Ferreira - …"
    for word in 1...min(end, 12) where text.gaps[word].contains(.equals) {
      let before = Array(text.bytes(0..<word))
      if families.contains(where: { $0.count >= 2 && WordSearch.contains($0, in: before) }) { return word }
    }
    guard end > 2 else { return 0 }
    for word in 1..<min(end, 30) where text.words[word].length <= 5 {
      let isYear = text.words[word].length >= 4 && text.words[word].hasDigit
      // In capitals these are initials: "Kim, H. S., D. T. Yu and S. Y. Kim".
      let isUndated =
        !text.words[word].startsUpper && text.isWord(word, "d")
        && (text.isWord(word - 1, "n") || text.isWord(word - 1, "s"))
      guard isYear || isUndated, text.isFree(word), word + 1 < end else { continue }
      let before = Array(text.bytes(0..<word))
      let after = Array(text.bytes((word + 1)..<end))
      let isLabel = families.contains { family -> Bool in
        // Short names are in many words: "He" in "the".
        let key = FoldedText.key(of: family[...])
        let isWord = [0..<word, (word + 1)..<end].allSatisfy { $0.contains { text.words[$0].key == key } }
        return family.count >= 2 && isWord
          || family.count >= 6 && WordSearch.contains(family, in: before) && WordSearch.contains(family, in: after)
      }
      return isLabel ? word + 1 : 0
    }
    return 0
  }

  private mutating func findContainer() {
    guard container == nil else { return }
    let start = max(title?.cited.upperBound ?? 0, afterAuthors)
    ContainerAligner.cutSeriesLetter(
      of: record.container, in: &text, after: max(start, authors?.words.upperBound ?? 0))
    container = ContainerAligner.alignRest(
      record.container, in: &text, after: start, hasTitle: title != nil, titles: record.titles)
    if let container { text.claim(container.cited, for: .container) }
  }

  private var afterAuthors: Int {
    guard let authors, !authorRegionIsBounded else { return 0 }
    return authors.words.upperBound
  }

  private mutating func findNumbers() {
    items = NumberItems.read(
      from: text, registered: record.numbers, containerEnd: container?.cited.upperBound,
      digitsInDOI: doi.map { Array(text.source.utf8[$0.range]) } ?? [])
    markNumbersBeforeTitle()
    let assignment = NumberAssignment(items, registered: record.numbers)
    numbers = assignment.choices
    numbersAreSwapped = assignment.isSwapped
  }

  /// "2016-07 | Title": a date or a running number, where no journal stands before it.
  private mutating func markNumbersBeforeTitle() {
    guard let title, !record.titles.isEmpty else { return }
    let start = min(container?.cited.lowerBound ?? title.cited.lowerBound, title.cited.lowerBound)
    for index in items.indices where items[index].words.upperBound <= start && items[index].label == nil {
      items[index].isBeforeTitle = true
    }
  }

  /// The segmentation of a citation that differs from this one in digits only: its numbers are read anew, and all else stays.
  ///
  /// Nil where more differs, and where digits may be part of something else than a number.
  func withOtherDigits(_ citation: String) -> Segmentation? {
    guard labels.isEmpty, !record.hasDigitsInWords, let changed = text.withOtherDigits(citation) else { return nil }
    var segmentation = self
    segmentation.text = changed
    segmentation.findNumbers()
    return segmentation
  }

  // MARK: Once more

  mutating func readAuthorsAgain() {
    authors = nil
    findAuthors()
  }

  mutating func readTitleAgain() {
    title = TitleAligner.align(record.titles, in: &text)
    if let match = title, isContainersName(match) { title = nil }
  }

  mutating func readContainerAgain() {
    container =
      ContainerAligner.align(
        record.container, in: &text, after: title?.cited.upperBound ?? 0, holders: record.containerHolders)
      ?? ContainerAligner.certain(record.container, record.titles, in: text)
    if container == nil { findContainer() }
  }

  // MARK: Labelled fields

  /// Each field is looked for among its own words, as if there were no others.
  private mutating func readFields() {
    text.claim(text.words.indices, for: .elsewhere)
    for label in labels { text.fence(words(of: label)) }
    read(.doi) { segmentation in segmentation.doi = DOIClaim.claim(segmentation.record.work.doi, in: &segmentation.text)
    }
    read(.title) { segmentation in
      segmentation.title = TitleAligner.align(segmentation.record.titles, in: &segmentation.text)
      if let title = segmentation.title { segmentation.text.claim(title.cited, for: .title) }
    }
    read(.containerTitle) { $0.readContainer() }
    read(.author) { $0.readAuthors() }
    for field in NumberAssignment.fields { read(field) { $0.readNumber(field) } }
    for word in labels.flatMap({ words(of: $0) }) where text.owners[word] == .elsewhere {
      text.claim(word..<(word + 1), for: .nobody)
    }
  }

  private mutating func read(_ field: Field, _ find: (inout Segmentation) -> Void) {
    let labels = labels.filter { $0.field == field }
    guard !labels.isEmpty else { return }
    for label in labels { text.claim(words(of: label), for: .nobody) }
    find(&self)
    for word in text.words.indices where text.isFree(word) { text.claim(word..<(word + 1), for: .elsewhere) }
  }

  private func words(of label: FieldLabel) -> Range<Int> {
    let start = text.word(atByte: label.visible.lowerBound)
    return start..<max(start, text.word(atByte: label.visible.upperBound))
  }

  /// The words of a field, from its first to its last.
  func words(of field: Field) -> Range<Int>? {
    let ranges = labels.filter { $0.field == field }.map { words(of: $0) }.filter { !$0.isEmpty }
    guard let first = ranges.first else { return nil }
    return ranges.dropFirst().reduce(first) { min($0.lowerBound, $1.lowerBound)..<max($0.upperBound, $1.upperBound) }
  }

  private mutating func readContainer() {
    guard let words = words(of: .containerTitle) else { return }
    container =
      ContainerAligner.certain(record.container, [], in: text)
      ?? ContainerAligner.align(record.container, in: &text, after: words.lowerBound)
      ?? ContainerAligner.alignRest(record.container, in: &text, after: words.lowerBound, hasTitle: true)
    if container?.outcome == .other, let whole = labels.first(where: { $0.field == .containerTitle }) {
      let words = self.words(of: whole)
      container?.cited = words
    }
    if let container { text.claim(container.cited, for: .container) }
  }

  private mutating func readAuthors() {
    guard let words = words(of: .author) else { return }
    authorRegion = words
    authorRegionIsBounded = true
    authors = AuthorAligner.align(record.names, in: text, region: words, isBounded: true)
    claimAuthors()
  }

  /// The number of the field that fits best: a value may hold more than one.
  private mutating func readNumber(_ field: Field) {
    let found = NumberItems.read(from: text, registered: record.numbers, containerEnd: nil, digitsInDOI: [])
    var best: NumberAssignment.Choice?
    for (index, item) in found.enumerated() where item.literal == nil || item.literal == field {
      guard let judgement = NumberAssignment.judgement(of: item, as: field, record.numbers) else { continue }
      if best == nil || judgement.cost < best!.judgement.cost {
        best = NumberAssignment.Choice(item: items.count + index, judgement: judgement)
      }
    }
    items += found
    numbers[field] = best
    for item in found { text.claim(item.words, for: .number) }
  }
}
