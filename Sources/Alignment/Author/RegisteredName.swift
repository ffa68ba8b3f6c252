import Bibliography

/// A registered name and the ways in which people rightly write it.
final class RegisteredName: Sendable {
  /// One way to cut a name into family and given names.
  final class Reading: Sendable {
    /// Folded, without blanks or hyphens.
    let family: [UInt8]
    /// The family name with umlauts written out, where that differs.
    let germanFamily: [UInt8]?
    let familyWords: Int
    /// Folded given names, one for each word; initials are words of one letter.
    let given: [[UInt8]]
    /// How far this reading is from what is registered; one of `NameCosts.Reading`.
    let penalty: Float
    /// Whether this is the name as registered.
    let isProper: Bool
    /// Rules out most cited words as this family name without comparing letters.
    let shape: NameShape
    /// Letters of the family name that may be wrong: none in short names and in readings far from the registered one.
    let slipsAllowed: Int

    init(
      family: [UInt8], germanFamily: [UInt8]?, familyWords: Int, given: [[UInt8]], penalty: Float,
      isProper: Bool = false
    ) {
      self.family = family
      self.germanFamily = germanFamily
      self.familyWords = familyWords
      self.given = given
      self.penalty = penalty
      self.isProper = isProper
      shape = NameShape(family[...])
      let mayBeSlip = isProper || penalty <= NameCosts.Reading.mostForSlip
      slipsAllowed = mayBeSlip ? NameCosts.Family.slipsAllowed(in: family.count) : 0
    }

    /// The same reading of a name that is registered as one text.
    var ofWhole: Reading {
      Reading(
        family: family, germanFamily: germanFamily, familyWords: familyWords, given: given,
        penalty: penalty + NameCosts.Reading.acronym)
    }
  }

  let name: Name
  let readings: [Reading]
  let isOrganisation: Bool
  /// The words of an organisation's name, by which a part of it is found.
  let organisation: OrganisationName?
  /// The registry has the name with lost or wrong letters: a difference is not the citation's fault.
  let isDamaged: Bool

  /// "et al." or "others" is registered as if it were a person: the registered list is cut.
  let standsForOthers: Bool

  /// The title names the person for another share in the work: "The plates by Tuffen West" (10.5962/bhl.title.10706).
  let isContributor: Bool

  private static let shares = [
    "plates by ", "illustrations by ", "illustrated by ", "figures by ", "drawings by ", "photographs by ", "maps by ",
    "translated by ", "edited by ", "preface by ", "foreword by ", "introduction by ",
  ]

  private static func namesContributor(_ name: Name, in title: String) -> Bool {
    guard title.utf8.count > 60, !name.family.isEmpty else { return false }
    let lowered = title.lowercased()
    guard let share = shares.lazy.compactMap({ lowered.ranges(of: $0).last }).first else { return false }
    let behind = lowered[share.upperBound...].prefix(60)
    return behind.contains(name.family.lowercased())
  }

  /// - Parameter titles: those of the work, in plain text.
  init(_ name: Name, titles: [String] = []) {
    isContributor = titles.contains { RegisteredName.namesContributor(name, in: $0) }
    let name = RegisteredName.withoutTitles(name)
    self.name = NameCase.readable(name)
    standsForOthers = RegisteredName.standsForOthers(name)
    isDamaged = DamagedText.isDamagedName(Markup.plainText(name.display))
    if let whole = name.name.map(Markup.plainText) {
      let person = RegisteredName.person(in: whole)
      if let person, whole.contains(",") {
        isOrganisation = false
        organisation = nil
        readings = RegisteredName.readings(family: person.family, given: person.given)
        return
      }
      isOrganisation = true
      organisation = person == nil ? OrganisationName(whole) : nil
      readings =
        [
          Reading(
            family: Folding.squash(whole), germanFamily: nil, familyWords: FoldedText(whole).words.count, given: [],
            penalty: NameCosts.Reading.asRegistered, isProper: true)
        ] + RegisteredName.acronym(of: whole)
        + (person.map { RegisteredName.readings(family: $0.family, given: $0.given) } ?? []).map(\.ofWhole)
      return
    }
    isOrganisation = false
    organisation = nil
    let family = Markup.plainText(name.family)
    let given = Markup.plainText(name.given)
    let isLatin = family.utf8.first.map { $0 < 0x80 } ?? false
    let latinFamily = Homoglyphs.latin(family)
    let latinGiven = Homoglyphs.latin(given, isLatin: isLatin)
    var readings = RegisteredName.readings(family: latinFamily, given: latinGiven)
    if latinFamily != family { readings += RegisteredName.readings(family: family, given: given) }
    if let written = Romanisation.withoutMacrons(latinFamily) {
      readings += written.flatMap { RegisteredName.readings(family: $0, given: latinGiven).prefix(1) }
    }
    self.readings = readings
  }

