import Foundation

/// How Crossref's API answers: its routes, parameters, filters and complaints.
struct ServerRules: Sendable {
  var works: ServedWorks
  /// Longer request targets are refused with 414.
  var longestTarget = 8_192

  func answer(_ request: SeenRequest) -> ServerAnswer {
    if request.method != "GET" { return ServerAnswer(405, nil, "") }
    if request.target.utf8.count > longestTarget { return ServerAnswer(414, nil, "") }
    switch request.kind {
    case .list: return list(request)
    case .single: return single(request)
    case .agencies:
      return ServerAnswer(200, "application/json", "[" + request.dois.map(agency).joined(separator: ",") + "]")
    case .negotiation: return negotiation(request)
    case .csl:
      guard let text = works.elsewhere.csl[request.dois[0].lowercased()] else {
        return ServerAnswer(404, "text/html", "")
      }
      return ServerAnswer(200, text.hasPrefix("<") ? "text/html" : "application/vnd.citationstyles.csl+json", text)
    case .dataCiteList where request.query["query"] != nil: return dataCiteSearch(request)
    case .dataCiteList:
      let data = Set(request.dois.map { $0.lowercased() }).sorted().compactMap { works.elsewhere.dataCite[$0] }
      return ServerAnswer(200, "application/vnd.api+json", #"{"data":[\#(data.joined(separator: ","))],"meta":{}}"#)
    case .dataCite:
      guard let data = works.elsewhere.dataCite[request.dois[0].lowercased()] else {
        let error = #"{"errors":[{"status":"404","title":"The resource you are looking for doesn't exist."}]}"#
        return ServerAnswer(404, "application/vnd.api+json", error)
      }
      return ServerAnswer(200, "application/vnd.api+json", #"{"data":\#(data)}"#)
    case .handle: return handle(request.dois[0])
    case .other: return .json(404, status: "error", type: "route-not-found", message: "\"Route not found\"")
    }
  }

  /// DataCite's search for an ORCID iD among the creators, with cursors.
  private func dataCiteSearch(_ request: SeenRequest) -> ServerAnswer {
    let query = request.query["query"] ?? ""
    let size = Int(request.query["page[size]"] ?? "25") ?? 25
    let cursor = request.query["page[cursor]"] ?? "1"
    guard let match = query.wholeMatch(of: /creators\.nameIdentifiers\.nameIdentifier:"([^"]+)"/),
      let start = cursor == "1" ? 0 : ServedCursor.start(of: cursor)
    else { return ServerAnswer(400, "application/vnd.api+json", #"{"errors":[{"status":"400","title":"bad query"}]}"#) }
    let found = works.elsewhere.dataCite.filter { $0.value.contains(String(match.1)) }.sorted { $0.key < $1.key }
    let data = found.dropFirst(start).prefix(size).map(\.value)
    let page = "page%5Bcursor%5D=\(ServedCursor(start + data.count))&page%5Bsize%5D=\(size)"
    let next = data.count < size ? "" : #","next":"https://api.datacite.org/dois?\#(page)""#
    return ServerAnswer(
      200, "application/vnd.api+json",
      #"{"data":[\#(data.joined(separator: ","))],"meta":{"total":\#(found.count)},"links":{"self":"x"\#(next)}}"#)
  }

  /// doi.org's handle service: `10/gd5bk9` is a handle with an alias; any other name is none here.
  private func handle(_ name: String) -> ServerAnswer {
    guard let doi = works.elsewhere.shortNames[name.lowercased()] else {
      return ServerAnswer(404, "application/json", #"{"responseCode":100,"handle":"\#(name)"}"#)
    }
    let data = #"{"format":"string","value":"\#(doi)"}"#
    let value = #"{"index":1,"type":"HS_ALIAS","data":\#(data),"ttl":86400,"timestamp":"2017-08-31T15:12:37Z"}"#
    return ServerAnswer(
      200, "application/json", #"{"responseCode":1,"handle":"\#(name)","values":[\#(value)]}"#)
  }

  private func agency(of doi: String) -> String {
    let echo = doi.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    let name = doi.lowercased()
    let isCrossref = works.json(of: name) != nil || works.aliases[name] != nil
    guard let agency = works.elsewhere.agencies[name] ?? (isCrossref ? "Crossref" : nil) else {
      return #"{"DOI":"\#(echo)","status":"DOI does not exist"}"#
    }
    return #"{"DOI":"\#(echo)","RA":"\#(agency)"}"#
  }

  /// doi.org sends on to the agency that speaks the type, else to the work's page.
  private func negotiation(_ request: SeenRequest) -> ServerAnswer {
    let doi = request.dois[0].lowercased()
    guard works.elsewhere.agencies[doi] != nil else {
      return ServerAnswer(404, "text/html", "<html><body>DOI Not Found</body></html>")
    }
    var answer = ServerAnswer(302, nil, "")
    answer.headers["Location"] =
      "/csl/" + (doi.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? doi)
    return answer
  }

  private func single(_ request: SeenRequest) -> ServerAnswer {
    if let name = request.query.keys.sorted().first(where: { $0 != "mailto" }) {
      return .complaint("parameter-not-allowed", name, "This route does not support \(name)")
    }
    let doi = request.dois[0].lowercased()
    if let prime = works.aliases[doi] {
      var answer = ServerAnswer(301, nil, "")
      let path = prime.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? prime
      answer.headers["Location"] = "/v1/works/\(path)"
      return answer
    }
    return works.json(of: doi).map { .json(200, type: "work", message: $0) } ?? .notFound
  }

  private func list(_ request: SeenRequest) -> ServerAnswer {
    if let name = request.query.keys.sorted().first(where: { !ServerRules.parameters.contains($0) }) {
      return .complaint("unknown-parameter", name, "Parameter specified but there is no such parameter")
    }
    let select = request.query["select"].map { $0.split(separator: ",").map(String.init) }
    if let name = select?.first(where: { !ServerRules.selectable.contains($0) }) {
      return .complaint(
        "select-not-available", name, "Select '\(name)' specified but there is no such select for this route.")
    }
    let rows = request.query["rows"] ?? "20"
    guard let rows = Int(rows), (0...1000).contains(rows) else {
      return .complaint(
        "integer-not-valid", rows,
        "Integer specified as \(rows) but must be a positive integer less than or equal to 1000.")
    }
    var chosen = Chosen()
    if let complaint = chosen.read(request.query["filter"] ?? "") { return complaint }
    if let name = ["offset", "sample"].first(where: { request.query[$0] != nil }), request.query["cursor"] != nil {
      return .complaint("cursor-with-offset-or-sample", name, "Cursor cannot be combined with offset or sample")
    }
    let found: [String]
    if !chosen.orcids.isEmpty {
      found = works.dois(of: chosen.orcids).filter { chosen.isWithin(works.indexed($0)) }
    } else if let query = request.query["query.bibliographic"] {
      found = works.search(query)
    } else {
      // Never in the order of the request.
      found = chosen.dois.sorted(by: >).filter { chosen.isWithin(works.indexed($0)) }
    }
    guard let start = ServedCursor.start(of: request.query["cursor"]) else {
      return .json(
        404, status: "failed", type: "resource-failure",
        message: #"[{"type":"cursor-invalid","value":"","message":"Cursor specified but it is invalid"}]"#)
    }
    let items = found.dropFirst(start).prefix(rows).compactMap { works.json(of: $0, select: select) }
    let total = found.count { works.json(of: $0) != nil }
    // A next cursor is named at the end of a list too.
    let next = request.query["cursor"].map { _ in #""next-cursor":"\#(ServedCursor(start + items.count))","# } ?? ""
    let message = """
      {"facets":{},\(next)"total-results":\(total),"items":[\(items.joined(separator: ","))],\
      "items-per-page":\(rows),"query":{"start-index":0,"search-terms":null}}
      """
    return .json(200, type: "work-list", message: message)
  }

  private static let parameters: Set<String> = [
    "filter", "rows", "select", "mailto", "offset", "sort", "order", "cursor", "query.bibliographic",
  ]

  /// The server's own list, from its error message (2026-10).
  static let selectable: Set<String> = [
    "abstract", "URL", "resource", "member", "posted", "score", "created", "degree", "update-policy", "short-title",
    "license", "ISSN", "container-title", "issued", "update-to", "issue", "prefix", "approved", "indexed",
    "article-number", "clinical-trial-number", "accepted", "author", "group-title", "DOI", "is-referenced-by-count",
    "updated-by", "event", "chair", "standards-body", "original-title", "funder", "translator", "published", "archive",
    "published-print", "alternative-id", "subject", "subtitle", "published-online", "publisher-location",
    "content-domain", "reference", "title", "link", "type", "publisher", "volume", "references-count", "ISBN",
    "issn-type", "assertion", "deposited", "page", "contributor", "content-created", "short-container-title",
    "relation", "editor",
  ]
}
