import Harvest

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
