import Bibliography

/// Crossref's search for works by the words of a citation.
struct CrossrefSearch: Service {
  var works: CrossrefWorks

  var base: BaseURL { works.base }

  /// Candidates for a citation: the right one is nearly always among the first five.
  private static let rows = 5
  /// Longest query, in bytes: longer citations have abstracts or hundreds of authors.
  private static let longestQuery = 500

  func target(of query: Query<String>) -> String {
    let words = query.keys.first.map(CrossrefSearch.query) ?? ""
    let contact = works.mailto.map { "&mailto=" + $0.text.asQueryValue } ?? ""
    return "/v1/works?query.bibliographic=" + words.asQueryValue + "&rows=\(CrossrefSearch.rows)&select="
      + CrossrefWorks.select + contact
  }

  func queries(for citations: [String]) -> [Query<String>] { citations.map { .single($0) } }

  /// Crossref counts a search as a list.
  func limit(of query: Query<String>) -> ServiceLimits.Kind { .list }

  func name(of citation: String) -> String { citation }

  func reply(to request: QueuedRequest<String>, with response: HTTPResponse) -> Reply<String, [Work]> {
    guard response.status == 200 else {
      return response.status == 400 ? CrossrefError.reply(to: response) : Reply(ofStatusIn: response)
    }
    if let unusable = Reply<String, [Work]>.unusable(response) { return unusable }
    var found: [Work] = []
    var isAnswer = true
    do throws(JSONError) {
      try RecordReader.read(response.body) { finding in
        switch finding {
        case .work(let work, _): found.append(work)
        case .nothing(_, let offset): if offset == response.start { isAnswer = false }
        }
      }
    } catch {
      return .unusable(error)
    }
    guard isAnswer, let citation = request.query.keys.first else { return .unusable("JSON that is not a record") }
    return .values([citation: found])
  }

  /// The words of a citation without links and DOIs: if those were right, there would be no search.
  static func query(_ citation: String) -> String {
    var query = ""
    for word in citation.split(whereSeparator: \.isWhitespace) {
      let bare = word.drop { "([<".contains($0) }
      if word.contains("://") || bare.hasPrefix("10.") && bare.contains("/") || bare.lowercased().hasPrefix("doi:") {
        continue
      }
      if query.utf8.count + word.utf8.count >= longestQuery { break }
      query += (query.isEmpty ? "" : " ") + word
    }
    return query
  }
}
