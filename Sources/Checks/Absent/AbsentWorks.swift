import Bibliography
import Pages

/// The works of persons that no page of their site has.
package struct AbsentWorks: Sendable {
  /// The newest first; of a work and its versions only the published one.
  package let works: [AuthoredWork]

  /// - Parameters:
  ///   - authored: what registries list under the persons' iDs.
  ///   - pages: all pages of the site, compared with their records.
  ///   - dois: every DOI that the pages mention, in whatever place.
  ///   - resolutions: what is known of these DOIs: one that was replaced stands for the other.
  ///   - types: which types of works are wanted; nil for the standard ones.
  package init(
    _ authored: [AuthoredWork], on pages: [PageAudit], mentioning dois: [DOI], resolutions: [DOI: Resolution],
    types: [String]? = nil
  ) {
    let listed = Set(types ?? ListedTypes.standard)
    let authored = authored.filter { ListedTypes.type(of: $0) != "correction" || listed.contains("correction") }
    let cited = dois.compactMap { resolutions[$0]?.work }
    let groups = WorkGroups(authored, cited: cited)
    var present = Set((dois + cited.map(\.doi)).map(groups.group))
    let open = authored.filter { !present.contains(groups.group(of: $0.work.doi)) }
    if !open.isEmpty {
      let named = PageTexts(pages).named(of: open.map(\.work))
      for number in named { present.insert(groups.group(of: open[number].work.doi)) }
    }
    var absent: [DOI: AuthoredWork] = [:]
    for work in open where listed.contains(ListedTypes.type(of: work)) {
      let group = groups.group(of: work.work.doi)
      guard !present.contains(group) else { continue }
      if let other = absent[group], !AbsentWorks.stands(work, for: other) { continue }
      absent[group] = work
    }
    works = absent.values.sorted { AbsentWorks.isNewer($0.work, $1.work) }
  }

  /// Whether a version of a work is named rather than another: the published one, then the newest.
  private static func stands(_ work: AuthoredWork, for other: AuthoredWork) -> Bool {
    let (isPreprint, isOther) = (WorkGroups.isPreprint(work.work), WorkGroups.isPreprint(other.work))
    return isPreprint == isOther ? isNewer(work.work, other.work) : isOther
  }

  private static func isNewer(_ left: Work, _ right: Work) -> Bool {
    let (a, b) = (left.date, right.date)
    return (a.0, a.1, a.2, right.doi) > (b.0, b.1, b.2, left.doi)
  }

  /// The page of the persons' list: the one that has most of their works; nil where there is no page.
  package static func home(of authored: [AuthoredWork], among pages: [PageAudit]) -> Int? {
    let dois = Set(authored.map(\.work.doi))
    func count(_ page: PageAudit) -> Int {
      page.citations.count { audit in
        audit.citation.mentions.contains { dois.contains($0.doi) } || audit.work.map { dois.contains($0.doi) } ?? false
      }
    }
    let counts = pages.map { (own: count($0), all: $0.citations.count) }
    guard let most = counts.max(by: { $0 < $1 }) else { return nil }
    return counts.firstIndex { $0 == most }
  }
}

extension Work {
  /// Year, month and day under which it is known; 0 for what is not registered.
  fileprivate var date: (Int, Int, Int) {
    let date = issued ?? dates[.published] ?? dates[.publishedPrint] ?? dates[.publishedOnline] ?? dates[.posted]
    return (date?.year ?? 0, date?.month ?? 0, date?.day ?? 0)
  }
}
