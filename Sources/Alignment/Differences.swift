import Bibliography

/// What a reading says that the record does not, each with its repair.
enum Differences {
  static func all(in reading: Reading, _ fields: FieldTable<FieldVerdict>, list: ListStyle) -> [Difference] {
    var differences = authors(reading, fields, list) + title(reading, fields) + container(reading, fields, list)
    differences += numbers(reading, fields, list)
    if let doi = reading.doi, !doi.isRegistered { differences.append(self.doi(doi, reading)) }
    if reading.isInOtherLanguage(fields) { differences.append(otherLanguage(reading)) }
    return differences.sorted {
      ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
    }
  }

  /// The one difference of a citation whose record is another work's.
  static func otherWork(_ reading: Reading) -> Difference {
    let work = reading.record.work
    return Difference(
      kind: .otherWork, field: .doi, range: 0..<reading.text.source.utf8.count, cited: reading.text.source.text,
      registered: work.title.first.map(Markup.plainText) ?? work.doi.name)
  }

  /// The note that title, authors and container have not been compared.
  private static func otherLanguage(_ reading: Reading) -> Difference {
    let words = reading.wordsInTitlesPlace
    let range = words.map { reading.text.range($0) } ?? 0..<0
    return Difference(
      kind: .otherLanguage, field: .title, range: range, cited: reading.text.source.string(range),
      registered: reading.record.titles.first?.text.text ?? "")
  }

  // MARK: Authors

  private static func authors(_ reading: Reading, _ fields: FieldTable<FieldVerdict>, _ list: ListStyle) -> [Difference]
  {
    if fields[.author] == .unknown { return [] }
    guard let match = reading.authors else {
      guard fields[.author] == .mismatch else { return [] }
      let region = reading.text.range(reading.authorRegion)
      return [
        Difference(
          kind: .authorMisspelled, field: .author, range: region, cited: reading.text.source.string(region),
          registered: reading.record.names.map(\.name.display).joined(separator: ", "))
      ]
    }
    let faults = match.faults.filter { match.weight(of: $0, in: reading.text) != .none }
    guard !faults.isEmpty || match.hasBrokenPunctuation else { return accents(match, reading) }
    let correction = AuthorCorrection(match, in: reading.text, list: list)
    let doubts = AuthorDoubt(match: match, text: reading.text)
    var differences = faults.map { fault in
      var difference = difference(for: fault, match, correction, reading)
      difference.isRemark = match.weight(of: fault, in: reading.text) == .remark
      difference.doubt = doubts.doubt(of: fault)
      return difference
    }
    if faults.isEmpty, match.hasBrokenPunctuation {
      let edits = correction.punctuation
      if !edits.isEmpty {
        let range = reading.text.range(match.words)
        differences.append(
          Difference(
            kind: .authorMalformed, field: .author, range: range, cited: reading.text.source.string(range),
            registered: match.names.map(\.name.display).joined(separator: ", "), edits: edits))
      }
    }
    return differences + accents(match, reading)
  }

  private static func difference(
    for fault: AuthorMatch.Fault, _ match: AuthorMatch, _ correction: AuthorCorrection, _ reading: Reading
  ) -> Difference {
    let text = reading.text
    let kind: Difference.Kind
    var range: Range<Int>
    var registered = ""
    switch fault {
    case .misspelled(let index):
      kind = .authorMisspelled
      let span = match.spans[index]
      range = text.range(span.slip > 0 ? span.family : span.givenMatch.wrong.map { $0..<($0 + 1) } ?? span.words)
      registered = match.names[span.name].name.display
    case .initial(let index):
      kind = .authorInitial
      let span = match.spans[index]
      range = text.range(span.givenMatch.wrong.map { $0..<($0 + 1) } ?? span.given)
      registered = match.names[span.name].name.display
    case .order(let spans):
      kind = .authorOrder
      let words = spans.map { match.spans[$0].words }
      range = text.range(words.map(\.lowerBound).min()!..<words.map(\.upperBound).max()!)
      registered = spans.map { match.spans[$0].name }.sorted().map { match.names[$0].name.display }.joined(
        separator: ", ")
    case .missing(let name):
      kind = .authorMissing
      let place =
        match.spans.last { $0.name < name }.map { text.words[$0.words.upperBound - 1].end }
        ?? text.words[match.words.lowerBound].start
      range = place..<place
      registered = match.names[name].name.display
    case .extra(let words):
      kind = .authorExtra
      range = text.range(words)
    }
    return Difference(
      kind: kind, field: .author, range: range, cited: text.source.string(range), registered: registered,
      edits: correction.edits(for: fault))
  }