  /// Words of a person's name that is registered as one text.
  private static let wordsOfPerson = 2...4

  /// "Okafor, Ngozi" and "Ngozi Okafor": persons whom DataCite and mEDRA have under one name. Nil for an organisation.
  private static func person(in whole: String) -> (family: String, given: String)? {
    let text = FoldedText(whole)
    guard wordsOfPerson ~= text.words.count,
      text.words.allSatisfy({ $0.startsUpper && !$0.hasDigit && !StopWords.contains(text.folded[$0.folded]) }),
      !text.words.contains(where: { organisationWords.contains($0) }),
      text.words.contains(where: { $0.length > 1 && !$0.isUpper })
    else { return nil }
    let parts = whole.split(separator: ",", omittingEmptySubsequences: false)
    if parts.count == 2, let given = parts[1].firstIndex(where: { $0 != " " }) {
      return (String(parts[0]), String(parts[1][given...]))
    }
    guard parts.count == 1, let last = whole.lastIndex(of: " ") else { return nil }
    return (String(whole[whole.index(after: last)...]), String(whole[..<last]))
  }

  private static let organisationWords = WordSet(folding: OrganisationWords.inNames)

  /// "EFSA" for "EFSA Panel on Food Additives": the organisation without its part.
  private static func acronym(of whole: String) -> [Reading] {
    let text = FoldedText(whole)
    guard text.words.count >= 3, let first = text.words.first, first.isUpper, first.length >= 3, first.hasLower == false
    else { return [] }
    return [
      Reading(
        family: Array(text.folded[first.folded]), germanFamily: nil, familyWords: 1, given: [],
        penalty: NameCosts.Reading.acronym)
    ]
  }

  private static func standsForOthers(_ name: Name) -> Bool {
    // The first letter and the length rule out nearly every name.
    let last = name.name ?? name.family
    guard let first = last.utf8.first, last.utf8.count <= 20,
      first >= 0x61 || "aAeEoO".utf8.contains(first) && last.utf8.count <= 8
    else { return false }
    let text = CitedText(name.display.lowercased())
    return !text.words.isEmpty && NameWords.etAl(at: 0, in: text)?.count == text.words.count
      || Folding.squash(name.display).elementsEqual("others".utf8)
  }

