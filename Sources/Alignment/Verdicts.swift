import Bibliography

/// What each field of a reading is to the record.
enum Verdicts {
  static func fields(of reading: Reading) -> FieldTable<FieldVerdict> {
    var fields = FieldTable<FieldVerdict>()
    fields[.author] = author(reading)
    fields[.title] = title(reading)
    fields[.containerTitle] = container(reading)
    fields[.issued] = number(reading, .issued, isRegistered: !reading.record.numbers.years.isEmpty)
    fields[.volume] = number(reading, .volume, isRegistered: reading.record.numbers.volume != nil)
    fields[.issue] = number(reading, .issue, isRegistered: reading.record.numbers.issue != nil)
    let numbers = reading.record.numbers
    fields[.page] = number(reading, .page, isRegistered: numbers.page != nil || numbers.articleNumber != nil)
    fields[.doi] = reading.doi.map { $0.isRegistered ? .match : .mismatch } ?? .absent
    if reading.isInOtherLanguage(fields) {
      for field in [Field.author, .title, .containerTitle] where fields[field] != .match && fields[field] != .variant {
        fields[field] = .unknown
      }
    } else if let place = reading.wrongTitle(fields), !place.isEmpty {
      fields[.title] = .mismatch
    }
    return fields
  }

  /// Whether some field contradicts the record.
  static func areContradicted(_ fields: FieldTable<FieldVerdict>) -> Bool {
    for field in Field.allCases where fields[field] == .mismatch { return true }
    return false
  }

  /// The field that contradicts the record; nil where none does or more than one.
  static func onlyContradicted(_ fields: FieldTable<FieldVerdict>) -> Field? {
    var only: Field?
    for field in Field.allCases where fields[field] == .mismatch {
      if only != nil { return nil }
      only = field
    }
    return only
  }

  private static func author(_ reading: Reading) -> FieldVerdict {
    let hasNames = foreignNames(reading)
    if reading.record.names.isEmpty { return hasNames && reading.title != nil ? .unregistered : .unknown }
    guard let authors = reading.authors else {
      guard reading.authorRegionIsBounded, hasNames else { return .absent }
      if namesAreInOtherScript(reading) || reading.record.names.allSatisfy(\.isDamaged) { return .unknown }
      // Who belongs to an organisation is not registered.
      return reading.record.names.allSatisfy(\.isOrganisation) ? .variant : .mismatch
    }
    if authors.faults.contains(where: { authors.weight(of: $0, in: reading.text) == .contradiction }) {
      return .mismatch
    }
    if authors.hasBrokenPunctuation || !authors.isFull || authors.etAl != nil || !authors.faults.isEmpty {
      return .variant
    }
    return authors.spans.contains { $0.cost > 0.3 || isTurned($0, reading) } ? .variant : .match
  }

  /// "Burdiak V., Klym R." for Віра Бурдяк and Руслана Клим: Latin letters on one side, and none on the other.
  private static func namesAreInOtherScript(_ reading: Reading) -> Bool {
    let cited = reading.authorRegion.filter { reading.text.isFree($0) && reading.text.words[$0].length >= 3 }
    let isCitedLatin = cited.allSatisfy { reading.text.bytes($0).allSatisfy { $0 < 0x80 } }
    let isCitedOther = cited.allSatisfy { reading.text.bytes($0).allSatisfy { $0 >= 0x80 } }
    let families = reading.record.names.compactMap(\.readings.first?.family)
    return isCitedLatin && families.allSatisfy { $0.allSatisfy { $0 >= 0x80 } }
      || isCitedOther && families.allSatisfy { $0.allSatisfy { $0 < 0x80 } }
  }

  /// "Xiang Li" for Li Xiang: family name first without the comma that would say so.
  private static func isTurned(_ span: NameSpan, _ reading: Reading) -> Bool {
    span.order == .familyFirst && span.givenMatch.isFull && reading.text.gaps[span.given.lowerBound] == .space
      && reading.text.words[span.given.lowerBound].hasLower
  }

  /// Capitalised words where authors stand, none of them a registered name.
  static func foreignNames(_ reading: Reading) -> Bool {
    reading.authorRegion.contains { word in
      let shape = reading.text.words[word]
      return reading.text.isFree(word) && shape.startsUpper && !shape.hasDigit && shape.length >= 3
        && !NameWords.isRole(shape) && !ContainerWords.isLabel(reading.text.bytes(word))
    }
  }

  private static func title(_ reading: Reading) -> FieldVerdict {
    if reading.record.titles.isEmpty { return .unknown }
    // A value that is labelled as the title and has nothing of it is another title.
    guard let title = reading.title else { return reading.words(of: .title) == nil ? .absent : .mismatch }
    if !title.faults.isEmpty { return .mismatch }
    let record = title.form.text
    let isSame = title.pairs.allSatisfy { pair in
      pair.kind == .same
        || record.folded[
          record.words[pair.record.lowerBound].foldedStart..<record.words[pair.record.upperBound - 1].foldedEnd]
          == reading.text.bytes(pair.cited)
    }
    let isSpelledOut =
      !(record.isASCII && reading.text.isASCII(title.cited))
      && hasGreek(record.utf8[...]) != hasGreek(reading.text.source.utf8[reading.text.range(title.cited)])
    return isSame && !title.leavesOutPart && !isSpelledOut ? .match : .variant
  }

  /// Greek letters, which may be written out: "α-amylase", "alpha-amylase".
  private static func hasGreek(_ bytes: ArraySlice<UInt8>) -> Bool { bytes.contains { $0 == 0xCE || $0 == 0xCF } }

  private static func container(_ reading: Reading) -> FieldVerdict {
    guard reading.record.container.isRegistered else {
      guard let container = reading.container else { return .unknown }
      return container.outcome == .other ? .unregistered : .match
    }
    switch reading.container?.outcome {
    case nil: return .absent
    case .same: return .match
    case .abbreviated: return .variant
    case .slips, .other: return .mismatch
    }
  }

  private static func number(_ reading: Reading, _ field: Field, isRegistered: Bool) -> FieldVerdict {
    guard let choice = reading.numbers[field] else { return isRegistered ? .absent : .unknown }
    if !isRegistered, choice.judgement.verdict != .mismatch { return .unregistered }
    return choice.judgement.verdict
  }
}
