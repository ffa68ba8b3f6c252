import Bibliography

/// doi.org's agency service: which agency has registered a DOI, for many DOIs in one request.
struct DOIOrgAgencies: Service {
  var base: BaseURL

  /// Most DOIs in a request: the service names no limit, and is known to answer this many.
  private static let most = 50

  func target(of query: Query<DOI>) -> String {
    "/doiRA/" + query.keys.map(\.name.asPathSegments).joined(separator: ",")
  }

  func queries(for dois: [DOI]) -> [Query<DOI>] {
    let fixed = base.path.utf8.count + "/doiRA/".utf8.count
    let batches = DOIBatches(
      dois, fixed: fixed, separator: ",", most: DOIOrgAgencies.most, canBeListed: DOIOrgAgencies.canBeAsked)
    return batches.lists.map { .list($0) } + batches.singles.map { .single($0) }
  }

  /// A comma separates two DOIs, and cannot be escaped.
  static func canBeAsked(_ doi: DOI) -> Bool { !doi.name.utf8.contains(UInt8(ascii: ",")) }

  func name(of doi: DOI) -> String { doi.name }

  func reply(to request: QueuedRequest<DOI>, with response: HTTPResponse) -> Reply<DOI, Registration> {
    guard response.status == 200 else { return Reply(ofStatusIn: response) }
    if let unusable = Reply<DOI, Registration>.unusable(response) { return unusable }
    var registrations: [DOI: Registration] = [:]
    var reader = JSONReader(response.body)
    do throws(JSONError) {
      guard try reader.peek() == .array else { return .unusable("JSON that is not a list of agencies") }
      try reader.array { (reader) throws(JSONError) in
        let (doi, registration) = try DOIOrgAgencies.registration(from: &reader)
        if let doi { registrations[doi] = registration }
      }
    } catch {
      return .unusable(error)
    }
    return .values(registrations)
  }

  /// `{"DOI": "10.48550/arXiv.1706.03762", "RA": "DataCite"}`, or `"status": "DOI does not exist"`.
  private static func registration(from reader: inout JSONReader) throws(JSONError) -> (DOI?, Registration) {
    var doi: DOI?
    var registration = Registration.unknown
    try reader.members { (key, reader) throws(JSONError) in
      switch key {
      case "DOI": doi = try reader.stringIfAny().flatMap { DOI(registered: $0) }
      case "RA": if let agency = try reader.stringIfAny(), !agency.isEmpty { registration = .agency(agency) }
      case "status":
        let status = try reader.stringIfAny() ?? ""
        if status == "DOI does not exist" || status == "Invalid DOI" { registration = .none }
      default: break
      }
    }
    return (doi, registration)
  }
}

/// What doi.org says about a DOI.
enum Registration: Equatable {
  /// The name of the agency that has it, `DataCite`.
  case agency(String)
  /// It is registered, or may be, with an agency that is not named.
  case unknown
  /// No agency has it.
  case none
}
