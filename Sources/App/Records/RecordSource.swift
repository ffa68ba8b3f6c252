import Bibliography
import Harvest
import Reports
import System

/// Where the records come from, and how old a stored one may be.
package struct RecordSource: Sendable {
  /// A folder or file of records; with it the network is not touched.
  package var records: String?
  package var crossref: String?
  package var doiOrg: String?
  package var dataCite: String?
  package var mailto: String?
  /// Seconds.
  package var timeout: Int?
  package var store: String?
  package var offline: Bool
  package var refresh: Bool
  /// Days.
  package var maxAge: Int?

  /// Days after which a stored record is asked for again.
  package static let standardAge = 30

  package init(
    records: String? = nil, crossref: String? = nil, doiOrg: String? = nil, dataCite: String? = nil,
    mailto: String? = nil, timeout: Int? = nil, store: String? = nil, offline: Bool = false, refresh: Bool = false,
    maxAge: Int? = nil
  ) {
    self.records = records
    self.crossref = crossref
    self.doiOrg = doiOrg
    self.dataCite = dataCite
    self.mailto = mailto
    self.timeout = timeout
    self.store = store
    self.offline = offline
    self.refresh = refresh
    self.maxAge = maxAge
  }

  /// What is not given on the command line, the configuration may say.
  package func applying(_ configuration: Configuration?) -> RecordSource {
    guard let configuration else { return self }
    let settings = HarvestSettings(self, configuration)
    var options = self
    options.records = settings.records.value
    options.crossref = settings.crossref.value
    options.doiOrg = settings.doiOrg.value
    options.dataCite = settings.dataCite.value
    options.mailto = settings.mailto.value
    options.timeout = settings.timeout.value
    options.maxAge = settings.maxAge.value
    if store == nil, configuration.store != nil { options.store = Site(store: nil, configuration).store.value }
    return options
  }

  /// Where records come from, for readers of a report: `those in records/`.
  var words: String {
    if let records { return "those in \(records)" }
    return offline ? "those stored earlier" : "from Crossref and the other registries"
  }

  /// Where records come from.
  ///
  /// - Parameters:
  ///   - refreshes: asks whether what is stored has changed, unless the user says how old it may be; where no registry
  ///     answers, what is stored is given, and named in `unconfirmed`.
  ///   - now: seconds since 1970.
  ///   - activity: called with what a harvest is doing. A signal that is watched ends it early.
  func resolver(
    refreshes: Bool = false, now: Int64 = Timestamp.now.seconds,
    activity: @escaping (HarvestActivity) -> Void = { _ in }
  ) throws(HarvestError) -> any Resolver {
    if let records { return try RecordSource.files(records) }
    guard let store = try openStore() else { return try registries(activity) }
    return resolver(storingIn: store, refreshes: refreshes, now: now, activity: activity)
  }

  /// The store first, then the registries.
  func resolver(
    storingIn store: RecordStore, refreshes: Bool = false, now: Int64 = Timestamp.now.seconds,
    activity: @escaping (HarvestActivity) -> Void = { _ in }
  ) -> StoredResolver {
    let registries: (() throws(HarvestError) -> Registries)? =
      offline ? nil : { () throws(HarvestError) in try self.registries(activity) }
    return StoredResolver(
      store, age: age(refreshes: refreshes),
      lastKnown: refreshes ? RecordAge(lastKnown: maxAge ?? RecordSource.standardAge) : nil, now: now,
      replaces: refresh, registries: registries)
  }

  private func age(refreshes: Bool) -> RecordAge {
    if refresh { return RecordAge(days: 0) }
    if let maxAge { return RecordAge(days: maxAge) }
    if offline { return .any }
    return RecordAge(days: refreshes ? 0 : RecordSource.standardAge)
  }

  /// The path of the store: the one given, else in the user's cache folder; nil where there is neither.
  var storePath: String? { store ?? StoreLocation.standard }

  /// The store; nil, with a word on standard error, where there can be none and a run does as well without.
  ///
  /// - Parameters:
  ///   - isNeeded: there is nothing to do without it.
  ///   - readsAll: what all services have answered is read, not only those that are asked.
  func openStore(isNeeded: Bool = false, readsAll: Bool = false) throws(HarvestError) -> RecordStore? {
    let isNeeded = isNeeded || offline || store != nil
    let services = readsAll ? nil : try bases.services
    do throws(StoreError) {
      if let path = storePath { return try StoreLocation.open(path, services: services) }
      guard isNeeded else {
        StandardError.note("there is no home folder for a store; nothing is stored: give --store")
        return nil
      }
      throw .unusable(path: "~/.cache/doi-audit", reason: "no home folder")
    } catch {
      // A cache is a convenience; but one that is damaged, or that was asked for, must not be passed over.
      guard !isNeeded, case .unusable = error else { throw .store(error) }
      StandardError.note("\(error); nothing is stored")
      return nil
    }
  }

  /// Where works are searched for; nil where no requests may be sent.
  func finder(activity: @escaping (HarvestActivity) -> Void = { _ in }) throws(HarvestError) -> (any Finder)? {
    if let records { return try RecordSource.files(records) }
    return offline ? nil : try registries(activity)
  }

  /// The works that registries have under ORCID iDs, kept in the store.
  ///
  /// - Parameter isIncremental: asks only for what is new where a list is stored.
  func authored(
    by orcids: [ORCID], isIncremental: Bool, now: Int64 = Timestamp.now.seconds,
    activity: @escaping (HarvestActivity) -> Void = { _ in }
  ) throws(HarvestError) -> AuthoredHarvest {
    let store = try openStore()
    let registries = offline ? nil : try registries(activity)
    let harvester = try AuthorHarvester(
      store: store, bases: bases, registries: registries, now: now, isIncremental: isIncremental && !refresh)
    do throws(StoreError) { return try harvester.works(of: orcids) } catch { throw .store(error) }
  }

  /// Where each service is.
  private var bases: Registries.Bases {
    var bases = HarvestSettings.bases
    if let crossref { bases.crossref = crossref }
    if let doiOrg { bases.doiOrg = doiOrg }
    if let dataCite { bases.dataCite = dataCite }
    return bases
  }

  private static func files(_ path: String) throws(HarvestError) -> RecordFiles {
    var files = try RecordFiles(path)
    files.isStopped = { Interruption.status != nil }
    return files
  }

  private func registries(_ activity: @escaping (HarvestActivity) -> Void) throws(HarvestError) -> Registries {
    let timeout = timeout ?? HarvestSettings.timeout
    let registries = try Registries(
      bases, mailto: mailto, timeout: .seconds(timeout), version: Version.tool.version,
      ledger: storePath.map { $0 + "-requests" })
    registries.isStopped = { Interruption.status != nil }
    registries.activity = activity
    return registries
  }
}

