import Bibliography

/// How old a stored answer may be before the registry is asked again. In seconds.
package struct RecordAge: Sendable, Equatable {
  /// A record.
  package var record: Int64
  /// That an agency has the DOI and hands out no record.
  package var registration: Int64
  /// That no agency has the DOI: it may be registered any day.
  package var miss: Int64

  /// - Parameter days: for records; what is not one is believed for a day or a week at most.
  package init(days: Int) {
    record = Int64(days) * RecordAge.day
    registration = min(record, 7 * RecordAge.day)
    miss = min(record, RecordAge.day)
  }

  package static let standard = RecordAge(days: 30)
  /// Whatever is stored will do, but that no agency has a DOI soon says nothing any more.
  package static let any = RecordAge(days: 1_000_000)

  static let day: Int64 = 86_400

  func isReached(by stored: StoredAnswer, at now: Int64) -> Bool {
    let longest =
      switch stored.answer.resolution {
      case .found, .alias: record
      case .registered: registration
      case .notFound, .unavailable: miss
      }
    // What comes from the future has been dated by a clock that went wrong.
    return longest <= 0 || stored.asked > now + RecordAge.day || now - stored.asked > longest
  }
}
