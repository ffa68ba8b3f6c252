/// An author as registered.
public struct Name: Hashable, Sendable {
  /// The family name, particles included (`van der Hilst`); empty for an organisation.
  public var family: String
  /// Given names or initials; empty if none are registered.
  public var given: String
  /// `Jr.`, `III`; empty if none is registered.
  public var suffix: String
  /// The name of an organisation, or a person's name that could not be split; nil for a person with a family name.
  public var name: String?

  public init(family: String, given: String = "", suffix: String = "") {
    self.family = family
    self.given = given
    self.suffix = suffix
    self.name = nil
  }

  public init(name: String) {
    self.family = ""
    self.given = ""
    self.suffix = ""
    self.name = name
  }

  /// `Teng Wang`, or the organisation's name.
  public var display: String {
    if let name { return name }
    let parts = [given, family, suffix].filter { !$0.isEmpty }
    return parts.joined(separator: " ")
  }
}

/// Names registered as one string: `Maria Lindqvist`, `Okafor, Tomas`, `Coastal Survey Team`, `tokafor`.
extension Name {
  /// Splits a person's name if that is safe, and keeps any other name whole.
  ///
  /// It is safe for `Family, Given`, for two words, and for more words if those in the middle are initials, or particles of
  /// the family name. It is not for "Maria Garcia Lopez", where either one or two words are the family name.
  ///
  /// - Parameter isPerson: whether the registry says that it is a person; nil if it does not say.
  public init(unsplit text: String, isPerson: Bool? = nil) {
    let whole = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let split = isPerson == false || Name.isOrganization(whole) ? nil : Name.inverted(whole) ?? Name.spoken(whole)
    self = split ?? Name(name: whole)
  }

  /// Whether it is a user name, `tokafor` or `jdoe42`, from which the author's name is not known.
  public var isAccount: Bool {
    let text = name ?? (given.isEmpty ? family : "")
    return !text.isEmpty && text.utf8.contains(where: \.isLower)
      && text.utf8.allSatisfy { byte in
        byte.isLower || byte.isDigit || byte == UInt8(ascii: "_")
          || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
      }
  }

  // MARK: People

  /// `Okafor, Tomas` and `Okafor, Tomas, Jr.`
  private static func inverted(_ text: String) -> Name? {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false).map { $0.drop { $0 == " " } }
    guard parts.count == 2 || parts.count == 3, parts.allSatisfy({ !$0.isEmpty }) else { return nil }
    guard parts.count == 3 else { return Name(family: String(parts[0]), given: String(parts[1])) }
    if isSuffix(parts[2]) { return Name(family: String(parts[0]), given: String(parts[1]), suffix: String(parts[2])) }
    guard isSuffix(parts[1]) else { return nil }
    return Name(family: String(parts[0]), given: String(parts[2]), suffix: String(parts[1]))
  }

  /// `Maria K. Lindqvist`
  private static func spoken(_ text: String) -> Name? {
    guard !text.contains(",") else { return nil }
    var words = text.split(separator: " ")
    var suffix = ""
    if words.count > 2, let last = words.last, isSuffix(last) { suffix = String(words.removeLast()) }
    guard words.count > 1, words.count < 7, let first = words.first, let last = words.last, isNameWord(last),
      isNameWord(first) || isInitials(first), !isInitials(last)
    else { return nil }
    // The family name begins with its particle, or is the last word.
    let middle = words.dropFirst().dropLast()
    let family = middle.firstIndex { particles.contains($0.lowercased()) } ?? words.count - 1
    guard words[family..<(words.count - 1)].allSatisfy({ particles.contains($0.lowercased()) }),
      words[1..<max(1, family)].allSatisfy(isInitials)
    else { return nil }
    return Name(
      family: words[family...].joined(separator: " "), given: words[..<family].joined(separator: " "), suffix: suffix)
  }

  /// `Lindqvist`, `O'Brien`, `Garcia-Lopez`: a capital letter first, and lower-case letters.
  private static func isNameWord(_ word: Substring) -> Bool {
    guard let first = word.first, first.isUppercase, word.contains(where: \.isLowercase) else { return false }
    return word.allSatisfy { $0.isLetter || "'’‘-‐.".contains($0) } && !word.hasSuffix("..")
  }

  /// `T.`, `J.-P.`, `AB`
  private static func isInitials(_ word: Substring) -> Bool {
    let letters = word.filter(\.isLetter)
    return !letters.isEmpty && letters.count <= 3 && letters.allSatisfy(\.isUppercase)
      && word.allSatisfy { $0.isLetter || ".-‐".contains($0) }
  }

  private static func isSuffix(_ word: Substring) -> Bool {
    suffixes.contains(word.lowercased())
  }

  private static let suffixes = Set(NameSuffixes.certain.flatMap { [$0, $0 + "."] })
  private static let particles = Set(NameParticles.inWholeNames)

  // MARK: Organisations

  private static func isOrganization(_ text: String) -> Bool {
    let words = text.lowercased().split { !$0.isLetter && $0 != "&" }.map(String.init)
    return words.contains { organizationWords.contains($0) || $0 == "&" }
      || OrganisationWords.endings.contains { ending in words.contains { $0.hasSuffix(ending) && $0 != ending } }
      // "NASA Earthdata": an acronym beside a word in lower case.
      || text.contains(where: \.isLowercase)
        && text.split(separator: " ").contains { $0.count > 3 && $0.allSatisfy(\.isUppercase) }
      || text.contains { $0.isNumber || "/@|:;()[]".contains($0) }
  }

  private static let organizationWords = Set(OrganisationWords.inNames)
}
