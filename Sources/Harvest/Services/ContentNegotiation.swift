import Bibliography

/// doi.org's content negotiation: it redirects a request for CSL-JSON to the agency of the DOI.
struct ContentNegotiation: Service {
  var base: BaseURL

  var accept: String { "application/vnd.citationstyles.csl+json" }

  func target(of query: Query<DOI>) -> String {
    "/" + query.keys.map(\.name.asPathSegments).joined(separator: ",")
  }

  func queries(for dois: [DOI]) -> [Query<DOI>] { dois.map { .single($0) } }
  func name(of doi: DOI) -> String { doi.name }

  /// The agency is on another host.
  func destination(of redirect: String) -> String? { base.destination(of: redirect) }

  /// `Answer.agency` is empty: the caller knows the agency from doi.org.
  func reply(to request: QueuedRequest<DOI>, with response: HTTPResponse) -> Reply<DOI, Answer> {
    guard case .single(let doi) = request.query else { return .notFound }
    // Not every agency writes CSL-JSON; the others redirect to the work's own page, which may be anything.
    let isAtAgency = request.redirects > 0
    let nothing = Reply<DOI, Answer>.values([doi: Answer(.registered(agency: ""))])
    switch response.status {
    case 200:
      if let unusable = Reply<DOI, Answer>.unusable(response) { return isAtAgency ? nothing : unusable }
      let record = RegistryRecord(.csl, json: response.body)
      guard let work = try? record.work(for: doi) else { return .unusable("JSON that is not a record") }
      let found = Answer(work, from: "", record: record, host: base.host)
      return .values([doi: work.doi == doi ? found : found.asAlias])
    case 301, 302, 303, 307, 308:
      if let redirect = response.redirect, destination(of: redirect) == nil { return nothing }
      return Reply(ofStatusIn: response)
    case 404 where !isAtAgency: return .notFound
    case 429, 408, 500...599: return Reply(ofStatusIn: response)
    default: return isAtAgency ? nothing : Reply(ofStatusIn: response)
    }
  }
}

extension Work {
  /// Reads CSL-JSON, in which not every agency repeats the DOI.
  init(csl json: [UInt8], for doi: DOI) throws(JSONError) {
    do throws(JSONError) {
      try self.init(json: json)
    } catch {
      guard error.kind == .noDOI, let brace = json.firstIndex(of: UInt8(ascii: "{")) else { throw error }
      // Inserts the DOI as the first member; the object is known to be well-formed.
      let rest = json[(brace + 1)...]
      let isEmpty = rest.first { $0 > 0x20 } == UInt8(ascii: "}")
      let escaped = doi.name.utf8.flatMap { byte -> [UInt8] in
        byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") ? [UInt8(ascii: "\\"), byte] : [byte]
      }
      let member = Array("{\"DOI\":\"".utf8) + escaped + Array((isEmpty ? "\"" : "\",").utf8)
      try self.init(json: member + rest)
    }
  }
}
