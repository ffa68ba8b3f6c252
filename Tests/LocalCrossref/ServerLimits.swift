/// The limits of the pools, told in headers and, where wanted, enforced.
struct ServerLimits: Sendable {
  private var arrivals: [String: [ContinuousClock.Instant]] = [:]
  private var underway = 0

  /// The pool a request falls into, `polite-array`, with what is allowed there in a second.
  private static func pool(of request: SeenRequest) -> (name: String, limit: Int, concurrency: Int) {
    let isList = request.kind == .list
    let name = (request.isPolite ? "polite" : "public") + (isList ? "-array" : "-single")
    let limit = request.isPolite ? (isList ? 3 : 10) : (isList ? 1 : 5)
    return (name, limit, request.isPolite ? 3 : 1)
  }

  static func headers(for request: SeenRequest) -> [String: String] {
    let pool = pool(of: request)
    return [
      "x-rate-limit-limit": "\(pool.limit)", "x-rate-limit-interval": "1s",
      "x-concurrency-limit": "\(pool.concurrency)",
      "x-api-pool": pool.name,
    ]
  }

  /// Takes a request in; false where it is one too many in any second, or at the same time.
  mutating func admit(_ request: SeenRequest) -> Bool {
    let pool = ServerLimits.pool(of: request)
    // Other services have limits of their own.
    guard request.kind == .list || request.kind == .single else { return true }
    underway += 1
    var recent = arrivals[pool.name, default: []].filter { $0 + .seconds(1) > request.time }
    let isAdmitted = recent.count < pool.limit && underway <= pool.concurrency
    recent.append(request.time)
    arrivals[pool.name] = recent
    return isAdmitted
  }

  mutating func leave(_ request: SeenRequest) {
    if request.kind == .list || request.kind == .single { underway -= 1 }
  }
}
