import Bibliography
import Checks
import Reports

/// What is in force, a value a line, with where it comes from.
package struct SettingsTable {
  private var rows: [(name: String, value: String, origin: String)] = []

  /// - Parameter baseline: as it was given on the command line.
  package init(
    _ nightly: NightlySettings, _ harvest: HarvestSettings, _ configuration: Configuration?, baseline: String?
  ) {
    add("configuration", Setting(configuration?.isThere == true ? configuration?.path : nil, .standard))
    add(.pages, nightly.pages) { $0.isEmpty ? nil : $0.joined(separator: ", ") }
    add(.mailto, harvest.mailto) { $0 }
    add(.store, nightly.site.store) { $0 }
    add(.records, harvest.records) { $0 }
    add(.maxAge, harvest.maxAge) { $0.map { "\($0)" } }
    add(.crossref, harvest.crossref) { $0 }
    add(.doiOrg, harvest.doiOrg) { $0 }
    add(.datacite, harvest.dataCite) { $0 }
    add(.timeout, harvest.timeout) { "\($0)" }
    for setting in configuration?.fields ?? [] {
      let origin = setting.line.map { Origin.file(path: configuration?.path ?? "", line: $0) } ?? .standard
      add("fields.\(setting.field.rawValue)", Setting(setting.key, origin))
    }
    if let orcid = configuration?.orcid { add(.orcid, orcid) { $0.map(\.description).joined(separator: ", ") } }
    if let types = configuration?.missingTypes { add(.missingTypes, types) { $0.joined(separator: ", ") } }
    add(.failOn, configuration?.failOn ?? Setting(.warning, .standard)) { $0.rawValue }
    for rule in Rule.all {
      guard let severity = configuration?.severities[rule.id] else { continue }
      add("severities.\(rule.id)", severity.map { $0?.rawValue ?? "off" })
    }
    for entry in configuration?.accept ?? [] { add(entry, in: configuration?.path ?? "") }
    let file = configuration?.baseline?.map { configuration?.resolved($0) ?? $0 }
    add(.baseline, Setting(flag: "--baseline", baseline, file)) { $0 }
    add(.reports, nightly.reports) { $0 }
    add(.keep, nightly.keep) { "\($0)" }
    add(.metrics, nightly.metrics) { $0 }
    add(.badge, nightly.badge) { $0 }
    add(.url, nightly.url) { $0 }
  }

  private mutating func add<Value>(
    _ key: ConfigurationKey, _ setting: Setting<Value>, _ text: (Value) -> String?
  ) {
    add(key.rawValue, setting.map(text))
  }

  private mutating func add(_ name: String, _ setting: Setting<String?>) {
    rows.append((name, setting.value ?? "none", setting.origin.description))
  }

  private mutating func add(_ entry: AcceptanceEntry, in path: String) {
    let scope = [entry.rule.id, entry.doi?.name, entry.page?.text].compactMap { $0 }.joined(separator: " ")
    let until = entry.until.map { " until \($0)" } ?? ""
    add("accept", Setting("\(scope)\(until): \(entry.reason)", .file(path: path, line: entry.line)))
  }

  package var text: String {
    let widths = (rows.map(\.name.count).max() ?? 0, min(60, rows.map(\.value.count).max() ?? 0))
    return rows.map { row in
      "\(row.name.padded(to: widths.0))  \(row.value.inert.padded(to: widths.1))  \(row.origin.inert)\n"
    }.joined()
  }
}

extension String {
  fileprivate func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
