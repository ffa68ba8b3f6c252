/// Cited words that can be read as one registered name.
struct NameSpan {
  enum Order: UInt8 { case familyFirst, givenFirst, familyOnly }

  /// Which registered name.
  var name: Int
  var reading: Int
  /// All words.
  var words: Range<Int>
  var family: Range<Int>
  /// Empty where only the family name is cited.
  var given: Range<Int>
  var order: Order
  var cost: Float
  /// Letters by which the family name is misspelt.
  var slip: Int
  var givenMatch: GivenNames.Match
  /// A comma stands where the other names of its kind have none.
  var isMalformed = false
}
