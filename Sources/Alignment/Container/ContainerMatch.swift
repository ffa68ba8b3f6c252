import Bibliography

/// Where a citation names its container, and whether it is the registered one.
struct ContainerMatch {
  enum Outcome: Equatable {
    /// The registered name in full.
    case same
    /// A registered short name, an abbreviation, an acronym.
    case abbreviated
    /// A slip in some words: (cited words, what should stand there).
    case slips([Slip])
    /// Another name altogether.
    case other
  }

  struct Slip: Equatable {
    var cited: Range<Int>
    /// Registered words, as they are registered; empty where the cited words are too many.
    var registered: String
    /// The place is between words: something is missing there.
    var isMissing = false
  }

  var cited: Range<Int>
  var outcome: Outcome
  /// The form that was found; nil for `other`.
  var form: Int?
  /// Only a part of the registered name was looked for and found.
  var isPart = false
}
