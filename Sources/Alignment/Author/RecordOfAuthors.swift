/// What a record of authors can be trusted for: registries have many that are short, and some that are damaged.
extension AuthorMatch {
  /// Every registered name is an organisation's: the persons of it are not registered.
  var hasOnlyOrganisations: Bool { names.allSatisfy(\.isOrganisation) }

  /// One person is registered, and the citation goes on behind that one: old records have the first author only
  /// (10.1126/science.282.5397.2235).
  private func hasOnlyFirst(in text: CitedText) -> Bool {
    guard names.count == 1, !names[0].isOrganisation, let first = spans.first else { return false }
    return faults.allSatisfy { fault in
      guard case .extra(let words) = fault else { return true }
      // Right behind the name, with no mark between, stand initials and not another person.
      let isNextName = words.lowerBound > first.words.upperBound || text.gaps[words.lowerBound] != .space
      return words.lowerBound >= first.words.upperBound && isNextName
    }
  }

  /// What a fault says of the citation.
  enum Weight {
    /// The citation contradicts the record.
    case contradiction
    /// The record cannot tell: worth a note.
    case remark
    /// Styles, people and registries differ in it.
    case none
  }

  func weight(of fault: Fault, in text: CitedText) -> Weight {
    switch fault {
    case .missing(let name):
      if names[name].isOrganisation && !spans.isEmpty || names[name].standsForOthers { return .none }
      // "EFSA (2018)": the organisation for those who belong to it.
      if !spans.isEmpty, spans.allSatisfy({ names[$0.name].isOrganisation }) { return .remark }
      // "T (with Ola Lind and Tor Holm)": the list of somebody who leaves out his own name.
      if isWithOthers(in: text), missing == 1 { return .none }
      return isRepeated(name) ? .none : .contradiction
    case .extra(let words):
      let isUnregistered =
        hasOnlyOrganisations || hasOnlyFirst(in: text) || names.contains(where: \.standsForOthers)
        || NameWords.areOfGroup(words, in: text) || isTruncated
      return isUnregistered ? .remark : .contradiction
    case .misspelled, .initial, .order: return .contradiction
    }
  }

  private func isWithOthers(in text: CitedText) -> Bool {
    guard let first = spans.first?.words.lowerBound, first > 0, text.gaps[first - 1].contains(.open) else {
      return false
    }
    return ["with", "mit", "avec", "con", "med"].contains(String(decoding: text.bytes(first - 1), as: UTF8.self))
  }

  /// Some records name a person twice in a row (10.1191/095968300676746202).
  private func isRepeated(_ name: Int) -> Bool {
    [name - 1, name + 1].contains { other in
      names.indices.contains(other) && names[other].name == names[name].name && spans.contains { $0.name == other }
    }
  }
}
