import Bibliography

/// Finds the initials that a list has glued to a registered family name: "LindqvistMA, OkaforT".
///
/// Some publishers' pages lose the blank between the two when they are copied.
struct GluedInitials: Sendable {
  private let names: [RegisteredName]
  private let titles: [TitleForm]

  /// Capitals at the end of a word that are initials.
  private static let mostInitials = 3
  /// Letters of a family name from which on the capitals behind it are initials, whatever is registered: "LiF" may be
  /// lithium fluoride.
  private static let leastOfFamily = 4

  init(names: [RegisteredName], titles: [TitleForm]) {
    self.names = names.filter { !$0.isOrganisation }
    self.titles = titles
  }

  /// The folded offsets at which the initials begin.
  func offsets(in source: FoldedText, _ words: [FoldedText.Word]) -> [Int] {
    words.compactMap { word in
      // The last letter rules out nearly every word.
      guard source.utf8[word.end - 1].isUpper, word.hasLower, word.startsUpper, !word.hasDigit else { return nil }
      let count = source.utf8[word.range].reversed().prefix(while: \.isUpper).count
      let offset = word.foldedEnd - count
      guard count <= GluedInitials.mostInitials, offset > word.foldedStart + 1,
        source.origin(of: offset) == word.end - count,
        isRegistered(word, initialsAt: offset, in: source),
        // "GraphQL" in the title of a work of Graph is one word.
        !titles.contains(where: { $0.text.words.contains { $0.key == word.key } })
      else { return nil }
      return offset
    }
  }

  private func isRegistered(_ word: FoldedText.Word, initialsAt offset: Int, in source: FoldedText) -> Bool {
    let family = source.folded[word.foldedStart..<offset]
    let initials = source.folded[offset..<word.foldedEnd]
    let isShort = family.count < GluedInitials.leastOfFamily
    if isShort, !isEnd(word.end, of: source) { return false }
    return names.contains { name in
      name.readings.contains { reading in
        guard isLast(family, of: reading) else { return false }
        return !isShort || reading.given.lazy.compactMap(\.first).prefix(initials.count).elementsEqual(initials)
      }
    }
  }

  /// Whether letters are a family name, or its last words: "van den" stands apart in "van den BergAM".
  private func isLast(_ letters: ArraySlice<UInt8>, of reading: RegisteredName.Reading) -> Bool {
    [reading.family, reading.germanFamily].contains { family in
      guard let family, reading.familyWords == 1 ? family.count == letters.count : family.count >= letters.count else {
        return false
      }
      return family.suffix(letters.count).elementsEqual(letters)
    }
  }

  /// Whether a mark that ends a name stands there.
  private func isEnd(_ offset: Int, of source: FoldedText) -> Bool {
    source.utf8[offset...].first { $0 != 0x20 }.map { ",;.(".utf8.contains($0) } ?? false
  }
}
