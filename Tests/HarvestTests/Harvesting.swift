import Bibliography
import Foundation
import LocalCrossref
import Testing

@testable import Harvest

/// The works of the fixture page.
func fixtureWorks() throws -> ServedWorks {
  let folder = URL(filePath: #filePath).appending(path: "../../../Fixtures/crossref").standardized
  return try ServedWorks(folder: folder.path())
}

/// Works that exist nowhere, for what needs many: only a DOI and a title.
func madeUpWorks(_ dois: [String]) throws -> ServedWorks {
  var works = ServedWorks()
  for doi in dois { try works.add(#"{"DOI":"\#(doi)","title":["Title of \#(doi)"]}"#) }
  return works
}

func dois(_ names: [String]) -> [DOI] { names.compactMap { DOI($0) } }

extension ServiceLimits {
  /// What makes tests fast: a server on this machine needs no rest.
  static let unlimited = ServiceLimits(
    list: RateLimit(1000, per: .seconds(1)), single: RateLimit(1000, per: .seconds(1)), concurrency: 3)
}

/// Harvests on a thread of its own: a client blocks the one it is on, and the server needs those of the tasks.
func harvest(
  _ names: [String], from url: String, mailto: String? = nil, timeout: Duration = .seconds(5),
  limits: ServiceLimits? = .unlimited
) async throws -> Harvested {
  let policy = RetryPolicy(timeout: timeout, firstPause: .milliseconds(5), longestPause: .milliseconds(20))
  return try await onThread {
    let registries = try Registries(
      Registries.Bases(all: url), mailto: mailto, version: "0.0.0-test", policy: policy,
      sizes: ResponseLimits(list: 2 << 20, single: 1 << 20), limits: limits)
    return try registries.resolve(dois(names))
  }
}

extension Registries.Bases {
  /// One server that is all of them.
  init(all url: String) {
    self.init()
    crossref = url
    doiOrg = url
    dataCite = url
  }
}

extension RecordStore {
  /// Stores one answer; none for what is not stored.
  func keep(_ answer: Answer, for doi: DOI, from source: String = "u", at now: Int64 = 1) throws(StoreError) {
    try keep([StoredAnswer(answer, to: doi, from: source, at: now)].compactMap { $0 })
  }

  func answer(for doi: DOI) throws(StoreError) -> (stored: StoredAnswer, answer: Answer)? {
    var found: (stored: StoredAnswer, answer: Answer)?
    try answers(for: [doi]) { found = ($0, $1) }
    return found
  }

  /// Visits all answers, in the order of their DOIs.
  func answers(_ visit: (StoredAnswer, Answer) -> Void) throws(StoreError) { try answers(for: try dois(), visit) }
}

func onThread<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
  try await withCheckedThrowingContinuation { continuation in
    Thread.detachNewThread { continuation.resume(with: Result(catching: body)) }
  }
}

extension Harvested {
  subscript(name: String) -> Resolution? { DOI(name).flatMap { resolutions[$0] } }

  /// The DOIs of works found, sorted.
  var found: [String] {
    resolutions.compactMap { doi, resolution in
      if case .found(let work) = resolution, work.doi == doi { doi.name } else { nil }
    }.sorted()
  }

  /// The reasons for what is unavailable, by DOI.
  var reasons: [String: String] {
    var reasons: [String: String] = [:]
    for (doi, resolution) in resolutions {
      if case .unavailable(let reason) = resolution { reasons[doi.name] = reason }
    }
    return reasons
  }
}
