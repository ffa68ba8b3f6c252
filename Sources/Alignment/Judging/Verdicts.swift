import Bibliography

/// The verdict on each field of a segmented citation.
enum Verdicts {
  static func fields(of segmentation: Segmentation) -> FieldTable<FieldVerdict> {
    var fields = FieldTable<FieldVerdict>()
    fields[.author] = author(segmentation)
    fields[.title] = title(segmentation)
    fields[.issued] = number(segmentation, .issued, isRegistered: !segmentation.record.numbers.years.isEmpty)
    fields[.volume] = number(segmentation, .volume, isRegistered: segmentation.record.numbers.volume != nil)
    fields[.issue] = number(segmentation, .issue, isRegistered: segmentation.record.numbers.issue != nil)
    let numbers = segmentation.record.numbers
    fields[.page] = number(segmentation, .page, isRegistered: numbers.page != nil || numbers.articleNumber != nil)
    fields[.containerTitle] = container(segmentation, fields)
    fields[.doi] = segmentation.doi.map { $0.isRegistered ? .match : .mismatch } ?? .absent
    if segmentation.isInOtherLanguage(fields) {
      for field in [Field.author, .title, .containerTitle] where fields[field] != .match && fields[field] != .variant {
        fields[field] = .unknown
      }
    } else if let place = segmentation.wrongTitle(fields) ?? segmentation.rewordedTitle, !place.isEmpty {
      fields[.title] = .mismatch
    }
    return fields
  }

  /// Whether any field is a mismatch.
  static func areContradicted(_ fields: FieldTable<FieldVerdict>) -> Bool {
    for field in Field.allCases where fields[field] == .mismatch { return true }
    return false
  }

  /// The only field that is a mismatch; nil if there is none or more than one.
  static func onlyContradicted(_ fields: FieldTable<FieldVerdict>) -> Field? {
    var only: Field?
    for field in Field.allCases where fields[field] == .mismatch {
      if only != nil { return nil }
      only = field
    }
    return only
  }

  /// Cost of a name above which it is a variant: initials, an accent or a misfiled given name cost less each, a name that was
  /// found in another form more. The unit is that of the costs of names.
  private static let mostCostOfMatch: Float = 0.3

  private static func author(_ segmentation: Segmentation) -> FieldVerdict {
    let hasNames = foreignNames(segmentation)
    if segmentation.record.names.isEmpty { return hasNames && segmentation.title != nil ? .unregistered : .unknown }
    guard let authors = segmentation.authors else {
      guard segmentation.authorRegionIsBounded, hasNames, areNames(segmentation) else { return .absent }
      // "(with L. Holm) Title": the record need not have every guest of the list's owner.
      if let first = segmentation.authorRegion.first, NameWords.isWith(first, in: segmentation.text) { return .absent }
      if namesAreInOtherScript(segmentation) || segmentation.record.names.allSatisfy(\.isDamaged) { return .unknown }
      // The persons of an organisation are not registered.
      return segmentation.record.names.allSatisfy(\.isOrganisation) ? .variant : .mismatch
    }
    if authors.faults.contains(where: { authors.weight(of: $0, in: segmentation.text) == .contradiction }) {
      return .mismatch
    }
    if authors.hasBrokenPunctuation || !authors.isFull || authors.etAl != nil || !authors.faults.isEmpty {
      return .variant
    }
    return authors.spans.contains { $0.cost > mostCostOfMatch || isTurned($0, segmentation) } ? .variant : .match
  }

