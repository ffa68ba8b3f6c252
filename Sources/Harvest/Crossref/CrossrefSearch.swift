import Bibliography

/// Crossref's search, asked with the words of citations.
struct CrossrefSearch: Service {
  var works: CrossrefWorks

  var base: BaseURL { works.base }

  /// Candidates for a citation: the right one is nearly always among the first.
  private static let rows = 5
  /// Bytes of a citation that are searched with; longer ones are abstracts or lists of hundreds of authors.
  private static let longestQuery = 500

  func target(of question: Question<String>) -> String {
    let words = question.keys.first.map(CrossrefSearch.query) ?? ""
    let contact = works.mailto.map { "&mailto=" + $0.text.asQueryValue } ?? ""
    return "/v1/works?query.bibliographic=" + words.asQueryValue + "&rows=\(CrossrefSearch.rows)&select="
      + CrossrefWorks.select + contact
  }

  func questions(for citations: [String]) -> [Question<String>] { citations.map { .single($0) } }

  /// A search is a list to Crossref.
  func budget(of question: Question<String>) -> ServiceLimits.Budget { .list }

  func name(of citation: String) -> String { citation }

  func reply(to job: Job<String>, with answer: HTTPAnswer) -> Reply<String, [Work]> {
    guard answer.status == 200 else {
      return answer.status == 400 ? CrossrefComplaint.reply(to: answer) : Reply(ofStatusIn: answer)
    }
    if let unusable = Reply<String, [Work]>.unusable(answer) { return unusable }
    var found: [Work] = []
    var isAnswer = true
    do throws(JSONError) {
      try RecordReader.read(answer.body) { finding in
        switch finding {
        case .work(let work, _): found.append(work)
        case .nothing(_, let offset): if offset == answer.start { isAnswer = false }
        }
      }
    } catch {
      return .unusable(error.kind == .unexpectedEnd ? "half a body" : "broken JSON")
    }
    guard isAnswer, let citation = job.question.keys.first else { return .unusable("JSON that is not a record") }
    return .values([citation: found])
  }

  /// The words of a citation without links and DOIs: they are wrong, or there would be no search.
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
