import Bibliography

/// Which cited words stand for which registered authors.
struct AuthorMatch {
  /// A fault at one place of the list.
  enum Fault: Equatable {
    /// The family name (or a given name in full) has a slip.
    case misspelled(span: Int)
    case initial(span: Int)
    /// The names stand in another order than registered; indices of spans.
    case order(spans: [Int])
    /// A registered name is not in the list; index of the name.
    case missing(name: Int)
    /// Words in the list that match no registered author.
    case extra(words: Range<Int>)
  }

  var names: [RegisteredName]
  /// One for each name found, in the order of the citation.
  var spans: [NameSpan]
  var faults: [Fault]
  /// The words of "et al." and its like, if any.
  var etAl: Range<Int>?
  /// From the first word of the list to the last.
  var words: Range<Int>
  /// More names are registered than were looked for.
  var isTruncated = false
  /// Registered names that "et al." or an ellipsis stands for.
  var hidden: Set<Int>

  /// The number of registered names that are not in the list.
  var missing: Int { faults.count { if case .missing = $0 { true } else { false } } }

  /// Every name is cited in full.
  var isFull: Bool {
    hidden.isEmpty
      && spans.allSatisfy {
        $0.givenMatch.isFull && $0.givenMatch.cost == 0 && names[$0.name].readings[$0.reading].isProper
      }
  }

  /// Whether the family name of a registered author who was not found is among these letters.
  func isMissing(in folded: [UInt8]) -> Bool {
    faults.contains { fault in
      guard case .missing(let name) = fault else { return false }
      return names[name].readings.contains { reading in
        reading.isProper && reading.family.count > 1 && WordSearch.contains(reading.family, in: folded)
      }
    }
  }

  /// Whether letters are the given names in full of an author whose family name was found without them.
  func areGiven(_ folded: ArraySlice<UInt8>) -> Bool {
    spans.contains { span in
      span.given.isEmpty && names[span.name].readings[span.reading].given.joined().elementsEqual(folded)
    }
  }
}

// MARK: How far the record can be trusted

/// Many registered lists of authors are incomplete, and some are damaged: not every fault is the citation's.
extension AuthorMatch {
  /// Only organisations are registered: the record does not say which persons wrote the work.
  var hasOnlyOrganisations: Bool { names.allSatisfy(\.isOrganisation) }

  /// One person is registered, and the cited list goes on after that person: old records have the first author only
  /// (10.1126/science.282.5397.2235).
  private func hasOnlyFirst(in text: CitedText) -> Bool {
    guard names.count == 1, !names[0].isOrganisation, let first = spans.first else { return false }
    return faults.allSatisfy { fault in
      guard case .extra(let words) = fault else { return true }
      // Directly after the name, without a mark between, stand its initials and not another person.
      let isNextName = words.lowerBound > first.words.upperBound || text.gaps[words.lowerBound] != .space
      return words.lowerBound >= first.words.upperBound && isNextName
    }
  }

  /// What a fault says about the citation.
  enum Weight {
    /// The citation contradicts the record.
    case contradiction
    /// The record cannot decide it: worth a note.
    case remark
    /// Styles, people and registries differ in it.
    case none
  }

  func weight(of fault: Fault, in text: CitedText) -> Weight {
    switch fault {
    case .missing(let name):
      if names[name].isOrganisation && !spans.isEmpty || names[name].standsForOthers || names[name].isContributor {
        return .none
      }
      // "EFSA (2018)": the organisation is cited in place of its members.
      if !spans.isEmpty, spans.allSatisfy({ names[$0.name].isOrganisation }) { return .remark }
      // "T (with Ola Lind and Tor Holm)": the owner of the list leaves out the own name.
      if isWithOthers(in: text), missing == 1 { return .none }
      if isShortReference(in: text) { return .none }
      // "高橋・Nyberg": one of the names is in a script that the record does not use.
      if hasNamesInOtherScript(in: text) { return .none }
      return isRepeated(name) ? .none : .contradiction
    case .extra(let words):
      // The names in another script, beside those in the record's.
      if isInOtherScript(words, in: text) { return .none }
      let isUnregistered =
        hasOnlyOrganisations || hasOnlyFirst(in: text) || names.contains(where: \.standsForOthers)
        || NameWords.areOfGroup(words, in: text) || isTruncated
      return isUnregistered ? .remark : .contradiction
    case .misspelled, .initial, .order: return .contradiction
    }
  }

  private var isRegisteredLatin: Bool {
    names.allSatisfy { $0.readings.first.map { $0.family.allSatisfy { $0 < 0x80 } } ?? true }
  }

  /// Whether no letter of a surplus name is in the script of the registered names.
  private func isInOtherScript(_ words: Range<Int>, in text: CitedText) -> Bool {
    let cited = text.bytes(words)
    if isRegisteredLatin { return cited.allSatisfy { $0 >= 0x80 } }
    let isRegisteredOther = names.allSatisfy { $0.readings.first.map { $0.family.allSatisfy { $0 >= 0x80 } } ?? true }
    return isRegisteredOther && cited.allSatisfy { $0 < 0x80 }
  }

  private func hasNamesInOtherScript(in text: CitedText) -> Bool {
    isRegisteredLatin
      && text.words.indices.contains { word in
        text.owners[word] == .unclaimed && !NameWords.isConnector(word, in: text)
          && abs(word - self.words.lowerBound) <= AuthorMatch.mostWordsBesideList
          && text.bytes(word).allSatisfy { $0 >= 0x80 }
      }
  }

  /// Words between the names found and one in another script.
  private static let mostWordsBesideList = 4

  /// "(with Ola Lind and Tor Holm)", "…, with T. Holm".
  private func isWithOthers(in text: CitedText) -> Bool {
    guard let first = spans.first?.words.lowerBound, first > 0 else { return false }
    return NameWords.isWith(first - 1, in: text)
  }

  private static let months = WordSet(folding: Months.englishForms)

  /// Names that a short reference has at most; longer lists are complete, or have "et al.".
  private static let mostNamesOfShortReference = 2

  /// "Vermeer 2014", "Vermeer & Holm (2014)": authors and year alone, as a text refers to its list. Such a reference has one
  /// or two names, however many the work has.
  private func isShortReference(in text: CitedText) -> Bool {
    guard spans.count <= AuthorMatch.mostNamesOfShortReference, spans.contains(where: { $0.name == 0 }) else {
      return false
    }
    return text.words.indices.allSatisfy { word in
      switch text.owners[word] {
      case .title, .container, .elsewhere: false
      // "see Vermeer 2014", "(accessed 3 June 2024)"
      case .unclaimed:
        text.words[word].hasDigit || text.words[word].length < 3 || !text.words[word].startsUpper
          || AuthorMatch.months.contains(text.words[word])
      default: true
      }
    }
  }

  /// Some records name a person twice in a row (10.1191/095968300676746202).
  private func isRepeated(_ name: Int) -> Bool {
    [name - 1, name + 1].contains { other in
      names.indices.contains(other) && names[other].name == names[name].name && spans.contains { $0.name == other }
    }
  }
}