/// Where the records come from, once options and configuration are put together.
package struct HarvestSettings: Sendable {
  /// nil for the network.
  var records: Setting<String?>
  var crossref: Setting<String>
  var doiOrg: Setting<String>
  var dataCite: Setting<String>
  var mailto: Setting<String?>
  /// Seconds.
  var timeout: Setting<Int>
  /// Days; nil for what the command thinks right.
  var maxAge: Setting<Int?>

  package static let bases = Registries.Bases()
  /// Seconds.
  package static let timeout = Int(Registries.timeout.components.seconds)

  package init(_ options: RecordSource, _ configuration: Configuration?) {
    let bases = HarvestSettings.bases
    records = Setting(
      flag: "--records", options.records, configuration?.records?.map { configuration?.resolved($0) ?? $0 })
    crossref = Setting(flag: "--crossref", options.crossref, configuration?.crossref, default: bases.crossref)
    doiOrg = Setting(flag: "--doi-org", options.doiOrg, configuration?.doiOrg, default: bases.doiOrg)
    dataCite = Setting(flag: "--datacite", options.dataCite, configuration?.datacite, default: bases.dataCite)
    mailto = Setting(flag: "--mailto", options.mailto, configuration?.mailto)
    timeout = Setting(flag: "--timeout", options.timeout, configuration?.timeout, default: HarvestSettings.timeout)
    maxAge = Setting(flag: "--max-age", options.maxAge, configuration?.maxAge)
  }
}
