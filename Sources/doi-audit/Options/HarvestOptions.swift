import ArgumentParser
import Harvest
import Reports

/// Where the records come from.
struct HarvestOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A folder of Crossref JSON answers or a JSON Lines file of works; with it the network is not touched.",
      valueName: "path"))
  var records: String?

  @Option(help: ArgumentHelp("Where Crossref's REST API is, such as a local server or proxy.", valueName: "url"))
  var crossref = Registries.Bases().crossref

  @Option(
    name: .customLong("doi-org"),
    help: ArgumentHelp("Where doi.org is; it tells which agency has what Crossref does not know.", valueName: "url"))
  var doiOrg = Registries.Bases().doiOrg

  @Option(name: .customLong("datacite"), help: ArgumentHelp("Where DataCite's REST API is.", valueName: "url"))
  var dataCite = Registries.Bases().dataCite

  @Option(
    help: ArgumentHelp(
      "The address at which Crossref can reach you; it answers those who give one faster.", valueName: "address"))
  var mailto: String?

  @Option(help: ArgumentHelp("How long the server may stay silent before the rest is given up.", valueName: "seconds"))
  var timeout = Int(Registries.timeout.components.seconds)

  func validate() throws {
    guard timeout > 0 else { throw ValidationError("--timeout takes a number of seconds above 0.") }
  }

  func resolver() throws(HarvestError) -> any Resolver {
    if let records { return try RecordFiles(records) }
    var bases = Registries.Bases()
    bases.crossref = crossref
    bases.doiOrg = doiOrg
    bases.dataCite = dataCite
    return try Registries(bases, mailto: mailto, timeout: .seconds(timeout), version: DOIAudit.tool.version)
  }
}
