/// Which cited words stand for which registered authors.
struct AuthorMatch {
  /// What is wrong with one place of the list.
  enum Fault: Equatable {
    /// The family name (or a given name in full) has a slip.
    case misspelled(span: Int)
    case initial(span: Int)
    /// The names stand in another order than registered; indices of spans.
    case order(spans: [Int])
    /// A registered name is not there; index of the name.
    case missing(name: Int)
    /// These words are nobody's name.
    case extra(words: Range<Int>)
  }

  var names: [RegisteredName]
  /// One for each name found, in the order of the citation.
  var spans: [NameSpan]
  var faults: [Fault]
  var habit: NameChain.Habit
  /// The words of "et al." and its like, if any.
  var etAl: Range<Int>?
  /// From the first word of the list to the last.
  var words: Range<Int>
  /// More names are registered than were looked for.
  var isTruncated = false
  /// Registered names that "et al." or an ellipsis stands for.
  var hidden: Set<Int>

  /// How many registered names are not there.
  var missing: Int { faults.count { if case .missing = $0 { true } else { false } } }

  /// Every name stands there in full.
  var isFull: Bool {
    hidden.isEmpty
      && spans.allSatisfy {
        $0.givenMatch.isFull && $0.givenMatch.cost == 0 && names[$0.name].readings[$0.reading].isProper
      }
  }
}

extension AuthorMatch {
  /// Whether the family name of a registered author who was not found is among these letters.
  func isMissing(in folded: [UInt8]) -> Bool {
    faults.contains { fault in
      guard case .missing(let name) = fault else { return false }
      return names[name].readings.contains { reading in
        reading.isProper && reading.family.count > 1 && WordSearch.contains(reading.family, in: folded)
      }
    }
  }

  /// Whether letters are the given names in full of somebody whose family name was found without them.
  func areGiven(_ folded: ArraySlice<UInt8>) -> Bool {
    spans.contains { span in
      span.given.isEmpty && names[span.name].readings[span.reading].given.joined().elementsEqual(folded)
    }
  }
}
