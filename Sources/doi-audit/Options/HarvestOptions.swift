import Harvest
import App
import ArgumentParser
import Bibliography
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
      "Ask anew about records that were asked for longer ago; \(RecordSource.standardAge) without it.",
      valueName: "days"))
  var maxAge: Int?

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

  /// What is given on the command line.
  var source: RecordSource {
    RecordSource(
      records: records, crossref: crossref, doiOrg: doiOrg, dataCite: dataCite, mailto: mailto, timeout: timeout,
      store: store, offline: offline, refresh: refresh, maxAge: maxAge)
  }
}