  /// Names whose letters are right and whose marks are not.
  private static func accents(_ match: AuthorMatch, _ reading: Reading) -> [Difference] {
    match.spans.compactMap { span in
      let family = match.names[span.name].name.family
      let isPlain = reading.text.isASCII(span.family)
      // An entity may hold a mark.
      if isPlain, family.utf8.allSatisfy({ $0 < 0x80 && $0 != UInt8(ascii: "&") }) { return nil }
      let registered = Markup.plainText(family)
      let cited = reading.text.string(span.family)
      guard span.slip == 0, match.names[span.name].readings[span.reading].isProper,
        registered.unicodeScalars.contains(where: { $0.value >= 0xC0 && $0.value < 0x250 })
          || cited.unicodeScalars.contains(where: { $0.value >= 0xC0 && $0.value < 0x250 }),
        registered != cited, registered.lowercased() != cited.lowercased(),
        Accents.differ(registered, cited)
      else { return nil }
      let isUpper = reading.text.words[span.family.lowerBound].isUpper
      let edit = TextEdit(
        range: reading.text.range(span.family), replacement: isUpper ? registered.uppercased() : registered)
      return Difference(
        kind: .authorAccents, field: .author, range: reading.text.range(span.family), cited: cited,
        registered: registered,
        edits: [edit])
    }
  }

  // MARK: Title and container

  private static func title(_ reading: Reading, _ fields: FieldTable<FieldVerdict>) -> [Difference] {
    guard let match = reading.title else { return fields[.title] == .mismatch ? otherTitle(reading) : [] }
    let correction = TitleCorrection(match, in: reading.text)
    let doubts = TitleDoubt(match: match, text: reading.text)
    let record = match.form.text
    let faults = match.faults.map { pair in
      let range = reading.text.range(pair.cited)
      let words =
        pair.record.isEmpty
        ? "" : record.string(record.words[pair.record.lowerBound].start..<record.words[pair.record.upperBound - 1].end)
      return Difference(
        kind: .titleMismatch, field: .title, range: range, cited: reading.text.source.string(range), registered: words,
        edits: correction.edits(for: pair), doubt: doubts.doubt(of: pair))
    }
    if !faults.isEmpty { return faults }
    let respelt = match.pairs.filter {
      $0.kind == .respelt && $0.record.count <= 4 && isOtherSpelling($0, match, reading)
    }
    return respelt.map { pair in
      let range = reading.text.range(pair.cited)
      return Difference(
        kind: .titleVariant, field: .title, range: range, cited: reading.text.source.string(range),
        registered: record.string(
          record.words[pair.record.lowerBound].start..<record.words[pair.record.upperBound - 1].end))
    }
  }

  /// A field that is labelled as the title, or words in its place, and another title.
  private static func otherTitle(_ reading: Reading) -> [Difference] {
    guard let words = reading.words(of: .title) ?? reading.wordsInTitlesPlace,
      let registered = reading.record.titles.first?.text.text
    else {
      return []
    }
    let range = reading.text.range(words)
    return [
      Difference(
        kind: .titleMismatch, field: .title, range: range, cited: reading.text.source.string(range),
        registered: registered, edits: [TextEdit(range: range, replacement: registered)], doubt: .work)
    ]
  }

  /// Other letters, not only other blanks and hyphens.
  private static func isOtherSpelling(_ pair: WordAlignment.Pair, _ match: TitleMatch, _ reading: Reading) -> Bool {
    let record = match.form.text
    return record.folded[
      record.words[pair.record.lowerBound].foldedStart..<record.words[pair.record.upperBound - 1].foldedEnd]
      != reading.text.bytes(pair.cited)
  }

  private static func container(_ reading: Reading, _ fields: FieldTable<FieldVerdict>, _ list: ListStyle)
    -> [Difference]
  {
    guard let match = reading.container, fields[.containerTitle] == .mismatch else { return [] }
    let range = reading.text.range(match.cited)
    let registered = reading.record.container.name
    return [
      Difference(
        kind: .containerTitleMismatch, field: .containerTitle, range: range, cited: reading.text.source.string(range),
        registered: registered?.text.text ?? "",
        edits: withStop(
          ContainerCorrection.edits(match, of: reading.record.container, in: reading.text, list: list), match, reading),
        doubt: ContainerDoubt(reading: reading, fields: fields).doubt(of: match))
    ]
  }

