import Bibliography

/// DataCite's REST API, asked for works by their DOIs.
struct DataCiteWorks: Service {
  var base: BaseURL
  var mailto: MailAddress?

  /// The attributes that are asked for.
  static let fields = [
    "doi", "titles", "creators", "contributors", "publisher", "container", "publicationYear", "dates", "types",
    "version", "relatedIdentifiers", "state",
  ].joined(separator: ",")

  func target(of query: Query<DOI>) -> String {
    let contact = mailto.map { "mailto=" + $0.text.asQueryValue }
    switch query {
    case .list(let dois):
      let ids = dois.map(\.name.asQueryValue).joined(separator: ",")
      let fields = "fields%5Bdois%5D=" + DataCiteWorks.fields
      return "/dois?"
        + ["ids=" + ids, "page%5Bsize%5D=\(dois.count)", fields, contact].compactMap { $0 }
        .joined(separator: "&")
    case .single(let doi):
      return "/dois/" + doi.name.asPathSegment + (contact.map { "?" + $0 } ?? "")
    }
  }

  func queries(for dois: [DOI]) -> [Query<DOI>] {
    let fixed = base.path.utf8.count + target(of: .list([])).utf8.count + 3
    let batches = DOIBatches(dois, fixed: fixed, separator: ",", canBeListed: DOIOrgAgencies.canBeAsked)
    return batches.lists.map { .list($0) } + batches.singles.map { .single($0) }
  }

  func name(of doi: DOI) -> String { doi.name }

  func reply(to request: QueuedRequest<DOI>, with response: HTTPResponse) -> Reply<DOI, Answer> {
    switch response.status {
    case 200: return works(in: response)
    case 404: return response.startsWith("{") ? .notFound : .refused(reason: "does not know the path (status 404)")
    default: return Reply(ofStatusIn: response)
    }
  }

  private func works(in response: HTTPResponse) -> Reply<DOI, Answer> {
    if let unusable = Reply<DOI, Answer>.unusable(response) { return unusable }
    var answers: [DOI: Answer] = [:]
    var isAnswer = false
    var reader = JSONReader(response.body)
    do throws(JSONError) {
      try reader.members { (key, reader) throws(JSONError) in
        guard key == "data" else { return }
        isAnswer = true
        try reader.objects { (reader) throws(JSONError) in
          let start = reader.offset
          let work: Work
          do throws(JSONError) {
            work = try Work(readingDataCite: &reader)
          } catch {
            // An object without a DOI is passed over.
            guard error.kind == .noDOI else { throw error }
            return
          }
          let record = RegistryRecord(.dataCite, json: Array(response.body[start..<reader.offset]))
          answers[work.doi] = Answer(work, from: "DataCite", record: record, host: base.host)
        }
      }
    } catch {
      return .unusable(error)
    }
    return isAnswer ? .values(answers) : .unusable("JSON that is not a record")
  }
}
