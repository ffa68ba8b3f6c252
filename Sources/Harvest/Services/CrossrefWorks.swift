import Bibliography

/// Crossref's REST API, asked for works by their DOIs.
struct CrossrefWorks: Service {
  var base: BaseURL
  var mailto: MailAddress?

  typealias Value = Answer

  /// The members that are asked for in lists. One name that Crossref does not know makes the whole request fail.
  static let select = [
    "DOI", "type", "title", "subtitle", "short-title", "original-title", "container-title", "short-container-title",
    "author", "editor", "publisher", "group-title", "event", "volume", "issue", "page", "article-number", "issued",
    "published", "published-print", "published-online", "posted", "accepted", "approved", "updated-by", "relation",
    "indexed",
  ].joined(separator: ",")

  func target(of query: Query<DOI>) -> String {
    switch query {
    case .list(let dois): return target(of: dois, filters: [])
    case .single(let doi):
      return "/v1/works/" + doi.name.asPathSegment + (contact.map { "?" + $0 } ?? "")
    }
  }

  /// The works that also pass these filters, such as `from-index-date:2026-07-31`.
  func target(of dois: [DOI], filters: [String]) -> String {
    let filter = (filters + dois.map { "doi:" + $0.name.asQueryValue }).joined(separator: ",")
    let query = ["filter=" + filter, "rows=\(dois.count)", "select=" + CrossrefWorks.select, contact]
    return "/v1/works?" + query.compactMap { $0 }.joined(separator: "&")
  }

  private var contact: String? { mailto.map { "mailto=" + $0.text.asQueryValue } }

  func name(of doi: DOI) -> String { doi.name }

  func destination(of redirect: String) -> String? {
    guard let target = base.target(of: redirect) else { return nil }
    // A redirect does not repeat the contact.
    return base.origin + target + (target.contains("?") ? "" : contact.map { "?" + $0 } ?? "")
  }

  // MARK: Sizing

  /// Puts as many DOIs as fit into each list; a DOI that cannot be in one, or would be alone in it, is asked for singly.
  func queries(for dois: [DOI]) -> [Query<DOI>] {
    let fixed = base.path.utf8.count + target(of: .list([])).utf8.count + 3
    let batches = DOIBatches(dois, fixed: fixed, separator: ",doi:", canBeListed: CrossrefWorks.canBeListed)
    return batches.lists.map { .list($0) } + batches.singles.map { .single($0) }
  }

  /// A comma separates the filters, and cannot be escaped. Crossref's filter does not accept a DOI with a divided registrant
  /// (`10.1000.10/1`), and refuses the whole list because of it.
  static func canBeListed(_ doi: DOI) -> Bool {
    !doi.name.utf8.contains(UInt8(ascii: ",")) && !doi.prefix.dropFirst(3).utf8.contains(UInt8(ascii: "."))
  }

  // MARK: Responses

  /// The body decides, not the status alone: a 404 may be about the DOI or about a wrong base URL, and load balancers and
  /// proxies answer with HTML pages of any status, including 200.
  func reply(to request: QueuedRequest<DOI>, with response: HTTPResponse) -> Reply<DOI, Answer> {
    switch response.status {
    case 200: works(in: response, to: request)
    case 400: CrossrefError.reply(to: response)
    case 404:
      response.startsWith("<") || response.startsWith("{") || response.contentType != "text/plain"
        ? .refused(reason: "does not know the path (status 404): is it Crossref's API?") : .notFound
    default: Reply(ofStatusIn: response)
    }
  }

  private func works(in response: HTTPResponse, to request: QueuedRequest<DOI>) -> Reply<DOI, Answer> {
    if let unusable = Reply<DOI, Answer>.unusable(response) { return unusable }
    var items: [(work: Work, json: Range<Int>)] = []
    var isAnswer = true
    do throws(JSONError) {
      try RecordReader.read(response.body) { finding in
        switch finding {
        case .work(let work, let place): items.append((work, place))
        // An item without a DOI is passed over; a response without any is not Crossref's.
        case .nothing(_, let offset): if offset == response.start { isAnswer = false }
        }
      }
    } catch {
      return .unusable(error)
    }
    guard isAnswer else { return .unusable("JSON that is not a record") }
    let found = items.map { work, json in
      let record = RegistryRecord(.crossref, json: Array(response.body[json]))
      return (work.doi, Answer(work, from: "Crossref", record: record, host: base.host))
    }
    switch request.query {
    case .list: return .values(Dictionary(found) { first, _ in first })
    case .single(let doi):
      guard found.count == 1, let work = items.first?.work, var answer = found.first?.1 else {
        return .unusable("JSON that is not a record")
      }
      if work.doi != doi, answer.record != nil {
        let isAlias = request.redirects > 0 || work.aliases.contains(doi)
        let other = "\(base.host) answers with another work (\(work.doi))"
        answer = isAlias ? answer.asAlias : Answer(.unavailable(reason: other))
      }
      return .values([doi: answer])
    }
  }
}

/// One entry of a Crossref validation failure: `{"type": "doi-not-valid", "value": "abc", "message": "…"}`.
struct CrossrefError: Equatable {
  var type = ""
  var value: String?

  /// Whether a DOI is wrong, and not the request.
  var isAboutDOI: Bool { type == "doi-not-valid" || type == "pair-list-form-invalid" }

  /// The errors in the body of a response; empty where it has none, or is broken.
  static func list(in body: [UInt8]) -> [CrossrefError] {
    var errors: [CrossrefError] = []
    var reader = JSONReader(body)
    do throws(JSONError) {
      try reader.object { (key, reader) throws(JSONError) in
        guard key == "message", try reader.peek() == .array else { return }
        try reader.array { (reader) throws(JSONError) in
          guard try reader.peek() == .object else { return }
          var found = CrossrefError()
          try reader.object { (key, reader) throws(JSONError) in
            switch (key, try reader.peek()) {
            case ("type", .string): found.type = try reader.string()
            // A value may be a number.
            case ("value", .string): found.value = try reader.string()
            default: break
            }
          }
          errors.append(found)
        }
      }
    } catch {
      return errors
    }
    return errors
  }

  /// What a response of status 400 means: a wrong DOI, or a request that Crossref does not understand.
  static func reply<Key, Value>(to response: HTTPResponse) -> Reply<Key, Value> {
    guard response.startsWith("{") else { return .malformed(values: []) }
    let errors = list(in: response.body)
    let aboutDOIs = errors.filter(\.isAboutDOI)
    if aboutDOIs.count == errors.count { return .malformed(values: aboutDOIs.compactMap(\.value)) }
    let types = errors.map(\.type).joined(separator: ", ")
    return .refused(reason: "does not understand the request (\(types))")
  }
}
