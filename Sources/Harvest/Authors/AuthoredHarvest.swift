import Bibliography
import System

/// The works that registries have under the iDs of some persons, and what is missing from these lists.
package struct AuthoredHarvest: Sendable {
  /// Each once, of the persons whose lists at all registries are at hand.
  package var works: [AuthoredWork] = []
  /// The lists that could not be fetched.
  package var failures: [Failure] = []

  package struct Failure: Sendable, Equatable {
    package var orcid: ORCID
    package var reason: String
    /// When the list was last fetched, which is used in its place: seconds since 1970; nil where there is none, and nothing
    /// can be said about the person's works.
    package var lastKnown: Int64?
  }

  package init() {}
}

/// Fetches the lists of works of persons, and keeps them in the store.
package struct AuthorHarvester {
  /// nil where nothing is kept.
  private let store: RecordStore?
  /// nil where no requests may be sent.
  private let registries: Registries?
  /// The address of each registry's lists, under which they are kept.
  private let addresses: [AuthorList.Registry: String]
  /// Seconds since 1970.
  private let now: Int64
  /// Whether Crossref is asked only for what it has worked on since the last time.
  private let isIncremental: Bool

  /// After this time the whole list is fetched again, so that works go which the iD was taken from. In seconds.
  private static let longestIncrement = 30 * RecordAge.day
  /// Clocks differ, and a record is not visible at once after it was indexed. In seconds.
  private static let margin = RecordAge.day

  /// - Parameters:
  ///   - store: where the lists are kept; nil for nowhere.
  ///   - bases: where the registries are.
  ///   - registries: asked for the lists; nil where no requests may be sent.
  ///   - now: seconds since 1970.
  ///   - isIncremental: asks Crossref only for what it has worked on since the last time.
  package init(
    store: RecordStore?, bases: Registries.Bases, registries: Registries?, now: Int64, isIncremental: Bool
  ) throws(HarvestError) {
    self.store = store
    self.registries = registries
    self.now = now
    self.isIncremental = isIncremental
    let services = try bases.services
    // One proxy may be both registries.
    addresses = [.crossref: services[0] + "/works", .dataCite: services[2] + "/dois"]
  }

  /// The works of some persons. Where a registry does not answer, the last known list is used.
  package func works(of orcids: [ORCID]) throws(StoreError) -> AuthoredHarvest {
    var known: [ORCID: [AuthorList.Registry: StoredAuthorList]] = [:]
    var since: [ORCID: String] = [:]
    for orcid in orcids {
      for registry in AuthorList.Registry.allCases {
        known[orcid, default: [:]][registry] = try store?.authorList(of: orcid, at: addresses[registry] ?? "")
      }
      guard isIncremental, let list = known[orcid]?[.crossref], list.asked <= now, list.whole <= now,
        now - list.whole <= AuthorHarvester.longestIncrement
      else { continue }
      since[orcid] = "\(Timestamp(seconds: list.asked - AuthorHarvester.margin).utcDay)"
    }
    var harvest = AuthoredHarvest()
    var lists: [ORCID: [StoredAuthorList]] = [:]
    for list in registries?.askWorks(of: orcids, since: since) ?? unasked(orcids) {
      let before = known[list.orcid]?[list.registry]
      if let reason = list.trouble {
        if registries != nil || before == nil {
          harvest.failures.append(
            AuthoredHarvest.Failure(orcid: list.orcid, reason: reason, lastKnown: before?.asked))
        }
        if let before { lists[list.orcid, default: []].append(before) }
      } else {
        let isWhole = list.registry == .dataCite || since[list.orcid] == nil
        let latest = StoredAuthorList(list, after: isWhole ? nil : before, at: now)
        try store?.keep(latest, of: list.orcid, at: addresses[list.registry] ?? "")
        lists[list.orcid, default: []].append(latest)
      }
    }
    // One list alone may have a preprint whose published version is in the other.
    let whole = lists.values.filter { $0.count == AuthorList.Registry.allCases.count }
    var works: [DOI: AuthoredWork] = [:]
    for record in whole.joined().flatMap(\.records) {
      let authored = record.authored
      if works[authored.work.doi] == nil {
        works[authored.work.doi] = authored
      } else if authored.isConfirmed {
        works[authored.work.doi]?.isConfirmed = true
      }
    }
    harvest.works = works.sorted { $0.key < $1.key }.map(\.value)
    return harvest
  }

  private func unasked(_ orcids: [ORCID]) -> [AuthorList] {
    orcids.flatMap { orcid in
      AuthorList.Registry.allCases.map { registry in
        AuthorList(
          orcid: orcid, registry: registry, trouble: "no list of works is stored, and no registry was asked")
      }
    }
  }
}
