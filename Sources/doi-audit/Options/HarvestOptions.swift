import Harvest
import App
import ArgumentParser
import Bibliography
import System

/// Where the records come from.
struct HarvestOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A folder of Crossref JSON answers, or a JSON Lines file of works; no requests are sent.",
      valueName: "path"))
  var records: String?

  @Option(
    help: ArgumentHelp(
      "The address of Crossref's REST API, such as a local server or proxy. Default: \(HarvestSettings.bases.crossref).",
      valueName: "url"))
  var crossref: String?

  @Option(
    name: .customLong("doi-org"),
    help: ArgumentHelp(
      "The address of doi.org, which names the agency of a DOI that Crossref does not know. Default: \(HarvestSettings.bases.doiOrg).",
      valueName: "url"))
  var doiOrg: String?

  @Option(
    name: .customLong("datacite"),
    help: ArgumentHelp(
      "The address of DataCite's REST API. Default: \(HarvestSettings.bases.dataCite).", valueName: "url"))
  var dataCite: String?

  @Option(
    help: ArgumentHelp(
      "The e-mail address at which Crossref can reach you; requests with one are answered faster.", valueName: "address"
    ))
  var mailto: String?

  @Option(
    help: ArgumentHelp(
      "Seconds without an answer after which the remaining requests are given up. Default: \(HarvestSettings.timeout).",
      valueName: "seconds"))
  var timeout: Int?

  @Option(
    help: ArgumentHelp("The file that keeps the registries' answers; created if missing.", valueName: "file"))
  var store: String?

  @Flag(help: "Send no requests: use stored records of any age; a DOI that is not stored cannot be verified.")
  var offline = false

  @Flag(help: "Fetch every record again, whatever its age.")
  var refresh = false

  @Option(
    name: .customLong("max-age"),
    help: ArgumentHelp(
      "Fetch records again that are older. Default: \(RecordSource.standardAge).",
      valueName: "days"))
  var maxAge: Int?

  func validate() throws {
    guard timeout ?? 1 > 0 else { throw ValidationError("--timeout takes a number of seconds above 0.") }
    if let maxAge, !(0...100_000).contains(maxAge) {
      throw ValidationError("--max-age takes a number of days, 0 or above.")
    }
    if offline && refresh {
      throw ValidationError("--refresh sends requests and --offline sends none: give one of them.")
    }
    if records != nil && (refresh || maxAge != nil) {
      throw ValidationError("With --records no requests are sent: leave out --max-age and --refresh.")
    }
  }

  /// A store beside given records serves only commands that keep earlier runs.
  func refuseStoreBesideRecords() throws {
    if records != nil && store != nil { throw ValidationError("With --records nothing is stored: leave out --store.") }
  }

  /// What is given on the command line.
  var source: RecordSource {
    RecordSource(
      records: records, crossref: crossref, doiOrg: doiOrg, dataCite: dataCite, mailto: mailto, timeout: timeout,
      store: store, offline: offline, refresh: refresh, maxAge: maxAge)
  }
}
