import Bibliography

/// Crossref's REST API, asked for the works under an ORCID iD (`filter=orcid:`), page by page with a cursor.
struct CrossrefAuthorWorks: Service {
  let works: CrossrefWorks

  var base: BaseURL { works.base }

  func target(of query: Query<AuthorPage>) -> String {
    guard let page = query.keys.first else { return "/v1/works" }
    let since = page.since.map { ",from-index-date:\($0)" } ?? ""
    let contact = works.mailto.map { "&mailto=" + $0.text.asQueryValue } ?? ""
    return "/v1/works?filter=orcid:\(page.orcid)\(since)&rows=\(AuthorPage.rows(of: query))"
      + "&cursor=\((page.cursor ?? "*").asQueryValue)&select=\(CrossrefWorks.select),update-to" + contact
  }

  func queries(for pages: [AuthorPage]) -> [Query<AuthorPage>] { pages.map { .list([$0]) } }
  /// Crossref counts all of them as lists.
  func limit(of query: Query<AuthorPage>) -> ServiceLimits.Kind { .list }
  func name(of page: AuthorPage) -> String { page.orcid.description }

  func reply(to request: QueuedRequest<AuthorPage>, with response: HTTPResponse) -> Reply<AuthorPage, AuthorPageAnswer>
  {
    guard let page = request.query.keys.first else { return .notFound }
    switch response.status {
    case 200: break
    case 400: return CrossrefError.reply(to: response)
    // A cursor is valid for five minutes.
    case 404 where response.startsWith("{"): return .refused(reason: "no longer knows the list's cursor (status 404)")
    case 404: return .refused(reason: "does not know the path (status 404): is it Crossref's API?")
    default: return Reply(ofStatusIn: response)
    }
    if let unusable = Reply<AuthorPage, AuthorPageAnswer>.unusable(response) { return unusable }
    var answer = AuthorPageAnswer()
    var isAnswer = false
    var reader = JSONReader(response.body)
    do throws(JSONError) {
      try reader.members { (key, reader) throws(JSONError) in
        guard key == "message" else { return }
        try reader.members { (key, reader) throws(JSONError) in
          switch key {
          case "total-results": answer.total = try reader.integerIfAny()
          case "next-cursor": answer.next = try reader.stringIfAny()
          case "items":
            isAnswer = try reader.peek() == .array
            try reader.objects { (reader) throws(JSONError) in
              let start = reader.offset
              try reader.skip()
              answer.count += 1
              let record = RegistryRecord(.crossref, json: Array(response.body[start..<reader.offset]))
              if let authored = try record.work(authoredBy: page.orcid) {
                answer.works.append(ListedRecord(authored: authored, record: record))
              }
            }
          default: break
          }
        }
      }
    } catch {
      return .unusable(error)
    }
    guard isAnswer else { return .unusable("JSON that is not a list of works") }
    return .values([page: answer])
  }
}
