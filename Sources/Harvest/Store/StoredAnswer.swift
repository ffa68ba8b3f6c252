import Bibliography

/// What a registry answered for a DOI, and when.
///
/// Times are seconds since 1970.
package struct StoredAnswer: Sendable, Equatable {
  /// Never `unavailable`: that nobody could be asked is not worth keeping.
  package var answer: Answer
  /// The URL at which it can be had again, or the file that it was imported from.
  package var source: String
  /// The address of the service that has given it; empty for a file.
  var service: String
  /// When the registry was last asked, or the file imported.
  package var asked: Int64
  /// When the record was last handed over as a whole.
  package var received: Int64
  /// Until when the record is known to have been the registry's.
  package var current: Int64
  /// When the registry last worked on the record, by its own clock, in milliseconds; nil where it does not say, or says
  /// what cannot be.
  package var indexed: Int64?

  /// An answer that has just come.
  package init(_ answer: Answer, from source: String, at now: Int64) {
    self.init(answer, from: source, of: AnsweringService.of(source: source), at: now)
  }

  init(_ answer: Answer, from source: String, of service: String, at now: Int64) {
    self.answer = answer
    self.source = source
    self.service = service
    asked = now
    received = now
    current = now
    indexed = StoredAnswer.believed(answer.record?.indexed, asked: now)
  }
}

extension StoredAnswer {
  /// When a registry says that it last worked on a record: nothing, where that is after it handed the record out. A date
  /// that lies ahead would win over every later answer.
  static func believed(_ indexed: Int64?, asked: Int64) -> Int64? {
    indexed.flatMap { $0 / 1000 <= asked + RecordAge.day ? $0 : nil }
  }
}

extension RegistryRecord {
  /// When the registry last worked on the record, in milliseconds since 1970; only Crossref says it.
  var indexed: Int64? { shape == .crossref ? (try? RecordHead(json: json))?.indexed : nil }
}
