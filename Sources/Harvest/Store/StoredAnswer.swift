import Bibliography

/// What a registry answered for a DOI, and when.
///
/// Times are seconds since 1970.
public struct StoredAnswer: Sendable, Equatable {
  /// Never `unavailable`: that nobody could be asked is not worth keeping.
  public var answer: Answer
  /// The URL at which it can be had again, or the file that it was imported from.
  public var source: String
  /// When the registry was last asked, or the file imported.
  public var asked: Int64
  /// When the record was last handed over as a whole.
  public var received: Int64
  /// Until when the record is known to have been the registry's.
  public var current: Int64
  /// When the registry last worked on the record, by its own clock, in milliseconds; nil where it does not say.
  public var indexed: Int64?

  /// An answer that has just come.
  public init(_ answer: Answer, from source: String, at now: Int64) {
    self.answer = answer
    self.source = source
    asked = now
    received = now
    current = now
    indexed = answer.record?.indexed
  }
}

extension RegistryRecord {
  /// When the registry last worked on the record, in milliseconds since 1970: Crossref's `indexed.timestamp`.
  var indexed: Int64? {
    guard shape == .crossref else { return nil }
    var indexed: Int64?
    var reader = JSONReader(json)
    do throws(JSONError) {
      try reader.object { (key, reader) throws(JSONError) in
        guard key == "indexed" else { return }
        var dateTime: String?
        try reader.members { (key, reader) throws(JSONError) in
          switch key {
          case "timestamp": indexed = try reader.integerIfAny().map { Int64($0) }
          case "date-time": dateTime = try reader.stringIfAny()
          default: break
          }
        }
        if indexed == nil { indexed = dateTime.flatMap { UTCTime($0) }.map { $0.seconds * 1000 } }
      }
    } catch {
      return nil
    }
    return indexed
  }
}
