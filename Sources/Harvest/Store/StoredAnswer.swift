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
  /// When the registry last worked on the record, in milliseconds since 1970; only Crossref says it.
  var indexed: Int64? { shape == .crossref ? (try? RecordHead(json: json))?.indexed : nil }
}
