/// The text of what should be one record.
struct RawRecord: Sendable {
  /// The line of the file on which it begins, from 1.
  var line: Int
  /// Its number in a list, from 1; nil for a line of JSON Lines.
  var number: Int?
  /// nil for one that is too long to be held.
  var bytes: [UInt8]?
}
