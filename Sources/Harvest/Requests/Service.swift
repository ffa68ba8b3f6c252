import Bibliography

/// A service that is asked over HTTP: how its requests look, and what its responses mean.
protocol Service {
  /// What is looked up, such as a DOI.
  associatedtype Key: Hashable & Sendable
  /// What the service has for a key.
  associatedtype Value

  /// Where it is; its host names it in messages.
  var base: BaseURL { get }
  /// The media type that is asked for.
  var accept: String { get }

  /// Path and query below the base, encoded.
  func target(of query: Query<Key>) -> String
  /// The fewest queries that cover the keys.
  func queries(for keys: [Key]) -> [Query<Key>]
  func reply(to request: QueuedRequest<Key>, with response: HTTPResponse) -> Reply<Key, Value>
  /// The URL to follow a redirect to; nil where it must not be followed.
  func destination(of redirect: String) -> String?
  /// The rate limit that a query counts for.
  func limit(of query: Query<Key>) -> ServiceLimits.Kind
  /// How an error response names the key, so that the key can be taken out of a list.
  func name(of key: Key) -> String
}

extension Service {
  var accept: String { "application/json" }

  func destination(of redirect: String) -> String? { base.target(of: redirect).map { base.origin + $0 } }

  func limit(of query: Query<Key>) -> ServiceLimits.Kind {
    switch query {
    case .list: .list
    case .single: .single
    }
  }
}

/// What one request asks for.
enum Query<Key: Hashable & Sendable>: Equatable {
  /// Several keys at once; the response may leave some out.
  case list([Key])
  case single(Key)

  var keys: [Key] {
    switch self {
    case .list(let keys): keys
    case .single(let key): [key]
    }
  }
}

/// A query with its history.
struct QueuedRequest<Key: Hashable & Sendable> {
  var query: Query<Key>
  /// Number of failed attempts.
  var attempts = 0
  /// Number of redirects that were followed.
  var redirects = 0
  /// Where the last redirect led: an absolute URL.
  var movedTo: String?
  /// When it was last sent.
  var started: Duration = .zero
  /// Its number in the ledger that all processes share.
  var ledgerNumber: Int64?

  init(_ query: Query<Key>) { self.query = query }
}

/// The final outcome of looking up one key.
enum Outcome<Value> {
  case value(Value)
  /// The service says that it does not know the key.
  case notFound
  /// No usable response came; `reason` is a short phrase for the reader of a report.
  case unavailable(reason: String)
}

/// What a response means.
enum Reply<Key: Hashable & Sendable, Value> {
  /// The values of the keys; those of a list that are left out are asked for singly.
  case values([Key: Value])
  /// The service does not know the key.
  case notFound
  /// The key has been replaced, and its record is at this absolute URL.
  case moved(to: String)
  /// The service does not accept a key of the request; `values` are the keys that it names, empty where it names none.
  case malformed(values: [String])
  /// The request line is too long.
  case tooLong
  /// There were too many requests.
  case tooMany(retryAfter: Duration?)
  /// The service may work later.
  case busy(reason: String, retryAfter: Duration?)
  /// The server failed on this very query, and will fail again.
  case failed(reason: String)
  /// The service does not understand this kind of request.
  case refused(reason: String)
  /// The service excludes this client. Further requests would make it worse.
  case forbidden(reason: String)

  /// What a status means for any service; a service interprets a status of its own meaning itself.
  init(ofStatusIn response: HTTPResponse) {
    switch response.status {
    case 301, 302, 303, 307, 308:
      self = response.redirect.map { .moved(to: $0) } ?? .busy(reason: "redirects without a target", retryAfter: nil)
    case 401, 403: self = .forbidden(reason: "refuses to answer (status \(response.status))")
    case 414: self = .tooLong
    case 429: self = .tooMany(retryAfter: response.retryAfter)
    case 500 where response.startsWith("{"):
      self = .failed(reason: "failed on the request (status 500)")
    case 408, 500...599:
      self = .busy(reason: "is in trouble (status \(response.status))", retryAfter: response.retryAfter)
    default: self = .refused(reason: "gives an answer that makes no sense (status \(response.status))")
    }
  }

  /// A response of status 200 that cannot be one of the service's: load balancers and proxies send them, for a while.
  static func unusable(_ what: String) -> Reply { .busy(reason: "answers with \(what)", retryAfter: nil) }

  /// `unusable` for what is not JSON at all; nil where it may be.
  static func unusable(_ response: HTTPResponse) -> Reply? {
    if response.firstByte == nil { return unusable("nothing") }
    return response.startsWith("<") ? unusable("HTML") : nil
  }

  /// `unusable` for JSON with an error in it.
  static func unusable(_ error: JSONError) -> Reply {
    unusable(error.kind == .unexpectedEnd ? "half a body" : "broken JSON")
  }
}
