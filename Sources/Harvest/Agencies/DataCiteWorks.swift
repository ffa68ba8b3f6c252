import Bibliography

/// DataCite's REST API, asked for works by their DOIs.
struct DataCiteWorks: Service {
  var base: BaseURL
  var mailto: MailAddress?

  /// The attributes that answers are reduced to.
  private static let fields = [
    "doi", "titles", "creators", "contributors", "publisher", "container", "publicationYear", "dates", "types",
    "version",
    "relatedIdentifiers", "state",
  ].joined(separator: ",")

  func target(of question: Question<DOI>) -> String {
    let contact = mailto.map { "mailto=" + $0.text.asQueryValue }
    switch question {
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

  func questions(for dois: [DOI]) -> [Question<DOI>] {
    let fixed = base.path.utf8.count + target(of: .list([])).utf8.count + 3
    let batches = DOIBatches(dois, fixed: fixed, separator: ",", canTravel: DOIOrgAgencies.canBeAsked)
    return batches.lists.map { .list($0) } + batches.singles.map { .single($0) }
  }

  func name(of doi: DOI) -> String { doi.name }

  func reply(to job: Job<DOI>, with answer: HTTPAnswer) -> Reply<DOI, Answer> {
    switch answer.status {
    case 200: return success(answer, job)
    case 404: return answer.startsWith("{") ? .notFound : .refused(reason: "does not know the path (status 404)")
    default: return Reply(ofStatusIn: answer)
    }
  }

  private func success(_ answer: HTTPAnswer, _ job: Job<DOI>) -> Reply<DOI, Answer> {
    if let unusable = Reply<DOI, Answer>.unusable(answer) { return unusable }
    var answers: [DOI: Answer] = [:]
    var isAnswer = false
    var reader = JSONReader(answer.body)
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
            // An object without a DOI answers nothing.
            guard error.kind == .noDOI else { throw error }
            return
          }
          let record = RegistryRecord(.dataCite, json: Array(answer.body[start..<reader.offset]))
          answers[work.doi] = Answer(work, from: "DataCite", record: record, host: base.host)
        }
      }
    } catch {
      return .unusable(error.kind == .unexpectedEnd ? "half a body" : "broken JSON")
    }
    return isAnswer ? .values(answers) : .unusable("JSON that is not a record")
  }
}
