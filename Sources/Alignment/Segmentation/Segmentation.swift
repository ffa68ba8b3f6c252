import Bibliography

/// A citation segmented with its record at hand: which words belong to which field.
struct Segmentation {
  let record: RegisteredWork
  private(set) var text: CitedText
  private(set) var doi: DOIClaim.Found?
  private(set) var title: TitleMatch?
  private(set) var authors: AuthorMatch?
  /// The words among which authors were searched.
  private(set) var authorRegion = 0..<0
  /// Whether these are the words before the title.
  private(set) var authorRegionIsBounded = false
  private(set) var container: ContainerMatch?
  private(set) var items: [NumberItem] = []
  private(set) var numbers = FieldTable<NumberAssignment.Choice>()
  /// Volume and issue are cited in each other's place.
  private(set) var numbersAreSwapped = false

  /// The fields that the page labels; empty for prose.
  let labels: [FieldLabel]

  init(_ citation: String, labels: [FieldLabel] = [], _ record: RegisteredWork) {
    self.record = record
    self.labels = labels
    text = CitedText(citation, splittingAt: record.fieldEdges)
    if labels.isEmpty { take(SegmentationStep.allCases) } else { segmentLabelledFields() }
  }

  // MARK: Steps

  private mutating func take(_ steps: [SegmentationStep]) {
    for step in steps { take(step) }
  }

  private mutating func take(_ step: SegmentationStep) {
    switch step {
    case .listNumber:
      NoiseClaim.claimListNumber(record.titles, in: &text)
    case .doi:
      doi = DOIClaim.claim(record.work.doi, in: &text)
    case .markup:
      NoiseClaim.claimReferences(in: &text)
      NoiseClaim.claimTags(in: &text)
      NoiseClaim.claimBibcodes(in: &text)
      NoiseClaim.bridgeNicknames(record.names, in: &text)
    case .wholeContainer:
      container = ContainerAligner.certain(record.container, record.titles, in: text)
      if let container { text.claim(container.cited, for: .container) }
    case .title:
      title = TitleAligner.align(record.titles, in: text)
      if let match = title, isContainersName(match) { title = nil }
      if let title { text.claim(title.cited, for: .title) }
    case .identifiers:
      NoiseClaim.claimIdentifiers(in: &text)
    case .publisher:
      ContainerAligner.claimPublisher(record.container, in: &text, after: endOfTitle)
    case .container:
      if let whole = container { text.claim(whole.cited, for: .unclaimed) }
      container =
        ContainerAligner.align(record.container, in: text, after: endOfTitle, holders: record.containerHolders)
        ?? container
      if let container { text.claim(container.cited, for: .container) }
      if let container { NoiseClaim.claimRepeated(container, in: &text) }
    case .authors:
      authors = nil
      findAuthors()
    case .repeatedTitle:
      claimRepeatedTitle()
    case .otherContainer:
      guard container == nil else { return }
      container = ContainerAligner.alignRest(
        record.container, in: text, after: max(endOfTitle, endOfAuthors), hasTitle: title != nil,
        titles: record.titles)
      if isSurplusName(container) { container = nil }
      if let container { text.claim(container.cited, for: .container) }
    case .numbers:
      findNumbers()
    }
  }

  // MARK: Title

  private var endOfTitle: Int { title?.cited.upperBound ?? 0 }

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

  private mutating func claimRepeatedTitle() {
    guard let title, title.faults.isEmpty, let last = title.cited.last else { return }
    let bytes = Array(text.bytes(title.cited))
    let end = text.words[last].foldedEnd
    guard bytes.count >= Segmentation.leastOfRepeatedTitle, text.folded.count - end >= bytes.count else { return }
    for start in WordSearch.occurrences(of: bytes, in: text.folded) where start >= end {
      let words = text.word(atFolded: start)..<(text.word(atFolded: start + bytes.count - 1) + 1)
      if text.areFree(words) { text.claim(words, for: .title) }
    }
  }

