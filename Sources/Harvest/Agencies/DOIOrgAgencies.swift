import Bibliography

/// doi.org's agency service: which agency has a DOI, many DOIs in one request.
struct DOIOrgAgencies: Service {
  var base: BaseURL

  /// So many DOIs are known to be answered at once; the service names no limit.
  private static let most = 50

  func target(of question: Question<DOI>) -> String {
    "/doiRA/" + question.keys.map(\.name.asPathSegments).joined(separator: ",")
  }

  func questions(for dois: [DOI]) -> [Question<DOI>] {
    let fixed = base.path.utf8.count + "/doiRA/".utf8.count
    let batches = DOIBatches(
      dois, fixed: fixed, separator: ",", most: DOIOrgAgencies.most, canTravel: DOIOrgAgencies.canBeAsked)
    return batches.lists.map { .list($0) } + batches.singles.map { .single($0) }
  }

  /// A comma parts two DOIs, and nothing escapes it.
  static func canBeAsked(_ doi: DOI) -> Bool { !doi.name.utf8.contains(UInt8(ascii: ",")) }

  func name(of doi: DOI) -> String { doi.name }

  func reply(to job: Job<DOI>, with answer: HTTPAnswer) -> Reply<DOI, Registration> {
    guard answer.status == 200 else { return Reply(ofStatusIn: answer) }
    if let unusable = Reply<DOI, Registration>.unusable(answer) { return unusable }
    var registrations: [DOI: Registration] = [:]
    var reader = JSONReader(answer.body)
    do throws(JSONError) {
      guard try reader.peek() == .array else { return .unusable("JSON that is no list of agencies") }
      try reader.array { (reader) throws(JSONError) in
        let (doi, registration) = try DOIOrgAgencies.registration(from: &reader)
        if let doi { registrations[doi] = registration }
      }
    } catch {
      return .unusable(error.kind == .unexpectedEnd ? "half a body" : "broken JSON")
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