  /// Whether the words before the title look like names: capitalised words with initials, or joined by commas and "and". "Code for
  /// the paper:" and "The tern4 Microkernel:" are none.
  private static func areNames(_ segmentation: Segmentation) -> Bool {
    let text = segmentation.text
    if !segmentation.labels.isEmpty { return true }
    let words = segmentation.authorRegion.filter { text.isFree($0) && !text.words[$0].isNumber }
    let isOfGroup = words.contains {
      text.words[$0].startsUpper && text.words[$0].length >= lettersOfGroup && organisations.contains(text.words[$0])
    }
    let isName = words.allSatisfy { word in
      let shape = text.words[word]
      return shape.startsUpper && !shape.hasDigit || NameWords.isConnector(word, in: text)
        || NameWords.isParticle(shape)
        || NameWords.isSuffix(shape) || NameWords.isRole(shape) || text.bytes(word).contains { $0 >= 0x80 }
        || isOfGroup && StopWords.contains(shape)
        || NameWords.etAl(at: word, in: text) != nil || shape.length == 2 && text.isWord(word, "al")
    }
    guard isName, !(words.count == 1 && isToolName(words[0], text)) else { return false }
    let hasInitial = words.contains { text.words[$0].isUpper && text.words[$0].length <= 2 }
    let isList =
      words.dropFirst().contains { !text.gaps[$0].isDisjoint(with: [.comma, .semicolon, .ampersand]) }
      || words.contains { NameWords.isConnector($0, in: text) }
    return hasInitial || isList || words.count <= 2 || isOfGroup
  }

  /// "SiltBox: A Model of Canals", "SILT: A Model of Canals": a work is often cited by the name of what it presents, which the
  /// record may lack.
  private static func isToolName(_ word: Int, _ text: CitedText) -> Bool {
    guard word + 1 < text.gaps.count, text.gaps[word + 1].contains(.colon) else { return false }
    let raw = text.string(word..<word + 1)
    let hasInnerCapital = raw.dropFirst().contains(where: \.isUppercase) && raw.contains(where: \.isLowercase)
    return text.words[word].isUpper || hasInnerCapital && !beginningsOfNames.contains(where: raw.hasPrefix)
  }

  /// "McDonald", "DeVries"
  private static let beginningsOfNames = ["Mc", "Mac", "De", "Di", "Du", "Le", "La", "Van", "Von"]

  private static let lettersOfGroup = 5
  private static let organisations = WordSet(folding: OrganisationWords.inNames)

  /// "Burdiak V., Klym R." for Віра Бурдяк and Руслана Клим: Latin letters on one side only.
  private static func namesAreInOtherScript(_ segmentation: Segmentation) -> Bool {
    let cited = segmentation.authorRegion.filter {
      segmentation.text.isFree($0) && segmentation.text.words[$0].length >= 3
    }
    let isCitedLatin = cited.allSatisfy { segmentation.text.bytes($0).allSatisfy { $0 < 0x80 } }
    let isCitedOther = cited.allSatisfy { segmentation.text.bytes($0).allSatisfy { $0 >= 0x80 } }
    let families = segmentation.record.names.compactMap(\.readings.first?.family)
    return isCitedLatin && families.allSatisfy { $0.allSatisfy { $0 >= 0x80 } }
      || isCitedOther && families.allSatisfy { $0.allSatisfy { $0 < 0x80 } }
  }

  /// "Xiang Li" for Li Xiang: family name first without a comma.
  private static func isTurned(_ span: NameSpan, _ segmentation: Segmentation) -> Bool {
    span.order == .familyFirst && span.givenMatch.isFull && segmentation.text.gaps[span.given.lowerBound] == .space
      && segmentation.text.words[span.given.lowerBound].hasLower
  }

  /// Whether capitalised words in the place of the authors match no registered name.
  ///
  /// - Parameter least: number of such words.
  static func foreignNames(_ segmentation: Segmentation, least: Int = 1) -> Bool {
    let words = segmentation.authorRegion.lazy.filter { word in
      let shape = segmentation.text.words[word]
      return segmentation.text.isFree(word) && shape.startsUpper && !shape.hasDigit && shape.length >= 3
        && !NameWords.isRole(shape) && !ContainerWords.isLabel(segmentation.text.bytes(word))
        && !isInBrackets(word, segmentation.text)
    }
    return words.prefix(least).count == least
  }

  /// "[CVPR'19] Depth from a shaky frame": a label in brackets before the title is no author.
  private static func isInBrackets(_ word: Int, _ text: CitedText) -> Bool {
    let before = text.gaps[...word]
    guard let open = before.lastIndex(where: { $0.contains(.open) }) else { return false }
    return !text.gaps[(open + 1)...].prefix(upTo: word + 1).contains { $0.contains(.close) }
      && text.gaps[(word + 1)...].contains { $0.contains(.close) }
  }

