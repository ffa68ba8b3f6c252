/// What an answer means.
enum Reply<Key: Hashable & Sendable, Value> {
  /// What it says of the keys; those of a list that it leaves out are asked about singly.
  case values([Key: Value])
  /// The service does not know the key.
  case notFound
  /// The key has been replaced; where its record is, an absolute URL.
  case moved(to: String)
  /// A key in the request is not one for this service; the values it complains of, empty where it does not say.
  case malformed(values: [String])
  /// The request line is too long.
  case tooLong
  /// We ask too much.
  case tooMany(retryAfter: Duration?)
  /// Works later, perhaps.
  case busy(reason: String, retryAfter: Duration?)
  /// The server stumbled over this very question, and will again.
  case stumbled(reason: String)
  /// This way of asking does not work.
  case refused(reason: String)
  /// We are not welcome. Asking on makes it worse.
  case forbidden(reason: String)

  /// What a status means wherever it comes from; a service reads those that carry its own meaning itself.
  init(ofStatusIn answer: HTTPAnswer) {
    switch answer.status {
    case 301, 302, 303, 307, 308:
      self = answer.redirect.map { .moved(to: $0) } ?? .busy(reason: "redirects to nowhere", retryAfter: nil)
    case 401, 403: self = .forbidden(reason: "refuses to answer (status \(answer.status))")
    case 414: self = .tooLong
    case 429: self = .tooMany(retryAfter: answer.retryAfter)
    case 500 where answer.startsWith("{"):
      self = .stumbled(reason: "failed on the question (status 500)")
    case 408, 500...599:
      self = .busy(reason: "is in trouble (status \(answer.status))", retryAfter: answer.retryAfter)
    default: self = .refused(reason: "gives an answer that makes no sense (status \(answer.status))")
    }
  }

  /// An answer of status 200 that cannot be one of the service's: balancers and proxies send them, for a while.
  static func unusable(_ what: String) -> Reply { .busy(reason: "answers with \(what)", retryAfter: nil) }

  /// `unusable` for what is no JSON at all; nil where it may be some.
  static func unusable(_ answer: HTTPAnswer) -> Reply? {
    if answer.firstByte == nil { return unusable("nothing") }
    return answer.startsWith("<") ? unusable("HTML") : nil
  }
}
