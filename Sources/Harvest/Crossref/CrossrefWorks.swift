import Bibliography

/// Crossref's REST API, asked for works by their DOIs.
struct CrossrefWorks: Service {
  var base: BaseURL
  var mailto: MailAddress?

  typealias Value = Answer

  /// The members that list answers are reduced to. One name that is not selectable costs the whole request.
  static let select = [
    "DOI", "type", "title", "subtitle", "short-title", "original-title", "container-title", "short-container-title",
    "author", "editor", "publisher", "group-title", "event", "volume", "issue", "page", "article-number", "issued",
    "published", "published-print", "published-online", "posted", "accepted", "approved", "updated-by", "relation",
    "indexed",
  ].joined(separator: ",")

  func target(of question: Question<DOI>) -> String {
    switch question {
    case .list(let dois): return target(of: dois, filters: [])
    case .single(let doi):
      return "/v1/works/" + doi.name.asPathSegment + (contact.map { "?" + $0 } ?? "")
    }
  }

  /// Those of the works that pass all filters, such as `from-index-date:2026-07-31`.
  func target(of dois: [DOI], filters: [String]) -> String {
    let filter = (filters + dois.map { "doi:" + $0.name.asQueryValue }).joined(separator: ",")
    let query = ["filter=" + filter, "rows=\(dois.count)", "select=" + CrossrefWorks.select, contact]
    return "/v1/works?" + query.compactMap { $0 }.joined(separator: "&")
  }

  private var contact: String? { mailto.map { "mailto=" + $0.text.asQueryValue } }

  func name(of doi: DOI) -> String { doi.name }

  func destination(of redirect: String) -> String? {
    guard let target = base.target(of: redirect) else { return nil }
    // A redirect forgets who asks.
    return base.origin + target + (target.contains("?") ? "" : contact.map { "?" + $0 } ?? "")
  }

  // MARK: Sizing

  /// Puts as many DOIs as fit into each list; what cannot travel in one, or would be alone in it, is asked singly.
  func questions(for dois: [DOI]) -> [Question<DOI>] {
    let fixed = base.path.utf8.count + target(of: .list([])).utf8.count + 3
    let batches = DOIBatches(dois, fixed: fixed, separator: ",doi:", canTravel: CrossrefWorks.canTravelInList)
    return batches.lists.map { .list($0) } + batches.singles.map { .single($0) }
  }

  /// A comma separates the filters, and nothing escapes it. A divided registrant (`10.1000.10/1`) is a DOI but not for
  /// Crossref's filter, which then refuses all the others with it.
  static func canTravelInList(_ doi: DOI) -> Bool {
    !doi.name.utf8.contains(UInt8(ascii: ",")) && !doi.prefix.dropFirst(3).utf8.contains(UInt8(ascii: "."))
  }

  // MARK: Answers

  /// The body decides, not the status alone: a 404 may be about the DOI or about a wrong base URL, and balancers and
  /// proxies answer with pages of HTML under any status, 200 included.
  func reply(to job: Job<DOI>, with answer: HTTPAnswer) -> Reply<DOI, Answer> {
    switch answer.status {
    case 200: success(answer, job)
    case 400: CrossrefComplaint.reply(to: answer)
    case 404:
      answer.startsWith("<") || answer.startsWith("{") || answer.contentType != "text/plain"
        ? .refused(reason: "does not know the path (status 404): is it Crossref's API?") : .notFound
    default: Reply(ofStatusIn: answer)
    }
  }

  private func success(_ answer: HTTPAnswer, _ job: Job<DOI>) -> Reply<DOI, Answer> {
    if let unusable = Reply<DOI, Answer>.unusable(answer) { return unusable }
    var works: [(work: Work, json: Range<Int>)] = []
    var isAnswer = true
    do throws(JSONError) {
      try RecordReader.read(answer.body) { finding in
        switch finding {
        case .work(let work, let place): works.append((work, place))
        // An item without a DOI answers nothing; anything else without one is no answer of Crossref's.
        case .nothing(_, let offset): if offset == answer.start { isAnswer = false }
        }
      }
    } catch {
      return .unusable(error.kind == .unexpectedEnd ? "half a body" : "broken JSON")
    }
    guard isAnswer else { return .unusable("JSON that is not a record") }
    let found = works.map { work, json in
      let record = RegistryRecord(.crossref, json: Array(answer.body[json]))
      return (work.doi, Answer(work, from: "Crossref", record: record, host: base.host))
    }
    switch job.question {
    case .list: return .values(Dictionary(found) { first, _ in first })
    case .single(let doi):
      guard found.count == 1, let work = works.first?.work, var answer = found.first?.1 else {
        return .unusable("JSON that is not a record")
      }
      if work.doi != doi, answer.record != nil {
        let isAlias = job.redirects > 0 || work.aliases.contains(doi)
        let other = "\(base.host) answers with another work (\(work.doi))"
        answer = isAlias ? answer.asAlias : Answer(.unavailable(reason: other))
      }
      return .values([doi: answer])
    }
  }
}
