import Bibliography

/// Something wrong with a record file or with one record in it; the rest is read all the same.
package struct RecordProblem: Sendable, Equatable, CustomStringConvertible {
  /// The file, as the path was given.
  package var path: String
  /// The line on which the trouble starts, from 1; nil where the whole file is meant.
  package var line: Int?
  /// The record's DOI, where it is known.
  package var doi: DOI?
  /// What is wrong, `not JSON (ends too early at byte 17)`.
  package var what: String
  /// What to do about it, `fetch the record again`.
  package var advice: String
  /// The record is odd but was understood, and is used.
  package var isUsed: Bool

  package init(
    path: String, line: Int? = nil, doi: DOI? = nil, what: String, advice: String, isUsed: Bool = false
  ) {
    self.path = path
    self.line = line
    self.doi = doi
    self.what = what
    self.advice = advice
    self.isUsed = isUsed
  }

  /// One line: place, what is wrong, what to do.
  package var description: String {
    let place = line.map { "\(path):\($0)" } ?? path
    let about = doi.map { "\($0.name): " } ?? ""
    return "\(place): \(about)\(what); \(advice)"
  }
}
