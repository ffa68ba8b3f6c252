import ArgumentParser
import Bibliography
import Harvest
import Reports
import System

/// Where the records come from.
struct HarvestOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A folder of Crossref JSON answers or a JSON Lines file of works; with it the network is not touched.",
      valueName: "path"))
  var records: String?

  @Option(
    help: ArgumentHelp(
      "Where Crossref's REST API is, such as a local server or proxy; \(HarvestSettings.bases.crossref) without it.",
      valueName: "url"))
  var crossref: String?

  @Option(
    name: .customLong("doi-org"),
    help: ArgumentHelp(
      "Where doi.org is; it tells which agency has what Crossref does not know; \(HarvestSettings.bases.doiOrg) without it.",
      valueName: "url"))
  var doiOrg: String?

  @Option(
    name: .customLong("datacite"),
    help: ArgumentHelp(
      "Where DataCite's REST API is; \(HarvestSettings.bases.dataCite) without it.", valueName: "url"))
  var dataCite: String?

  @Option(
    help: ArgumentHelp(
      "The address at which Crossref can reach you; it answers those who give one faster.", valueName: "address"))
  var mailto: String?

  @Option(
    help: ArgumentHelp(
      "How long the server may stay silent before the rest is given up; \(HarvestSettings.timeout) without it.",
      valueName: "seconds"))
  var timeout: Int?

  @Option(
    help: ArgumentHelp("The file of what registries answered before; made where it is missing.", valueName: "file"))
  var store: String?

  @Flag(help: "Ask nobody: what is stored has to do, however old; a DOI that is not stored could not be verified.")
  var offline = false

  @Flag(help: "Ask about everything anew, however lately it was stored.")
  var refresh = false

  @Option(
    name: .customLong("max-age"),
    help: ArgumentHelp(
      "Ask anew about records that were asked for longer ago; \(HarvestOptions.standardAge) without it.",
      valueName: "days"))
  var maxAge: Int?

  private static let standardAge = 30

  func validate() throws {
    guard timeout ?? 1 > 0 else { throw ValidationError("--timeout takes a number of seconds above 0.") }
    if let maxAge, !(0...100_000).contains(maxAge) {
      throw ValidationError("--max-age takes a number of days, 0 or above.")
    }
    if offline && refresh { throw ValidationError("--refresh asks, and --offline asks nobody: give one of them.") }
    if records != nil && (refresh || maxAge != nil) {
      throw ValidationError("With --records nobody is asked: leave out --max-age and --refresh.")
    }
  }

  /// Only commands that keep earlier runs have a use for a store beside given records.
  func refuseStoreBesideRecords() throws {
    if records != nil && store != nil { throw ValidationError("With --records nothing is stored: leave out --store.") }
  }

  /// What is not given on the command line, the configuration may say.
  func applying(_ configuration: Configuration?) -> HarvestOptions {
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

  /// Where records come from.
  ///
  /// - Parameters:
  ///   - refreshes: asks whether what is stored has changed, unless the user says how old it may be.
  ///   - now: seconds since 1970.
  ///   - activity: told what a harvest is doing. Signals that are watched for end it early.
  func resolver(
    refreshes: Bool = false, now: Int64 = Timestamp.now.seconds,
    activity: @escaping (HarvestActivity) -> Void = { _ in }
  ) throws(HarvestError) -> any Resolver {
    if let records { return try HarvestOptions.files(records) }
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
      store, age: age(refreshes: refreshes), now: now, replaces: refresh, registries: registries)
  }

  private func age(refreshes: Bool) -> RecordAge {
    if refresh { return RecordAge(days: 0) }
    if let maxAge { return RecordAge(days: maxAge) }
    if offline { return .any }
    return RecordAge(days: refreshes ? 0 : HarvestOptions.standardAge)
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
        Complaints.remark("no home folder to keep a store in; nothing is stored: give --store")
        return nil
      }
      throw .unusable(path: "~/.cache/doi-audit", reason: "no home folder")
    } catch {
      // A cache is a convenience; but one that is damaged, or that was asked for, must not be passed over.
      guard !isNeeded, case .unusable = error else { throw .store(error) }
      Complaints.remark("\(error); nothing is stored")
      return nil
    }
  }

  /// Where works are searched for; nil where nobody may be asked.
  func finder(activity: @escaping (HarvestActivity) -> Void = { _ in }) throws(HarvestError) -> (any Finder)? {
    if let records { return try HarvestOptions.files(records) }
    return offline ? nil : try registries(activity)
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
      bases, mailto: mailto, timeout: .seconds(timeout), version: DOIAudit.tool.version,
      ledger: storePath.map { $0 + "-requests" })
    registries.isStopped = { Interruption.status != nil }
    registries.activity = activity
    return registries
  }
}
