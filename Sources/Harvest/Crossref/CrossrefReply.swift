import Bibliography

/// What an answer of Crossref's means: the one place where its bodies are told apart.
///
/// The body decides, not the status alone: a 404 may be about the DOI or about a wrong base URL, and balancers and proxies
/// answer with pages of HTML under any status, 200 included.
enum CrossrefReply: Equatable {
  /// The works of a list, or the one that was asked for.
  case works([Work])
  /// No such DOI in Crossref.
  case notFound
  /// The DOI has been replaced; where its record is, an absolute URL.
  case moved(to: String)
  /// A DOI in the request is not one for Crossref; the values it complains of, empty where it does not say.
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

  init(_ answer: HTTPAnswer) {
    switch answer.status {
    case 200: self = CrossrefReply.success(answer)
    case 301, 302, 303, 307, 308:
      self = answer.redirect.map { .moved(to: $0) } ?? .busy(reason: "redirects to nowhere", retryAfter: nil)
    case 400: self = CrossrefReply.badRequest(answer)
    case 404: self = CrossrefReply.missing(answer)
    case 401, 403: self = .forbidden(reason: "refuses to answer (status \(answer.status))")
    case 414: self = .tooLong
    case 429: self = .tooMany(retryAfter: answer.retryAfter)
    case 500 where answer.startsWith("{"):
      self = .stumbled(reason: "failed on the question (status 500)")
    case 408, 500...599:
      self = .busy(reason: "is in trouble (status \(answer.status))", retryAfter: answer.retryAfter)
    default: self = .refused(reason: "gives an answer that is not Crossref's (status \(answer.status))")
    }
  }

  private static func success(_ answer: HTTPAnswer) -> CrossrefReply {
    func unusable(_ what: String) -> CrossrefReply { .busy(reason: "answers with \(what)", retryAfter: nil) }

    if answer.firstByte == nil { return unusable("nothing") }
    if answer.startsWith("<") { return unusable("HTML") }
    var works: [Work] = []
    var isAnswer = true
    do throws(JSONError) {
      try RecordReader.read(answer.body) { finding in
        switch finding {
        case .work(let work, _): works.append(work)
        // An item without a DOI answers nothing; anything else without one is no answer of Crossref's.
        case .nothing(_, let offset): if offset == answer.start { isAnswer = false }
        }
      }
    } catch {
      return unusable(error.kind == .unexpectedEnd ? "half a body" : "broken JSON")
    }
    return isAnswer ? .works(works) : unusable("JSON that is not a record")
  }

  private static func badRequest(_ answer: HTTPAnswer) -> CrossrefReply {
    guard answer.startsWith("{") else { return .malformed(values: []) }
    let complaints = CrossrefComplaint.list(in: answer.body)
    let aboutDOIs = complaints.filter(\.isAboutDOI)
    if aboutDOIs.count == complaints.count { return .malformed(values: aboutDOIs.compactMap(\.value)) }
    let types = complaints.map(\.type).joined(separator: ", ")
    return .refused(reason: "does not understand the request (\(types))")
  }

  private static func missing(_ answer: HTTPAnswer) -> CrossrefReply {
    if answer.startsWith("<") || answer.startsWith("{") || answer.contentType != "text/plain" {
      return .refused(reason: "does not know the path (status 404): is it Crossref's API?")
    }
    return .notFound
  }
}

extension HTTPAnswer {
  /// Where the body starts, white space aside.
  fileprivate var start: Int? { body.firstIndex { $0 > 0x20 } }
  fileprivate var firstByte: UInt8? { start.map { body[$0] } }
  fileprivate func startsWith(_ character: Unicode.Scalar) -> Bool { firstByte == UInt8(ascii: character) }
}
