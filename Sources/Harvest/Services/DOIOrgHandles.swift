import Bibliography

/// doi.org's handle service, asked for the DOI that a short DOI stands for.
///
/// A short DOI is a handle whose value of the type `HS_ALIAS` is the DOI: `10/gd5bk9` has `10.1371/journal.pcbi.1006561`.
struct DOIOrgHandles: Service {
  var base: BaseURL

  func target(of query: Query<DOI>) -> String {
    "/api/handles/" + query.keys.map(\.name.asPathSegments).joined(separator: ",") + "?type=HS_ALIAS"
  }

  /// One handle a request: the service knows no lists.
  func queries(for dois: [DOI]) -> [Query<DOI>] { dois.map { .single($0) } }
  func name(of doi: DOI) -> String { doi.name }

  func reply(to request: QueuedRequest<DOI>, with response: HTTPResponse) -> Reply<DOI, DOI> {
    guard case .single(let doi) = request.query else { return .notFound }
    guard response.status == 200 || response.status == 404 else { return Reply(ofStatusIn: response) }
    if let unusable = Reply<DOI, DOI>.unusable(response) { return unusable }
    let answer: HandleAnswer
    do throws(JSONError) { answer = try HandleAnswer(response.body) } catch { return .unusable(error) }
    switch answer.code {
    case HandleAnswer.found, HandleAnswer.valuesNotFound:
      // A handle without this value is no short DOI.
      guard let alias = answer.alias.flatMap({ DOI(registered: $0) }), !alias.isShort else { return .notFound }
      return .values([doi: alias])
    case HandleAnswer.notFound: return .notFound
    default: return .unusable("JSON that is not a handle's")
    }
  }
}

/// `{"responseCode": 1, "handle": "10/gd5bk9", "values": [{"type": "HS_ALIAS", "data": {"format": "string", "value": "10.…"}}]}`
private struct HandleAnswer {
  static let found = 1
  static let notFound = 100
  static let valuesNotFound = 200

  /// nil where the answer has none.
  var code: Int?
  var alias: String?

  init(_ body: [UInt8]) throws(JSONError) {
    var reader = JSONReader(body)
    try reader.members { (key, reader) throws(JSONError) in
      switch key {
      case "responseCode": code = try reader.integerIfAny()
      case "values":
        try reader.objects { (reader) throws(JSONError) in
          let value = try HandleAnswer.value(from: &reader)
          if value.type == "HS_ALIAS", alias == nil { alias = value.text }
        }
      default: break
      }
    }
  }

  private static func value(from reader: inout JSONReader) throws(JSONError) -> (type: String, text: String?) {
    var type = ""
    var text: String?
    try reader.members { (key, reader) throws(JSONError) in
      switch key {
      case "type": type = try reader.stringIfAny() ?? ""
      case "data":
        guard try reader.peek() == .object else { return }
        try reader.members { (key, reader) throws(JSONError) in
          if key == "value" { text = try reader.stringIfAny() }
        }
      default: break
      }
    }
    return (type, text)
  }
}
