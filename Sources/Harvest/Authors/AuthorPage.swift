import Bibliography

/// One page of the list of works that a registry has under an ORCID iD; a cursor leads from page to page.
struct AuthorPage: Hashable, Sendable {
  var orcid: ORCID
  /// As the page before has named it; nil for the first page.
  var cursor: String?
  /// From 1. A registry may give the same cursor again and again.
  var number = 1
  /// Only works that the registry has worked on since that day, `2026-11-01`; nil for all.
  var since: String?

  /// The one after it.
  func next(_ cursor: String) -> AuthorPage {
    var next = self
    next.cursor = cursor
    next.number += 1
    return next
  }

  /// Works of one page. When an answer is too long, as for the papers of thousands of authors, or cannot be used, the same
  /// page is asked for with fewer works.
  static func rows(of query: Query<AuthorPage>) -> Int {
    switch query {
    case .list: 200
    case .single: 20
    }
  }
}

/// What a registry answers for one page.
struct AuthorPageAnswer: Equatable {
  var works: [ListedRecord] = []
  /// Number of objects that were handed over, with those that are no works of the person.
  var count = 0
  /// Number of works in the whole list; nil where the registry does not say.
  var total: Int?
  /// The cursor of the next page; nil for the last one.
  var next: String?
}

/// A work in a person's list, with its record as the registry wrote it.
struct ListedRecord: Equatable {
  var authored: AuthoredWork
  var record: RegistryRecord
}
