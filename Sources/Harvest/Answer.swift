import Bibliography

/// What is known about a DOI, and whose word it is.
package struct Answer: Sendable, Equatable {
  package var resolution: Resolution
  /// `Crossref`, `DataCite`, `mEDRA`, …; empty where nobody could be asked or no agency has the DOI.
  package var agency: String
  /// What the agency wrote; nil where there is no record.
  package var record: RegistryRecord?

  package init(_ resolution: Resolution, from agency: String = "", record: RegistryRecord? = nil) {
    self.resolution = resolution
    self.agency = agency
    self.record = record
  }

  /// A record that a host has handed out; nothing is known where it cannot be used.
  init(_ work: Work, from agency: String, record: RegistryRecord, host: String) {
    if RecordUse.isUnusable(work, in: record.json) {
      self.init(.unavailable(reason: "\(host) answers with a record that cannot be understood"))
    } else {
      self.init(.found(work), from: agency, record: record)
    }
  }

  /// The same record for a DOI that has been replaced by the record's own.
  var asAlias: Answer {
    guard case .found(let work) = resolution else { return self }
    return Answer(.alias(of: work), from: agency, record: record)
  }
}
