import Bibliography

/// A source of records.
///
/// A failure for one DOI is its resolution, and one in a record file is a problem; only a failure of the whole harvest is
/// thrown.
package protocol Resolver {
  /// Calls `receive` once for each distinct DOI, in any order, as the answers come; returns what is wrong with the records
  /// that were read.
  func resolve(
    _ dois: [DOI], _ receive: (DOI, Resolution) -> Void
  ) throws(HarvestError) -> [RecordProblem]

  /// The DOIs that were answered from the store because no registry could be asked.
  var unconfirmed: [DOI: Unconfirmed] { get }
}

/// Why a record is the last known one, and not the registry's of now.
package struct Unconfirmed: Sendable, Equatable {
  /// `api.crossref.org cannot be reached`
  package var reason: String
  /// When the registry was last asked. Seconds since 1970.
  package var asked: Int64

  package init(reason: String, asked: Int64) {
    self.reason = reason
    self.asked = asked
  }
}

extension Resolver {
  /// A source without a store has nothing else to answer with.
  package var unconfirmed: [DOI: Unconfirmed] { [:] }

  /// All resolutions at once: one for each distinct DOI.
  package func resolve(_ dois: [DOI]) throws(HarvestError) -> Harvested {
    var resolutions: [DOI: Resolution] = [:]
    let problems = try resolve(dois) { doi, resolution in resolutions[doi] = resolution }
    return Harvested(resolutions: resolutions, problems: problems)
  }
}

/// The result of a harvest.
package struct Harvested: Sendable {
  /// One for each DOI that was looked up.
  package var resolutions: [DOI: Resolution]
  /// What is wrong with the records that were read, in the order of files and lines.
  package var problems: [RecordProblem]

  package init(resolutions: [DOI: Resolution] = [:], problems: [RecordProblem] = []) {
    self.resolutions = resolutions
    self.problems = problems
  }
}

/// What a registry says about a DOI.
package struct Answer: Sendable, Equatable {
  package var resolution: Resolution
  /// `Crossref`, `DataCite`, `mEDRA`, …; empty where no agency answered or none has the DOI.
  package var agency: String
  /// The record as the agency wrote it; nil where there is none.
  package var record: RegistryRecord?

  package init(_ resolution: Resolution, from agency: String = "", record: RegistryRecord? = nil) {
    self.resolution = resolution
    self.agency = agency
    self.record = record
  }

  /// The answer of a host with a record; `unavailable` where the record cannot be used.
  init(_ work: Work, from agency: String, record: RegistryRecord, host: String) {
    if RecordUse.isUnusable(work, in: record.json) {
      self.init(.unavailable(reason: "\(host) answers with a record that cannot be understood"))
    } else {
      self.init(.found(work), from: agency, record: record)
    }
  }

  /// The same record, as the answer for a DOI that was replaced by the record's own.
  var asAlias: Answer {
    guard case .found(let work) = resolution else { return self }
    return Answer(.alias(of: work), from: agency, record: record)
  }
}

/// What a harvest is doing, for the progress line.
package struct HarvestActivity: Sendable, Equatable {
  /// The hosts with requests under way.
  package var asking: [String]
  /// The longest pause that the trouble of a service makes necessary; nil where there is none.
  package var pause: Pause?

  package struct Pause: Sendable, Equatable {
    package var left: Duration
    /// `api.crossref.org is in trouble (status 503)`
    package var reason: String
  }

  init(_ sources: [any TransferSource], at now: Duration) {
    asking = []
    for host in sources.compactMap(\.activeHost) where !asking.contains(host) { asking.append(host) }
    let pauses = sources.compactMap { $0.pause(at: now) }
    pause = pauses.max { $0.left < $1.left }.map { Pause(left: $0.left, reason: $0.reason) }
  }
}

/// A failure of a whole harvest. Each description says what is wrong and what to do.
package enum HarvestError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The path given for records cannot be opened; `reason` is the system's message.
  case records(path: String, reason: String)
  /// The folder given for records holds no `.json` or `.jsonl` file.
  case noRecords(path: String)
  /// A base URL that must not be used.
  case base(url: String, reason: String)
  /// An address that a registry would not accept as a contact.
  case mailto(address: String, reason: String)
  /// libcurl does not work on this machine.
  case curl(reason: String)
  /// The store cannot be used.
  case store(StoreError)

  package var description: String {
    switch self {
    case .records(let path, let reason):
      "\(path): \(reason); --records takes a folder of Crossref JSON answers or a JSON Lines file of works"
    case .noRecords(let path):
      "\(path): no .json or .jsonl file in it; --records takes a folder of Crossref JSON answers"
    case .base(let url, let reason):
      "\(url): \(reason); give an https URL, or http for a server on this machine"
    case .mailto(let address, let reason):
      "\(address): \(reason); --mailto takes the address at which Crossref can reach you, name@host"
    case .curl(let reason):
      "libcurl does not work here (\(reason)); install libcurl 7.81 or later, or use --records"
    case .store(let error): error.description
    }
  }
}
