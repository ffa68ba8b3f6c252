import Bibliography

/// The differences between a segmented citation and its record, each with its edits.
enum Differences {
  static func all(in segmentation: Segmentation, _ fields: FieldTable<FieldVerdict>, list: ListStyle) -> [Difference] {
    var differences =
      authors(segmentation, fields, list) + title(segmentation, fields) + container(segmentation, fields, list)
    differences += numbers(segmentation, fields, list)
    if fields[.issued] == .mismatch, let noDate = NoDate(in: segmentation)?.difference(in: segmentation) {
      differences.append(noDate)
    }
    if let doi = segmentation.doi, !doi.isRegistered { differences.append(self.doi(doi, segmentation)) }
    if segmentation.isInOtherLanguage(fields) { differences.append(otherLanguage(segmentation)) }
    return differences.sorted {
      ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
    }
  }

  /// The only difference of a citation whose record describes another work.
  static func otherWork(_ segmentation: Segmentation) -> Difference {
    let work = segmentation.record.work
    return Difference(
      kind: .otherWork, field: .doi, range: 0..<segmentation.text.source.utf8.count,
      cited: segmentation.text.source.text,
      registered: work.title.first.map(Markup.plainText) ?? work.doi.name)
  }

  /// The note that title, authors and container are not compared.
  private static func otherLanguage(_ segmentation: Segmentation) -> Difference {
    let words = segmentation.wordsInTitlesPlace
    let range = words.map { segmentation.text.range($0) } ?? 0..<0
    return Difference(
      kind: .otherLanguage, field: .title, range: range, cited: segmentation.text.source.string(range),
      registered: segmentation.record.titles.first?.text.text ?? "")
  }

  // MARK: Authors

  private static func authors(_ segmentation: Segmentation, _ fields: FieldTable<FieldVerdict>, _ list: ListStyle)
    -> [Difference]
  {
    if fields[.author] == .unknown { return [] }
    guard let match = segmentation.authors else {
      guard fields[.author] == .mismatch else { return [] }
      // "WHO (2014) Title": the year behind the names is none of them.
      var words = segmentation.authorRegion
      while words.count > 1, segmentation.text.words[words.upperBound - 1].hasDigit { words.removeLast() }
      let region = segmentation.text.range(words)
      return [
        Difference(
          kind: .authorMisspelled, field: .author, range: region, cited: segmentation.text.source.string(region),
          registered: segmentation.record.names.map(\.name.display).joined(separator: ", "))
      ]
    }
    let faults = match.faults.filter { match.weight(of: $0, in: segmentation.text) != .none }
    guard !faults.isEmpty || match.hasBrokenPunctuation else { return accents(match, segmentation) }
    let correction = AuthorCorrection(match, in: segmentation.text, list: list)
    let doubts = AuthorDoubt(match: match, text: segmentation.text)
    var differences = faults.map { fault in
      var difference = difference(for: fault, match, correction, segmentation)
      difference.isRemark = match.weight(of: fault, in: segmentation.text) == .remark
      difference.doubt = doubts.doubt(of: fault)
      return difference
    }
    if faults.isEmpty, match.hasBrokenPunctuation {
      let edits = correction.punctuation
      if !edits.isEmpty {
        let range = segmentation.text.range(match.words)
        differences.append(
          Difference(
            kind: .authorMalformed, field: .author, range: range, cited: segmentation.text.source.string(range),
            registered: match.names.map(\.name.display).joined(separator: ", "), edits: edits))
      }
    }
    return differences + accents(match, segmentation)
  }

