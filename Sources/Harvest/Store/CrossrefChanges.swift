import Bibliography
import System

/// Crossref's REST API, asked which of some works it has indexed since they were stored: what has not changed costs no
/// more than its DOI in the request.
struct CrossrefChanges: Service {
  let works: CrossrefWorks
  /// Until when each record is known to have been Crossref's; seconds since 1970.
  let current: [DOI: Int64]

  typealias Value = CrossrefChange

  var base: BaseURL { works.base }
  func name(of doi: DOI) -> String { works.name(of: doi) }
  func destination(of redirect: String) -> String? { works.destination(of: redirect) }

  /// Clocks differ, and what is indexed is not seen at once.
  private static let margin = RecordAge.day

  func target(of question: Question<DOI>) -> String {
    guard case .list(let dois) = question, let since = dois.compactMap({ current[$0] }).min() else {
      return works.target(of: question)
    }
    return works.target(of: dois, filters: ["from-index-date:" + UTCTime(seconds: since - CrossrefChanges.margin).day])
  }

  /// Those that were stored at about the same time travel together.
  func questions(for dois: [DOI]) -> [Question<DOI>] {
    let ordered = dois.sorted { (current[$0] ?? 0, $0) < (current[$1] ?? 0, $1) }
    let fixed = base.path.utf8.count + target(of: .list(Array(ordered.prefix(1)))).utf8.count
    let batches = DOIBatches(ordered, fixed: fixed, separator: ",doi:", canTravel: CrossrefWorks.canTravelInList)
    return batches.lists.map { .list($0) }
      + batches.singles.map { CrossrefWorks.canTravelInList($0) ? .list([$0]) : .single($0) }
  }

  func reply(to job: Job<DOI>, with answer: HTTPAnswer) -> Reply<DOI, CrossrefChange> {
    let unknown = Reply<DOI, CrossrefChange>.values(
      Dictionary(uniqueKeysWithValues: job.question.keys.map { ($0, .unknown) }))
    switch works.reply(to: job, with: answer) {
    case .values(let answers):
      guard case .list(let dois) = job.question else { return .values(answers.mapValues { .indexed($0) }) }
      // A short answer does not tell what has not changed.
      let isWhole = CrossrefChanges.total(in: answer.body) == answers.count
      let changes = dois.map { ($0, answers[$0].map(CrossrefChange.indexed) ?? (isWhole ? .unchanged : .unknown)) }
      return .values(Dictionary(changes) { first, _ in first })
    // What is not in Crossref any more may be elsewhere, and a server may not know the filter.
    case .notFound, .malformed, .refused, .stumbled: return unknown
    case .moved(let url): return .moved(to: url)
    case .tooLong: return .tooLong
    case .tooMany(let retryAfter): return .tooMany(retryAfter: retryAfter)
    case .busy(let reason, let retryAfter): return .busy(reason: reason, retryAfter: retryAfter)
    case .forbidden(let reason): return .forbidden(reason: reason)
    }
  }

  /// `message.total-results`; nil where it is not told.
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