  private static func title(_ segmentation: Segmentation) -> FieldVerdict {
    if segmentation.record.titles.isEmpty { return .unknown }
    // A field that is labelled as the title and shares nothing with the registered one is another title.
    guard let title = segmentation.title else { return segmentation.words(of: .title) == nil ? .absent : .mismatch }
    if !title.faults.isEmpty { return .mismatch }
    let record = title.form.text
    let isSame = title.pairs.allSatisfy { pair in
      // A word of the title that is left out at the end: "$x^2$".
      pair.kind == .same
        || !pair.cited.isEmpty && !pair.record.isEmpty
          && record.folded[
            record.words[pair.record.lowerBound].foldedStart..<record.words[pair.record.upperBound - 1].foldedEnd]
            == segmentation.text.bytes(pair.cited)
    }
    let isSpelledOut =
      !(record.isASCII && segmentation.text.isASCII(title.cited))
      && hasGreek(record.utf8[...]) != hasGreek(segmentation.text.source.utf8[segmentation.text.range(title.cited)])
    return isSame && !title.leavesOutPart && !isSpelledOut ? .match : .variant
  }

  /// Greek letters may be written out: "α-amylase", "alpha-amylase".
  private static func hasGreek(_ bytes: ArraySlice<UInt8>) -> Bool { bytes.contains { $0 == 0xCE || $0 == 0xCF } }

  private static func container(_ segmentation: Segmentation, _ fields: FieldTable<FieldVerdict>) -> FieldVerdict {
    guard segmentation.record.container.isRegistered else {
      guard let container = segmentation.container else { return .unknown }
      return container.outcome == .other ? .unregistered : .match
    }
    guard let match = segmentation.container else { return .absent }
    switch match.outcome {
    case .same: return .match
    case .abbreviated: return .variant
    case .slips(let slips):
      let areSlips = ContainerDoubt(reading: segmentation, fields: fields).areSlips(slips)
      return !areSlips && isKin(match, segmentation, fields) ? .variant : .mismatch
    case .other:
      if containerIsInOtherScript(segmentation) { return .unknown }
      // A book is registered with its series; people cite its publisher, its place or its subtitle there.
      if segmentation.record.work.isWholeBook, segmentation.labels.isEmpty { return .absent }
      return isKin(match, segmentation, fields) ? .variant : .mismatch
    }
  }

  /// Whether the cited words are another name of the registered container.
  private static func isKin(
    _ match: ContainerMatch, _ segmentation: Segmentation, _ fields: FieldTable<FieldVerdict>
  ) -> Bool {
    ContainerKinship(
      text: segmentation.text, container: segmentation.record.container,
      placeAgrees: segmentation.placeAgrees(fields) && segmentation.record.numbers.page != nil,
      numberAgrees: [Field.volume, .issue, .page].contains { fields[$0] == .match || fields[$0] == .variant },
      issue: segmentation.record.numbers.issueValue?.folded, citesVolume: segmentation.numbers[.volume] != nil,
      isLabelled: !segmentation.labels.isEmpty
    ).isKin(match.cited)
  }

  /// "自然科学" for Natural Science: no letter of one is in the script of the other.
  private static func containerIsInOtherScript(_ segmentation: Segmentation) -> Bool {
    guard let cited = segmentation.container?.cited, !cited.isEmpty else { return false }
    return segmentation.text.bytes(cited).allSatisfy { $0 >= 0x80 || $0 >= 0x30 && $0 <= 0x39 }
      && segmentation.record.container.forms.allSatisfy { $0.text.folded.allSatisfy { $0 < 0x80 } }
  }

  private static func number(_ segmentation: Segmentation, _ field: Field, isRegistered: Bool) -> FieldVerdict {
    guard let choice = segmentation.numbers[field] else { return isRegistered ? .absent : .unknown }
    if !isRegistered, choice.judgement.verdict != .mismatch { return .unregistered }
    return choice.judgement.verdict
  }
}