  /// Without "Prof.", "Dr." and "Mrs." before the given names, which publishers deposit with them.
  private static func withoutTitles(_ name: Name) -> Name {
    // The first letters rule out most names.
    guard name.name == nil, let first = name.given.utf8.first, "DHFMPRSdhfmprs".utf8.contains(first),
      let second = name.given.utf8.dropFirst().first, second >= 0x41,
      name.given.utf8.contains(where: { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: ".") })
    else { return name }
    var name = name
    while let word = FoldedText(name.given).words.first, titles.contains(word) {
      let rest = name.given.utf8.dropFirst(word.end).drop { $0 == 0x20 || $0 == UInt8(ascii: ".") }
      guard !rest.isEmpty, let given = String(rest) else { break }
      name.given = given
    }
    return name
  }

  private static let titles: WordSet = [
    "prof", "professor", "dr", "doctor", "mr", "mrs", "ms", "miss", "sir", "dame", "rev", "reverend", "herr", "frau",
    "mme",
  ]

  private typealias Cost = NameCosts.Reading

  private static func readings(family: String, given: String) -> [Reading] {
    var family = family
    var given = given
    if given.isEmpty, let comma = family.firstIndex(of: ",") {
      // "BROWNE, CAROLYN S." and "Raimundo, Jr." registered as family names.
      let rest = String(family[family.index(after: comma)...])
      family = String(family[..<comma])
      if !FoldedText(rest).words.allSatisfy({ NameWords.isSuffix(Folding.squash(rest)[...]) || $0.length == 0 }) {
        given = rest
      }
    }
    var familyWords = words(of: FoldedText(family))
    let wholeFamily = familyWords
    while familyWords.count > 1, let last = familyWords.last, NameWords.isSuffix(last.word), last.letters > 1 {
      familyWords.removeLast()
    }
    let givenText = FoldedText(given)
    let givenWords = initialsOrNames(in: givenText)
    guard !familyWords.isEmpty else { return [] }
    var readings = [reading(familyWords[...], givenWords, Cost.asRegistered, isProper: true)]
    if wholeFamily.count > familyWords.count { readings.append(reading(wholeFamily[...], givenWords, Cost.withSuffix)) }
    let particles = familyWords.prefix { $0.startsLower && $0.isParticle }
    let heavy = familyWords.dropFirst(particles.count)
    if !particles.isEmpty, !heavy.isEmpty {
      // "Kooij MA van der", "Lindt JWvd"
      readings.append(reading(heavy, givenWords + particles.map(\.folded), Cost.particlesBehind))
    }
    if let (particle, rest) = elided(family) {
      // "Allonnes, A. R. d’"
      let given = givenWords + [Folding.squash(particle)]
      readings.append(reading(words(of: FoldedText(rest))[...], given, Cost.particlesBehind))
    }
    let capitalParticles = familyWords.prefix { $0.isParticle }
    if particles.isEmpty, !capitalParticles.isEmpty, capitalParticles.count < familyWords.count {
      readings.append(
        reading(familyWords.dropFirst(capitalParticles.count), givenWords, Cost.withoutCapitalParticles))
    }
    // Particles that are registered behind the given names: "T. olde | Hartman".
    let lastName = givenWords.lastIndex { !NameWords.isParticle($0[...]) || $0.count == 1 } ?? -1
    let trailing = givenWords[(lastName + 1)...]
    if !trailing.isEmpty, trailing.count < givenWords.count {
      readings.append(
        Reading(
          family: trailing.flatMap { $0 } + familyWords.flatMap(\.folded), germanFamily: nil,
          familyWords: familyWords.count + trailing.count, given: Array(givenWords.dropLast(trailing.count)),
          penalty: Cost.particlesFromGiven))
      // "JOBIM DO AMARAL" for "Augusto Jobim do | Amaral".
      let rest = givenWords.dropLast(trailing.count)
      if rest.count >= 2, let name = rest.last, name.count >= 3 {
        readings.append(
          Reading(
            family: name + trailing.flatMap { $0 } + familyWords.flatMap(\.folded), germanFamily: nil,
            familyWords: familyWords.count + trailing.count + 1, given: Array(rest.dropLast()),
            penalty: Cost.middleNameAsFamily))
      }
    }
    if givenWords.isEmpty, familyWords.count >= 2 {
      readings.append(reading(familyWords.suffix(1), familyWords.dropLast().map(\.folded), Cost.lastOfWholeName))
      readings.append(reading(familyWords.prefix(1), familyWords.dropFirst().map(\.folded), Cost.firstOfWholeName))
    } else if heavy.count >= 2 {
      readings.append(reading(heavy.prefix(1), givenWords, Cost.halfOfFamily))
      readings.append(reading(heavy.suffix(1), givenWords + heavy.dropLast().map(\.folded), Cost.halfOfFamily))
      // A given name filed with the family name: "Pham Minh | Nhat" for Nhat Minh Pham.
      readings.append(reading(heavy.prefix(1), heavy.dropFirst().map(\.folded) + givenWords, Cost.otherHalfAsGiven))
      readings.append(reading(heavy.prefix(1), givenWords + heavy.dropFirst().map(\.folded), Cost.otherHalfAsGiven))
    }
    if givenWords.contains(where: { $0.count >= 2 }) {
      let words = words(of: givenText)
      readings.append(reading(words[...], familyWords.map(\.folded), Cost.exchanged))
      // A middle name used as the first of two family names.
      if givenWords.count >= 2, let last = words.last, last.startsUpper, last.letters >= 3 {
        readings.append(reading([last] + familyWords, Array(givenWords.dropLast()), Cost.middleNameAsFamily))
      }
      readings += misfiled(familyWords, words, givenWords)
    }
    return readings
  }

  /// Names that the registry cuts elsewhere than the author does: a family name filed among the given names
  /// ("Nhat, Pham Minh"), or cut behind its particle ("Van, Devender T R").
  private static func misfiled(_ family: [Word], _ given: [Word], _ givenWords: [[UInt8]]) -> [Reading] {
    guard let first = given.first, first.letters >= 3, givenWords.count == given.count else { return [] }
    var readings: [Reading] = []
    if givenWords.count >= 2 {
      readings.append(reading([first], Array(givenWords.dropFirst()) + family.map(\.folded), Cost.firstGivenAsFamily))
      if let last = given.last, last.letters >= 3 {
        let given = Array(givenWords.dropLast()) + family.map(\.folded)
        readings.append(reading([last], given, Cost.lastGivenAsFamily))
      }
    }
    if family.count == 1, family[0].isParticle {
      readings.append(reading(family + [first], Array(givenWords.dropFirst()), Cost.cutBehindParticle))
    }
    return readings
  }

  /// The particle and the name of "d’Allonnes", which are one word by their letters.
  private static func elided(_ family: String) -> (particle: String, name: String)? {
    let particle = family.prefix { $0.isLowercase }
    let rest = family[particle.endIndex...]
    guard !particle.isEmpty, particle.utf8.count <= 4, let mark = rest.first, mark == "’" || mark == "'",
      rest.dropFirst().first?.isUppercase == true
    else { return nil }
    return (String(particle), String(rest.dropFirst()))
  }

  /// A word of a registered name.
  private struct Word {
    let source: FoldedText
    let word: FoldedText.Word
    let folded: [UInt8]
    /// With umlauts written out, where that differs.
    let german: [UInt8]?

    var isParticle: Bool { NameWords.isParticle(word) }

    var startsLower: Bool {
      let byte = source.utf8[word.start]
      guard byte < 0x80 else { return text.first?.isLowercase == true }
      return byte >= 0x61 && byte <= 0x7A
    }

    var startsUpper: Bool {
      let byte = source.utf8[word.start]
      guard byte < 0x80 else { return text.first?.isUppercase == true }
      return byte >= 0x41 && byte <= 0x5A
    }

    /// The number of characters.
    var letters: Int { source.isASCII ? word.range.count : text.count }

    private var text: String { source.string(word.range) }
  }

  private static func words(of text: FoldedText) -> [Word] {
    text.words.map { word in
      let folded = Array(text.folded[word.folded])
      let german = text.isASCII ? folded : Folding.squash(text.string(word.range), german: true)
      return Word(source: text, word: word, folded: folded, german: german == folded ? nil : german)
    }
  }

  private static func reading(
    _ family: some RandomAccessCollection<Word>, _ given: [[UInt8]], _ penalty: Float, isProper: Bool = false
  ) -> Reading {
    let isGerman = family.contains { $0.german != nil }
    return Reading(
      family: family.count == 1 ? family[family.startIndex].folded : family.flatMap { $0.folded },
      germanFamily: isGerman ? family.flatMap { $0.german ?? $0.folded } : nil,
      familyWords: family.count, given: given, penalty: penalty, isProper: isProper)
  }

  /// Given names as words; capitals without stops (`AM`) as initials.
  private static func initialsOrNames(in text: FoldedText) -> [[UInt8]] {
    var words: [[UInt8]] = []
    words.reserveCapacity(text.words.count)
    for word in text.words {
      let bytes = Array(text.folded[word.folded])
      let isMerged =
        word.isUpper && (2...3).contains(bytes.count) && !word.hasDigit
        && text.words.count == 1 && !text.text.contains { $0.isLowercase }
      if isMerged { words += bytes.map { [$0] } } else { words.append(bytes) }
    }
    return words
  }
}