  private static func difference(
    for fault: AuthorMatch.Fault, _ match: AuthorMatch, _ correction: AuthorCorrection, _ segmentation: Segmentation
  ) -> Difference {
    let text = segmentation.text
    let kind: Difference.Kind
    var range: Range<Int>
    var registered = ""
    var citedName: String?
    switch fault {
    case .misspelled(let index):
      kind = .authorMisspelled
      let span = match.spans[index]
      // "“Mariya”: registered as “Maria Lindqvist”" would set a part against a whole.
      if span.slip == 0 { citedName = text.string(span.words) }
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
    var difference = Difference(
      kind: kind, field: .author, range: range, cited: text.source.string(range), registered: registered,
      edits: correction.edits(for: fault))
    difference.citedName = citedName
    return difference
  }

  /// Names with the right letters and the wrong accents.
  private static func accents(_ match: AuthorMatch, _ segmentation: Segmentation) -> [Difference] {
    match.spans.compactMap { span in
      let family = match.names[span.name].name.family
      // An organisation has none.
      if family.isEmpty { return nil }
      let isPlain = segmentation.text.isASCII(span.family)
      // A character reference may stand for an accented letter.
      if isPlain, family.utf8.allSatisfy({ $0 < 0x80 && $0 != UInt8(ascii: "&") }) { return nil }
      let registered = Markup.plainText(family)
      let cited = segmentation.text.string(span.family)
      guard span.slip == 0, match.names[span.name].readings[span.reading].isProper,
        registered.unicodeScalars.contains(where: { $0.value >= 0xC0 && $0.value < 0x250 })
          || cited.unicodeScalars.contains(where: { $0.value >= 0xC0 && $0.value < 0x250 }),
        registered != cited, registered.lowercased() != cited.lowercased(),
        Accents.differ(registered, cited)
      else { return nil }
      let isUpper = segmentation.text.words[span.family.lowerBound].isUpper
      let edit = Edit(
        range: segmentation.text.range(span.family), replacement: isUpper ? registered.uppercased() : registered)
      return Difference(
        kind: .authorAccents, field: .author, range: segmentation.text.range(span.family), cited: cited,
        registered: registered,
        edits: [edit])
    }
  }

  // MARK: Title and container

  /// A longer run of words in another spelling was joined or split by the alignment, which says little about spelling.
  private static let mostWordsOfSpelling = 4

  private static func title(_ segmentation: Segmentation, _ fields: FieldTable<FieldVerdict>) -> [Difference] {
    guard let match = segmentation.title else { return fields[.title] == .mismatch ? otherTitle(segmentation) : [] }
    let correction = TitleCorrection(match, in: segmentation.text)
    let doubts = TitleDoubt(match: match, text: segmentation.text)
    let record = match.form.text
    let faults = match.faults.map { pair in
      let range = segmentation.text.range(pair.cited)
      let words =
        pair.record.isEmpty
        ? "" : record.string(record.words[pair.record.lowerBound].start..<record.words[pair.record.upperBound - 1].end)
      return Difference(
        kind: .titleMismatch, field: .title, range: range, cited: segmentation.text.source.string(range),
        registered: words,
        edits: correction.edits(for: pair), doubt: doubts.doubt(of: pair))
    }
    if !faults.isEmpty { return faults }
    let respelt = match.pairs.filter {
      $0.kind == .respelt && $0.record.count <= mostWordsOfSpelling && isOtherSpelling($0, match, segmentation)
    }
    return respelt.map { pair in
      let range = segmentation.text.range(pair.cited)
      return Difference(
        kind: .titleVariant, field: .title, range: range, cited: segmentation.text.source.string(range),
        registered: record.string(
          record.words[pair.record.lowerBound].start..<record.words[pair.record.upperBound - 1].end))
    }
  }

  /// Another title in the labelled field, or in the place of the title.
  private static func otherTitle(_ segmentation: Segmentation) -> [Difference] {
    guard let words = segmentation.words(of: .title) ?? segmentation.wordsInTitlesPlace,
      let registered = segmentation.record.titles.first?.text.text
    else {
      return []
    }
    let range = segmentation.text.range(words)
    var difference = Difference(
      kind: .titleMismatch, field: .title, range: range, cited: segmentation.text.source.string(range),
      registered: registered, edits: [Edit(range: range, replacement: registered)], doubt: .work)
    difference.isWhole = true
    return [difference]
  }

  /// Whether letters differ, not only blanks and hyphens.
  private static func isOtherSpelling(_ pair: WordAlignment.Pair, _ match: TitleMatch, _ segmentation: Segmentation)
    -> Bool
  {
    let record = match.form.text
    return record.folded[
      record.words[pair.record.lowerBound].foldedStart..<record.words[pair.record.upperBound - 1].foldedEnd]
      != segmentation.text.bytes(pair.cited)
  }

  private static func container(_ segmentation: Segmentation, _ fields: FieldTable<FieldVerdict>, _ list: ListStyle)
    -> [Difference]
  {
    guard let match = segmentation.container else { return [] }
    let range = segmentation.text.range(match.cited)
    let registered = segmentation.record.container.name
    switch (fields[.containerTitle], match.outcome) {
    case (.mismatch, _): break
    case (.unregistered, .other):
      guard UnregisteredContainer(segmentation).isNamed(match.cited) else { return [] }
      return [
        Difference(
          kind: .containerTitleUnregistered, field: .containerTitle, range: range,
          cited: segmentation.text.source.string(range), registered: "")
      ]
    case (.variant, .other), (.variant, .slips):
      return [
        Difference(
          kind: .containerTitleVariant, field: .containerTitle, range: range,
          cited: segmentation.text.source.string(range), registered: registered?.text.text ?? "")
      ]
    default: return []
    }
    return [
      Difference(
        kind: .containerTitleMismatch, field: .containerTitle, range: range,
        cited: segmentation.text.source.string(range),
        registered: registered?.text.text ?? "",
        edits: withStop(
          ContainerCorrection.edits(match, of: segmentation.record.container, in: segmentation.text, list: list), match,
          segmentation),
        doubt: ContainerDoubt(reading: segmentation, fields: fields).doubt(of: match))
    ]
  }

  /// "J. Appl. Fish., vol. 12": the stop of the abbreviation is replaced with it.
  private static func withStop(_ edits: [Edit], _ match: ContainerMatch, _ segmentation: Segmentation) -> [Edit] {
    let end = segmentation.text.range(match.cited).upperBound
    let bytes = segmentation.text.source.utf8
    guard match.outcome == .other, end + 1 < bytes.count, bytes[end] == UInt8(ascii: "."),
      bytes[end + 1] == UInt8(ascii: ","), let index = edits.firstIndex(where: { $0.range.upperBound == end }),
      let last = segmentation.record.container.name?.text.words.last,
      edits[index].replacement.hasSuffix(
        segmentation.record.container.name?.text.string(last.range) ?? " ")
    else { return edits }
    var edits = edits
    edits[index].range = edits[index].range.lowerBound..<(end + 1)
    return edits
  }

  // MARK: Numbers and DOI

  private static func numbers(_ segmentation: Segmentation, _ fields: FieldTable<FieldVerdict>, _ list: ListStyle)
    -> [Difference]
  {
    let doubts = NumberDoubt(reading: segmentation, fields: fields)
    return NumberAssignment.fields.compactMap { field in
      guard let choice = segmentation.numbers[field], let kind = kind(field, fields[field], choice, segmentation) else {
        return nil
      }
      let item = segmentation.items[choice.item]
      return Difference(
        kind: kind, field: field, range: item.range, cited: segmentation.text.source.string(item.range),
        // "p. 9" of 10.1029/2022GL099348: the locator within the DOI is no registered page.
        registered: kind == .pageUnregistered ? "" : registered(field, segmentation),
        edits: fields[field] == .mismatch ? NumberCorrection.edits(field, in: segmentation, list: list) : [],
        doubt: fields[field] == .mismatch ? doubts.doubt(of: field) : nil)
    }
  }

  private static func kind(
    _ field: Field, _ verdict: FieldVerdict?, _ choice: NumberAssignment.Choice, _ segmentation: Segmentation
  ) -> Difference.Kind? {
    switch (field, verdict) {
    case (.issued, .mismatch): return .issuedMismatch
    case (.volume, .mismatch): return .volumeMismatch
    case (.issue, .mismatch): return .issueMismatch
    case (.page, .mismatch): return .pageMismatch
    case (.volume, .unregistered): return .volumeUnregistered
    case (.issue, .unregistered): return .issueUnregistered
    // A locator that is part of the DOI counts as registered.
    case (.page, .unregistered): return choice.judgement.verdict == .match ? nil : .pageUnregistered
    case (.issued, .variant):
      let numbers = segmentation.record.numbers
      guard let print = numbers.printYear, let cited = segmentation.items[choice.item].year, print != cited else {
        return nil
      }
      return .issuedOnline
    default: return nil
    }
  }

  private static func registered(_ field: Field, _ segmentation: Segmentation) -> String {
    let numbers = segmentation.record.numbers
    switch field {
    case .issued: return (numbers.printYear ?? numbers.year).map(String.init) ?? ""
    case .volume: return numbers.volume ?? ""
    case .issue: return numbers.issue ?? ""
    default: return (numbers.page ?? numbers.articleNumber ?? numbers.derived.first)?.text ?? ""
    }
  }

  /// One wrong character for each four of a DOI is a slip ("10.1000/128" for "10.1000/123"); more make another DOI.
  private static let bytesForOneSlip = 4

  private static func doi(_ found: DOIClaim.Found, _ segmentation: Segmentation) -> Difference {
    let registered = segmentation.record.work.doi.name
    return Difference(
      kind: .doiMismatch, field: .doi, range: found.range, cited: segmentation.text.source.string(found.range),
      registered: registered, edits: [Edit(range: found.range, replacement: registered)],
      doubt: isSlip(found.range, of: registered, segmentation) ? nil : .work)
  }

  /// Another DOI may be that of the data, of a translation, or of the work at its publisher before
  /// (10.3109/08910609609166458): only a slip is corrected.
  private static func isSlip(_ range: Range<Int>, of registered: String, _ segmentation: Segmentation) -> Bool {
    let cited = Array(segmentation.text.source.utf8[range]).map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
    let limit = max(1, registered.utf8.count / bytesForOneSlip)
    return abs(cited.count - registered.utf8.count) <= limit
      && Similarity.distance(Array(registered.utf8)[...], cited[...], limit: limit) <= limit
  }
}