  /// Folded letters of a title below which the same letters further on may be something else.
  private static let leastOfRepeatedTitle = 20

  // MARK: Authors

  /// Authors are searched before the title; behind it where fewer than half of them are found there.
  private mutating func findAuthors() {
    guard !record.names.isEmpty else {
      authorRegion = 0..<(title?.cited.lowerBound ?? 0)
      return
    }
    let end = title?.cited.lowerBound ?? container?.cited.lowerBound ?? text.words.count
    let before = NoiseClaim.endOfLabel(before: end, in: text, of: record.names)..<end
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

  /// Words of a person's name: "Lisa Holm", "L. M. Holm".
  private static let mostWordsOfName = 3

  /// "Title – Jan Vermeer, Lisa Holm": a further name behind the authors is no journal.
  private func isSurplusName(_ container: ContainerMatch?) -> Bool {
    guard let container, container.outcome == .other, let authors, !authorRegionIsBounded,
      (2...Segmentation.mostWordsOfName).contains(container.cited.count),
      container.cited.allSatisfy({ text.words[$0].startsUpper && !text.words[$0].hasDigit })
    else { return false }
    let start = container.cited.lowerBound
    let end = authors.words.upperBound
    return start == end && text.gaps[start].contains(.comma)
      || start == end + 1 && NameWords.isConnector(end, in: text)
  }

  /// Zero where authors are cited before the title.
  private var endOfAuthors: Int {
    guard let authors, !authorRegionIsBounded else { return 0 }
    return authors.words.upperBound
  }

  // MARK: Numbers

  private mutating func findNumbers() {
    items = NumberItems.read(
      from: text, registered: record.numbers, containerEnd: container?.cited.upperBound,
      digitsInDOI: doi.map { Array(text.source.utf8[$0.range]) } ?? [])
    markNumbersBeforeTitle()
    let assignment = NumberAssignment(items, registered: record.numbers)
    numbers = assignment.choices
    numbersAreSwapped = assignment.isSwapped
  }

  /// "2016-07 | Title": a date or a running number, where no journal precedes it.
  private mutating func markNumbersBeforeTitle() {
    let begins = [title?.cited.lowerBound, container?.cited.lowerBound, title == nil ? authors?.words.lowerBound : nil]
    guard let start = begins.compactMap({ $0 }).min() else { return }
    for index in items.indices where items[index].words.upperBound <= start && items[index].label == nil {
      items[index].isBeforeTitle = true
    }
  }
}

// MARK: - Changed citations

extension Segmentation {
  /// The segmentation of a citation that differs from this one in digits only: only the step of the numbers is repeated.
  ///
  /// Nil where more differs, or where digits may be part of another field than a number.
  func withOtherDigits(_ citation: String) -> Segmentation? {
    guard labels.isEmpty, !record.hasDigitsInWords,
      let changed = text.withOtherDigits(citation, splittingAt: record.fieldEdges)
    else { return nil }
    var segmentation = self
    segmentation.text = changed
    segmentation.take(SegmentationStep.numberSteps)
    return segmentation
  }

  /// The segmentation of a citation that differs from this one in the words of one field: only that field's steps are
  /// repeated.
  ///
  /// Nil where more differs, or where the change extends into the words of other fields.
  func repaired(_ citation: String, in field: Field) -> Segmentation? {
    guard labels.isEmpty, let (owner, steps) = Segmentation.steps(for: field),
      let changed = text.withOtherWords(citation, of: owner, splittingAt: record.fieldEdges)
    else { return nil }
    // The place of names behind the title depends on fields that are found after them.
    guard field == .author ? authorRegionIsBounded : authorRegion.upperBound <= changed.before else { return nil }
    var segmentation = self
    segmentation.text = changed.text
    segmentation.title?.move(changed.moved)
    if let cited = container?.cited { segmentation.container?.cited = changed.moved(cited) }
    segmentation.take(steps)
    return segmentation
  }

