import Bibliography

/// The whole list of works of one person at one registry, or why it could not be had.
struct AuthorList {
  /// Where a list comes from.
  enum Registry: String, CaseIterable {
    case crossref, dataCite
  }

  var orcid: ORCID
  var registry: Registry
  var records: [ListedRecord] = []
  /// Why the list is not whole; nil where it is.
  var trouble: String?
}

/// Asks Crossref and DataCite for the works of some persons, page after page.
///
/// A list is whole or it counts for nothing. A server that never comes to an end, repeats itself, or hands over less than it
/// announces is distinguished from one that has sent everything.
final class AuthorRound {
  private let crossref: RequestQueue<CrossrefAuthorWorks>
  private let dataCite: RequestQueue<DataCiteAuthorWorks>
  private var lists: [Key: Growing] = [:]

  private struct Key: Hashable {
    var orcid: ORCID
    var registry: AuthorList.Registry
  }

  private struct Growing {
    var list: AuthorList
    var dois: Set<DOI> = []
    /// Objects that were handed over.
    var count = 0
    var bytes = 0
    var isDone = false
  }

  /// Most works, pages and bytes of a list: the longest known lists, those of physicists in large collaborations, have some
  /// thousand works with thousands of authors each.
  static let mostWorks = 10_000
  static let mostPages = 600
  private static let mostBytes = 512 << 20

  init(
    _ services: Registries.Services, _ limiters: Registries.RateLimiters, _ policy: RetryPolicy, _ sizes: ResponseLimits
  ) {
    crossref = RequestQueue(
      CrossrefAuthorWorks(works: services.works), limiter: limiters.crossref, policy: policy, sizes: sizes)
    dataCite = RequestQueue(
      DataCiteAuthorWorks(works: services.dataCite), limiter: limiters.dataCite, policy: policy, sizes: sizes)
  }

  var queues: [any TransferSource] { [crossref, dataCite] }

  func update(_ limiters: inout Registries.RateLimiters) {
    limiters.crossref = crossref.limiter
    limiters.dataCite = dataCite.limiter
  }

  /// Begins the lists.
  ///
  /// - Parameter since: the day from which Crossref's changes are wanted, by person; without one, the whole list.
  func add(_ orcids: [ORCID], since: [ORCID: String], at now: Duration) {
    for orcid in orcids {
      for registry in AuthorList.Registry.allCases {
        lists[Key(orcid: orcid, registry: registry)] = Growing(list: AuthorList(orcid: orcid, registry: registry))
      }
    }
    crossref.add(orcids.map { AuthorPage(orcid: $0, since: since[$0]) }, at: now)
    dataCite.add(orcids.map { AuthorPage(orcid: $0) }, at: now)
  }

  /// Takes what has come, and asks for the pages after it.
  func settle(at now: Duration) {
    crossref.add(crossref.take().compactMap { take($0.key, $0.outcome, of: .crossref) }, at: now)
    dataCite.add(dataCite.take().compactMap { take($0.key, $0.outcome, of: .dataCite) }, at: now)
  }

  /// The lists, once all is settled.
  var results: [AuthorList] {
    lists.values.map { growing in
      var list = growing.list
      if !growing.isDone, list.trouble == nil { list.trouble = "the list is not whole" }
      if list.trouble != nil { list.records = [] }
      return list
    }.sorted { ($0.orcid, $0.registry.rawValue) < ($1.orcid, $1.registry.rawValue) }
  }

  /// Adds a page to its list; returns the next page to ask for, nil at the end of the list.
  private func take(
    _ page: AuthorPage, _ outcome: Outcome<AuthorPageAnswer>, of registry: AuthorList.Registry
  ) -> AuthorPage? {
    let key = Key(orcid: page.orcid, registry: registry)
    guard var growing = lists.removeValue(forKey: key) else { return nil }
    defer { lists[key] = growing }
    switch outcome {
    case .unavailable(let reason): growing.list.trouble = reason
    case .notFound: growing.list.trouble = "the registry does not know such lists"
    case .value(let answer):
      let known = growing.dois.count
      for record in answer.works where growing.dois.insert(record.authored.work.doi).inserted {
        growing.list.records.append(record)
        growing.bytes += record.record.json.count
      }
      growing.count += answer.count
      return next(page, answer, isNew: growing.dois.count > known, of: registry, &growing)
    }
    return nil
  }

  private func next(
    _ page: AuthorPage, _ answer: AuthorPageAnswer, isNew: Bool, of registry: AuthorList.Registry,
    _ growing: inout Growing
  ) -> AuthorPage? {
    let host = registry == .crossref ? "Crossref" : "DataCite"
    let isAll = answer.total.map { growing.count >= $0 } ?? (answer.count < AuthorPage.rows(of: .single(page)))
    if isAll || answer.count == 0 || answer.next == nil {
      // Crossref names a next cursor even at the end of a list; what is announced says where that is.
      if !isAll, let total = answer.total {
        growing.list.trouble = "\(host) hands over \(growing.count) of \(total) works"
      }
      growing.isDone = true
      return nil
    }
    // A cursor may stay the same while the pages go on, but then the works are others.
    if !isNew, !answer.works.isEmpty {
      growing.list.trouble = "\(host) repeats its answers without end"
    } else if growing.list.records.count > AuthorRound.mostWorks || growing.bytes > AuthorRound.mostBytes {
      growing.list.trouble = "\(host) has more than \(AuthorRound.mostWorks) works, or too large ones"
    } else if page.number >= AuthorRound.mostPages {
      growing.list.trouble = "\(host) gives answers without end"
    } else {
      return answer.next.map(page.next)
    }
    return nil
  }
}
