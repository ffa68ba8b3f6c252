/// Thresholds by which words of a citation are taken for the name of its container.
///
/// Unless their names say otherwise, they count folded letters of the registered name. Short names are words of titles and
/// other names, long ones are not.
enum ContainerCosts {
  /// A full name of several words that is claimed before the title: long enough not to be part of another title by chance.
  static let lettersOfWhole = 10
  static let wordsOfWhole = 2
  /// A publisher with fewer letters ("IEEE", "BMJ") must be in capitals: "Sage" is a plant.
  static let lettersOfPublisher = 5

  /// Rank of a place behind the title. It is above all ranks of letters: a name behind the title is the container, the same
  /// name in front of it belongs to an author's affiliation or a label.
  static let behindTitle = 10_000
  /// Rank of each letter: of two names that are found, the longer one says more.
  static let letter = 2
  /// Rank of a full name, before a short one with the same letters.
  static let fullName = 1

  /// Each slip makes a walk along the registered words as much worse as three letters less would.
  static let slipInLetters = 3
  /// Slips in an abbreviated name. With more, a name of four words has little left that is registered.
  static let mostSlips = 2

  /// Names that are aligned word by word with slips: with two words and one slip, half of the name is another.
  static let wordsOfAligned = 3
  /// Tenths of the registered letters that must be cited when nothing better is found.
  static let shareOfAligned = 6
  /// The same where a registered part of the name is cited without a slip: more, because that part alone is a good match.
  static let shareBeyondPart = 8
  /// Tenths of the distinctive words of a place that must be registered for it to name the same proceedings or book.
  static let shareOfCovered = 6
  /// Words with fewer letters do not distinguish names.
  static let lettersOfTellingWord = 3

  /// Words of an unregistered name where the citation has no title: a longer run is the title.
  static let mostWordsWithoutTitle = 8
  /// Words of a publisher's place: "New York, New York, USA".
  static let mostWordsOfPlace = 6
  /// Words behind a name that may say that it is an award: "Best Paper Award".
  static let wordsToAward = 3
}