  private static func steps(for field: Field) -> (owner: CitedText.Owner, steps: [SegmentationStep])? {
    switch field {
    case .author: (.author, SegmentationStep.authorSteps)
    case .title: (.title, SegmentationStep.titleSteps)
    case .containerTitle: (.container, SegmentationStep.containerSteps)
    case .volume, .issue, .page, .issued, .doi: nil
    }
  }
}

extension TitleMatch {
  /// Adapts its word indices to a changed text.
  fileprivate mutating func move(_ moved: (Range<Int>) -> Range<Int>) {
    cited = moved(cited)
    for index in pairs.indices { pairs[index].cited = moved(pairs[index].cited) }
  }
}

// MARK: - Labelled fields

extension Segmentation {
  /// Each field is searched among its own words only.
  private mutating func segmentLabelledFields() {
    text.claim(text.words.indices, for: .elsewhere)
    for label in labels { text.fence(words(of: label)) }
    segment(.doi) { $0.take(.doi) }
    segment(.title) { segmentation in
      segmentation.title = TitleAligner.align(segmentation.record.titles, in: segmentation.text)
      if let title = segmentation.title, let words = segmentation.words(of: .title) {
        segmentation.title = title.withSurplusWords(to: words, in: segmentation.text)
      }
      if let title = segmentation.title { segmentation.text.claim(title.cited, for: .title) }
    }
    segment(.containerTitle) { $0.findLabelledContainer() }
    segment(.author) { $0.findLabelledAuthors() }
    for field in NumberAssignment.fields { segment(field) { $0.findLabelledNumber(field) } }
    for word in labels.flatMap({ words(of: $0) }) where text.owners[word] == .elsewhere {
      text.claim(word..<(word + 1), for: .unclaimed)
    }
  }

  private mutating func segment(_ field: Field, _ find: (inout Segmentation) -> Void) {
    let labels = labels.filter { $0.field == field }
    guard !labels.isEmpty else { return }
    for label in labels { text.claim(words(of: label), for: .unclaimed) }
    find(&self)
    for word in text.words.indices where text.isFree(word) { text.claim(word..<(word + 1), for: .elsewhere) }
  }

  /// The words of a labelled field.
  func words(of label: FieldLabel) -> Range<Int> {
    let start = text.word(atByte: label.visible.lowerBound)
    return start..<max(start, text.word(atByte: label.visible.upperBound))
  }

  /// The words of a labelled field, from its first to its last.
  func words(of field: Field) -> Range<Int>? {
    let ranges = labels.filter { $0.field == field }.map { words(of: $0) }.filter { !$0.isEmpty }
    guard let first = ranges.first else { return nil }
    return ranges.dropFirst().reduce(first) { min($0.lowerBound, $1.lowerBound)..<max($0.upperBound, $1.upperBound) }
  }

  private mutating func findLabelledContainer() {
    guard let words = words(of: .containerTitle) else { return }
    container =
      ContainerAligner.certain(record.container, [], in: text)
      ?? ContainerAligner.align(record.container, in: text, after: words.lowerBound)
      ?? ContainerAligner.alignRest(record.container, in: text, after: words.lowerBound, hasTitle: true)
    // What the page calls the container is one, even if it looks like a remark: "WWW".
    if container == nil, words.contains(where: { text.words[$0].length > 1 }) {
      container = ContainerMatch(cited: words, outcome: .other, form: nil)
    }
    if container?.outcome == .other, let whole = labels.first(where: { $0.field == .containerTitle }) {
      let words = self.words(of: whole)
      container?.cited = words
    }
    if let container { text.claim(container.cited, for: .container) }
  }

  private mutating func findLabelledAuthors() {
    guard let words = words(of: .author) else { return }
    authorRegion = words
    authorRegionIsBounded = true
    authors = AuthorAligner.align(record.names, in: text, region: words, isBounded: true)
    claimAuthors()
  }

  /// The number that fits the field best: a value may hold more than one.
  private mutating func findLabelledNumber(_ field: Field) {
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
