import Bibliography

/// doi.org's content negotiation: it sends whoever asks for CSL-JSON on to the agency of the DOI.
struct ContentNegotiation: Service {
  var base: BaseURL

  var accept: String { "application/vnd.citationstyles.csl+json" }

  func target(of question: Question<DOI>) -> String {
    "/" + question.keys.map(\.name.asPathSegments).joined(separator: ",")
  }

  func questions(for dois: [DOI]) -> [Question<DOI>] { dois.map { .single($0) } }
  func name(of doi: DOI) -> String { doi.name }

  /// The agency is on another host.
  func destination(of redirect: String) -> String? { base.destination(of: redirect) }

  /// Whose record it is, `Answer.agency` does not say: the agency is known to whoever has asked for it.
  func reply(to job: Job<DOI>, with answer: HTTPAnswer) -> Reply<DOI, Answer> {
    guard case .single(let doi) = job.question else { return .notFound }
    // Not every agency speaks CSL-JSON; those that do not send on to the work's own page, which may be anything.
    let isAtAgency = job.redirects > 0
    let nothing = Reply<DOI, Answer>.values([doi: Answer(.registered(agency: ""))])
    switch answer.status {
    case 200:
      if let unusable = Reply<DOI, Answer>.unusable(answer) { return isAtAgency ? nothing : unusable }
      let record = RegistryRecord(.csl, json: answer.body)
      guard let work = try? record.work(for: doi) else { return .unusable("JSON that is not a record") }
      let found = Answer(work, from: "", record: record, host: base.host)
      return .values([doi: work.doi == doi ? found : found.asAlias])
    case 301, 302, 303, 307, 308:
      if let redirect = answer.redirect, destination(of: redirect) == nil { return nothing }
      return Reply(ofStatusIn: answer)
    case 404 where !isAtAgency: return .notFound
    case 429, 408, 500...599: return Reply(ofStatusIn: answer)
    default: return isAtAgency ? nothing : Reply(ofStatusIn: answer)
    }
  }
}