  /// "J. Appl. Fish., vol. 12": the stop of an abbreviation goes with it.
  private static func withStop(_ edits: [TextEdit], _ match: ContainerMatch, _ reading: Reading) -> [TextEdit] {
    let end = reading.text.range(match.cited).upperBound
    let bytes = reading.text.source.utf8
    guard match.outcome == .other, end + 1 < bytes.count, bytes[end] == UInt8(ascii: "."),
      bytes[end + 1] == UInt8(ascii: ","), let index = edits.firstIndex(where: { $0.range.upperBound == end }),
      let last = reading.record.container.name?.text.words.last,
      edits[index].replacement.hasSuffix(
        reading.record.container.name?.text.string(last.range) ?? " ")
    else { return edits }
    var edits = edits
    edits[index].range = edits[index].range.lowerBound..<(end + 1)
    return edits
  }

  // MARK: Numbers and DOI

  private static func numbers(_ reading: Reading, _ fields: FieldTable<FieldVerdict>, _ list: ListStyle) -> [Difference]
  {
    let doubts = NumberDoubt(reading: reading, fields: fields)
    return NumberAssignment.fields.compactMap { field in
      guard let choice = reading.numbers[field], let kind = kind(field, fields[field], choice, reading) else {
        return nil
      }
      let item = reading.items[choice.item]
      return Difference(
        kind: kind, field: field, range: item.range, cited: reading.text.source.string(item.range),
        registered: registered(field, reading),
        edits: fields[field] == .mismatch ? NumberCorrection.edits(field, in: reading, list: list) : [],
        doubt: fields[field] == .mismatch ? doubts.doubt(of: field) : nil)
    }
  }

  private static func kind(
    _ field: Field, _ verdict: FieldVerdict?, _ choice: NumberAssignment.Choice, _ reading: Reading
  ) -> Difference.Kind? {
    switch (field, verdict) {
    case (.issued, .mismatch): return .issuedMismatch
    case (.volume, .mismatch): return .volumeMismatch
    case (.issue, .mismatch): return .issueMismatch
    case (.page, .mismatch): return .pageMismatch
    case (.volume, .unregistered): return .volumeUnregistered
    case (.issue, .unregistered): return .issueUnregistered
    // A locator that the DOI confirms is as good as registered.
    case (.page, .unregistered): return choice.judgement.verdict == .match ? nil : .pageUnregistered
    case (.issued, .variant):
      let numbers = reading.record.numbers
      guard let print = numbers.printYear, let cited = reading.items[choice.item].year, print != cited else {
        return nil
      }
      return .issuedOnline
    default: return nil
    }
  }

  private static func registered(_ field: Field, _ reading: Reading) -> String {
    let numbers = reading.record.numbers
    switch field {
    case .issued: return (numbers.printYear ?? numbers.year).map(String.init) ?? ""
    case .volume: return numbers.volume ?? ""
    case .issue: return numbers.issue ?? ""
    default: return (numbers.page ?? numbers.articleNumber ?? numbers.derived.first)?.text ?? ""
    }
  }

  private static func doi(_ found: DOIClaim.Found, _ reading: Reading) -> Difference {
    let registered = reading.record.work.doi.name
    return Difference(
      kind: .doiMismatch, field: .doi, range: found.range, cited: reading.text.source.string(found.range),
      registered: registered, edits: [TextEdit(range: found.range, replacement: registered)],
      doubt: isSlip(found.range, of: registered, reading) ? nil : .work)
  }

  /// Another DOI may be that of the data, of a translation, or of the work at its publisher before
  /// (10.3109/08910609609166458): only a slip is put right.
  private static func isSlip(_ range: Range<Int>, of registered: String, _ reading: Reading) -> Bool {
    let cited = Array(reading.text.source.utf8[range]).map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
    let limit = max(1, registered.utf8.count / 4)
    return abs(cited.count - registered.utf8.count) <= limit
      && Similarity.distance(Array(registered.utf8)[...], cited[...], limit: limit) <= limit
  }
}
