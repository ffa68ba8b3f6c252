import Bibliography

/// What has to be known of a stored answer while its DOI is asked about anew. The record itself is read again when it is
/// needed: a refresh of millions would have no room for theirs.
struct StoredFacts: Sendable {
  var asked: Int64
  var received: Int64
  var current: Int64
  var indexed: Int64?
  var hasRecord: Bool
  /// The record is that of the DOI, and not of one that has replaced it.
  var isFound: Bool

  init(_ stored: StoredAnswer) {
    asked = stored.asked
    received = stored.received
    current = stored.current
    indexed = stored.indexed
    hasRecord = stored.answer.record != nil
    if case .found = stored.answer.resolution { isFound = true } else { isFound = false }
  }
}
