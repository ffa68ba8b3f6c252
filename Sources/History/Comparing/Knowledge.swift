import Bibliography
import Checks

/// What is known from the runs before, of one site.
struct Knowledge: Equatable {
  var pages: [String: KnownPage] = [:]
  var records: [DOI: KnownRecord] = [:]

  var openFindings: Int { pages.values.reduce(0) { $0 + $1.findings.count } }
}

/// A page, and what was last found on it.
struct KnownPage: Equatable {
  /// It is no page, but says which findings are accepted.
  var isList = false
  /// For how many runs in a row it could not be read.
  var unreadableRuns = 0
  var findings: [Fingerprint: KnownFinding] = [:]
}

/// A finding that was there when it was last looked for.
struct KnownFinding: Equatable, Codable {
  var rule: String
  var severity: String
  var field: String?
  /// The entry's DOI or, where it has none, its words; empty for a finding about several entries.
  var entry: String
  var doi: String?
  var label: EntryLabel?
  var cited: String
  var message: String

  /// The same fault of the same entry, whatever its values.
  struct Fault: Hashable {
    var rule: String
    var entry: String
    var field: String?
  }

  var fault: Fault { Fault(rule: rule, entry: entry, field: field) }
}

/// A record as it was last registered.
struct KnownRecord: Equatable {
  enum Standing: String {
    /// Nobody has been able to say yet.
    case unknown
    case found
    /// No registry has the DOI.
    case unregistered
    /// An agency has it and hands out no record.
    case withoutRecord
  }

  var standing = Standing.unknown
  /// As they were last seen; nil where there never was a record.
  var facts: RecordFacts?
  /// For how many runs in a row nobody could be asked.
  var unavailableRuns = 0
  var label: EntryLabel?
}
