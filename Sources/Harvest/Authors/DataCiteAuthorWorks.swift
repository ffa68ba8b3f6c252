import Bibliography

/// DataCite's REST API, asked for the works under an ORCID iD, page by page with a cursor (`page[cursor]`).
///
/// Nothing but the whole list is asked for: it is short, and repositories register most of it in one go.
struct DataCiteAuthorWorks: Service {
  let works: DataCiteWorks

  var base: BaseURL { works.base }

  func target(of query: Query<AuthorPage>) -> String {
    guard let page = query.keys.first else { return "/dois" }
    let words = "creators.nameIdentifiers.nameIdentifier:\"\(page.orcid.link)\""
    let contact = works.mailto.map { "&mailto=" + $0.text.asQueryValue } ?? ""
    return "/dois?query=\(words.asQueryValue)&page%5Bcursor%5D=\((page.cursor ?? "1").asQueryValue)"
      + "&page%5Bsize%5D=\(AuthorPage.rows(of: query))&fields%5Bdois%5D=\(DataCiteWorks.fields)" + contact
  }

  func queries(for pages: [AuthorPage]) -> [Query<AuthorPage>] { pages.map { .list([$0]) } }
  func name(of page: AuthorPage) -> String { page.orcid.description }

  func reply(to request: QueuedRequest<AuthorPage>, with response: HTTPResponse) -> Reply<AuthorPage, AuthorPageAnswer>
  {
    guard let page = request.query.keys.first else { return .notFound }
    guard response.status == 200 else {
      return response.status == 404
        ? .refused(reason: "does not know the path (status 404)") : Reply(ofStatusIn: response)
    }
    if let unusable = Reply<AuthorPage, AuthorPageAnswer>.unusable(response) { return unusable }
    var answer = AuthorPageAnswer()
    var isAnswer = false
    var reader = JSONReader(response.body)
    do throws(JSONError) {
      try reader.members { (key, reader) throws(JSONError) in
        switch key {
        case "data":
          isAnswer = try reader.peek() == .array
          try reader.objects { (reader) throws(JSONError) in
            let start = reader.offset
            try reader.skip()
            answer.count += 1
            let record = RegistryRecord(.dataCite, json: Array(response.body[start..<reader.offset]))
            if let authored = try record.work(authoredBy: page.orcid) {
              answer.works.append(ListedRecord(authored: authored, record: record))
            }
          }
        case "meta":
          try reader.members { (key, reader) throws(JSONError) in
            if key == "total" { answer.total = try reader.integerIfAny() }
          }
        case "links":
          try reader.members { (key, reader) throws(JSONError) in
            if key == "next" { answer.next = try reader.stringIfAny().flatMap(DataCiteAuthorWorks.cursor) }
          }
        default: break
        }
      }
    } catch {
      return .unusable(error)
    }
    guard isAnswer else { return .unusable("JSON that is not a list of works") }
    return .values([page: answer])
  }

  /// The cursor in the address of the next page. The address itself is never followed: it may lead anywhere.
  private static func cursor(in address: String) -> String? {
    guard let query = address.split(separator: "?", maxSplits: 1).dropFirst().first else { return nil }
    for item in query.split(separator: "&") {
      let parts = item.split(separator: "=", maxSplits: 1)
      guard parts.count == 2, ["page%5Bcursor%5D", "page%5bcursor%5d", "page[cursor]"].contains(String(parts[0])) else {
        continue
      }
      return String(validating: Array(parts[1].utf8)[...].percentDecoded(), as: UTF8.self)
    }
    return nil
  }
}
