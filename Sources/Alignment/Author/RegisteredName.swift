import Bibliography

/// A registered name and the ways in which people may rightly write it.
struct RegisteredName: Sendable {
  /// One way to cut a name into family and given names.
  struct Reading: Sendable {
    /// Folded, without blanks or hyphens.
    var family: [UInt8]
    /// The family name with umlauts written out, where that differs.
    var germanFamily: [UInt8]?
    var familyWords: Int
    /// Folded given names, one for each word; initials are words of one letter.
    var given: [[UInt8]]
    /// How far this reading is from what is registered.
    var penalty: Float
    /// Whether this is the name as registered.
    var isProper = false
  }

  let name: Name
  let readings: [Reading]
  let isOrganisation: Bool

  init(_ name: Name) {
    self.name = name
    if let whole = name.name {
      isOrganisation = true
      readings = [
        Reading(
          family: Folding.squash(whole), germanFamily: nil, familyWords: FoldedText(whole).words.count, given: [],
          penalty: 0, isProper: true)
      ]
      return
    }
    isOrganisation = false
    let family = Markup.plainText(name.family)
    let given = Markup.plainText(name.given)
    var readings = RegisteredName.readings(family: Homoglyphs.latin(family), given: Homoglyphs.latin(given))
    if Homoglyphs.latin(family) != family { readings += RegisteredName.readings(family: family, given: given) }
    self.readings = readings
  }

  private static func readings(family: String, given: String) -> [Reading] {
    var family = family
    var given = given
    if given.isEmpty, let comma = family.firstIndex(of: ",") {
      // "BROWNE, CAROLYN S." and "Raimundo, Jr." in the family's place.
      let rest = String(family[family.index(after: comma)...])
      family = String(family[..<comma])
      if !FoldedText(rest).words.allSatisfy({ NameWords.isSuffix(Folding.squash(rest)[...]) || $0.length == 0 }) {
        given = rest
      }
    }
    let familyText = FoldedText(family)
    var familyWords = familyText.words.map { familyText.string($0.range) }
    let wholeFamily = familyWords
    while familyWords.count > 1, let last = familyWords.last, NameWords.isSuffix(Folding.squash(last)[...]),
      last.count > 1
    {
      familyWords.removeLast()
    }
    let givenWords = words(ofGiven: given)
    guard !familyWords.isEmpty else { return [] }
    var readings = [reading(familyWords, givenWords, 0)]
    readings[0].isProper = true
    if wholeFamily.count > familyWords.count { readings.append(reading(wholeFamily, givenWords, 0.02)) }
    let particles = familyWords.prefix { word in
      word.first?.isLowercase == true && NameWords.isParticle(Folding.squash(word)[...])
    }
    let heavy = Array(familyWords.dropFirst(particles.count))
    if !particles.isEmpty, !heavy.isEmpty {
      // "Kooij MA van der", "Lindt JWvd"
      readings.append(reading(heavy, givenWords + particles.map { Folding.squash($0) }, 0.1))
    }
    let capitalParticles = familyWords.prefix { NameWords.isParticle(Folding.squash($0)[...]) }
    if particles.isEmpty, !capitalParticles.isEmpty, capitalParticles.count < familyWords.count {
      readings.append(reading(Array(familyWords.dropFirst(capitalParticles.count)), givenWords, 0.2))
    }
    // Particles that are registered behind the given names: "T. olde | Hartman".
    let trailing = Array(givenWords.reversed().prefix { NameWords.isParticle($0[...]) && $0.count > 1 }.reversed())
    if !trailing.isEmpty, trailing.count < givenWords.count {
      var joined = reading(familyWords, Array(givenWords.dropLast(trailing.count)), 0.1)
      joined.family = trailing.flatMap { $0 } + joined.family
      joined.familyWords += trailing.count
      joined.germanFamily = nil
      readings.append(joined)
    }
    if givenWords.isEmpty, familyWords.count >= 2 {
      let folded = familyWords.map { Folding.squash($0) }
      readings.append(reading([familyWords.last!], Array(folded.dropLast()), 0.1))
      readings.append(reading([familyWords.first!], Array(folded.dropFirst()), 0.15))
    } else if heavy.count >= 2 {
      readings.append(reading([heavy.first!], givenWords, 0.6))
      let rest = heavy.dropLast().map { Folding.squash($0) }
      readings.append(reading([heavy.last!], givenWords + rest, 0.6))
    }
    if !givenWords.isEmpty, givenWords.contains(where: { $0.count >= 2 }) {
      let text = FoldedText(given)
      let words = text.words.map { text.string($0.range) }
      readings.append(reading(words, familyWords.map { Folding.squash($0) }, 0.9))
      // A middle name used as the first of two family names.
      if givenWords.count >= 2, let last = words.last, last.count >= 3, last.first?.isUppercase == true {
        readings.append(reading([last] + familyWords, Array(givenWords.dropLast()), 0.5))
      }
    }
    return readings
  }

  private static func reading(_ family: [String], _ given: [[UInt8]], _ penalty: Float) -> Reading {
    let folded = family.flatMap { Folding.squash($0) }
    let german = family.flatMap { Folding.squash($0, german: true) }
    return Reading(
      family: folded, germanFamily: german == folded ? nil : german, familyWords: family.count, given: given,
      penalty: penalty)
  }

  /// Given names as words; capitals without stops (`AM`) as initials.
  private static func words(ofGiven given: String) -> [[UInt8]] {
    let text = FoldedText(given)
    var words: [[UInt8]] = []
    for word in text.words {
      let bytes = Array(text.folded[word.folded])
      let isMerged =
        word.isUpper && (2...3).contains(bytes.count) && !word.hasDigit && given.contains { $0.isLowercase } == false
        && text.words.count == 1
      if isMerged { words += bytes.map { [$0] } } else { words.append(bytes) }
    }
    return words
  }
}
