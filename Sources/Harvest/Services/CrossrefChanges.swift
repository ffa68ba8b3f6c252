import Bibliography
import System

/// Crossref's REST API, asked which works it has indexed since they were stored: a record that has not changed costs no more
/// than its DOI in the request.
struct CrossrefChanges: Service {
  let works: CrossrefWorks
  /// Until when each record is known to have been Crossref's; seconds since 1970.
  let current: [DOI: Int64]

  typealias Value = CrossrefChange

  var base: BaseURL { works.base }
  func name(of doi: DOI) -> String { works.name(of: doi) }
  func destination(of redirect: String) -> String? { works.destination(of: redirect) }

  /// Clocks differ, and a record is not visible at once after it was indexed. In seconds.
  private static let margin = RecordAge.day

  func target(of query: Query<DOI>) -> String {
    guard case .list(let dois) = query, let since = dois.compactMap({ current[$0] }).min() else {
      return works.target(of: query)
    }
    let day = Timestamp(seconds: since - CrossrefChanges.margin).utcDay
    return works.target(of: dois, filters: ["from-index-date:\(day)"])
  }

  /// DOIs that were stored at about the same time are in the same list.
  func queries(for dois: [DOI]) -> [Query<DOI>] {
    let ordered = dois.sorted { (current[$0] ?? 0, $0) < (current[$1] ?? 0, $1) }
    let fixed = base.path.utf8.count + target(of: .list(Array(ordered.prefix(1)))).utf8.count
    let batches = DOIBatches(ordered, fixed: fixed, separator: ",doi:", canBeListed: CrossrefWorks.canBeListed)
    return batches.lists.map { .list($0) }
      + batches.singles.map { CrossrefWorks.canBeListed($0) ? .list([$0]) : .single($0) }
  }

  func reply(to request: QueuedRequest<DOI>, with response: HTTPResponse) -> Reply<DOI, CrossrefChange> {
    let unknown = Reply<DOI, CrossrefChange>.values(
      Dictionary(uniqueKeysWithValues: request.query.keys.map { ($0, .unknown) }))
    switch works.reply(to: request, with: response) {
    case .values(let answers):
      guard case .list(let dois) = request.query else { return .values(answers.mapValues { .indexed($0) }) }
      // An incomplete list does not show what has not changed.
      let isWhole = CrossrefChanges.total(in: response.body) == answers.count
      let changes = dois.map { ($0, answers[$0].map(CrossrefChange.indexed) ?? (isWhole ? .unchanged : .unknown)) }
      return .values(Dictionary(changes) { first, _ in first })
    // A DOI may have moved to another agency, and a server may not know the filter.
    case .notFound, .malformed, .refused, .failed: return unknown
    case .moved(let url): return .moved(to: url)
    case .tooLong: return .tooLong
    case .tooMany(let retryAfter): return .tooMany(retryAfter: retryAfter)
    case .busy(let reason, let retryAfter): return .busy(reason: reason, retryAfter: retryAfter)
    case .forbidden(let reason): return .forbidden(reason: reason)
    }
  }

  /// `message.total-results`; nil where it is missing.
  private static func total(in body: [UInt8]) -> Int? {
    var total: Int?
    var reader = JSONReader(body)
    do throws(JSONError) {
      try reader.members { (key, reader) throws(JSONError) in
        guard key == "message" else { return }
        try reader.members { (key, reader) throws(JSONError) in
          if key == "total-results" { total = try reader.integerIfAny() }
        }
      }
    } catch {
      return nil
    }
    return total
  }
}

/// Whether a record has changed since it was stored.
enum CrossrefChange {
  /// Crossref has not indexed it since.
  case unchanged
  /// Crossref has indexed it; the record as it is now, which may be the same.
  case indexed(Answer)
  /// Not known; the DOI has to be looked up as if it were not stored.
  case unknown
}
