import Bibliography

/// One thing to ask Crossref.
enum CrossrefQuestion: Equatable {
  /// Several works in one request. What Crossref does not know, and aliases, are silently left out of the answer.
  case list([DOI])
  /// One work.
  case single(DOI)

  var dois: [DOI] {
    switch self {
    case .list(let dois): dois
    case .single(let doi): [doi]
    }
  }

  /// The members that list answers are reduced to. One name that is not selectable costs the whole request.
  static let select = [
    "DOI", "type", "title", "subtitle", "short-title", "original-title", "container-title", "short-container-title",
    "author", "editor", "publisher", "group-title", "event", "volume", "issue", "page", "article-number", "issued",
    "published", "published-print", "published-online", "posted", "accepted", "approved", "updated-by", "relation",
  ].joined(separator: ",")

  /// Path and query, encoded.
  func target(mailto: MailAddress?) -> String {
    let contact = mailto.map { "mailto=" + $0.text.asQueryValue }
    switch self {
    case .list(let dois):
      let filter = dois.map { "doi:" + $0.name.asQueryValue }.joined(separator: ",")
      let query = ["filter=" + filter, "rows=\(dois.count)", "select=" + CrossrefQuestion.select, contact]
      return "/v1/works?" + query.compactMap { $0 }.joined(separator: "&")
    case .single(let doi):
      return "/v1/works/" + doi.name.asPathSegment + (contact.map { "?" + $0 } ?? "")
    }
  }

  // MARK: Sizing

  /// Crossref's servers refuse longer request lines: 4,092 bytes were allowed in 2017, 8,192 seem to be now.
  static let longestTarget = 3_800
  /// More works than this make no request cheaper, and a failed one dearer.
  static let mostDOIs = 100

  /// Puts as many DOIs as fit into each list; what cannot travel in one, or would be alone in it, is asked singly.
  ///
  /// `prefix` is the base URL's own path.
  static func questions(for dois: [DOI], mailto: MailAddress?, prefix: String) -> [CrossrefQuestion] {
    let fixed = prefix.utf8.count + CrossrefQuestion.list([]).target(mailto: mailto).utf8.count + 3
    var lists: [[DOI]] = []
    var singles: [DOI] = []
    var list: [DOI] = []
    var length = fixed
    for doi in dois {
      let own = doi.name.asQueryValue.utf8.count + ",doi:".utf8.count
      guard canTravelInList(doi), fixed + own <= longestTarget else {
        singles.append(doi)
        continue
      }
      if length + own > longestTarget || list.count == mostDOIs {
        lists.append(list)
        list = []
        length = fixed
      }
      list.append(doi)
      length += own
    }
    if !list.isEmpty { lists.append(list) }
    singles += lists.filter { $0.count == 1 }.joined()
    return lists.filter { $0.count > 1 }.map { .list($0) } + singles.map { .single($0) }
  }

  /// A comma separates the filters, and nothing escapes it. A divided registrant (`10.1000.10/1`) is a DOI but not for
  /// Crossref's filter, which then refuses all the others with it.
  private static func canTravelInList(_ doi: DOI) -> Bool {
    !doi.name.utf8.contains(UInt8(ascii: ",")) && !doi.prefix.dropFirst(3).utf8.contains(UInt8(ascii: "."))
  }
}
