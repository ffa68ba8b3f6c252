import Checks

/// What a site's configuration makes milder or takes from its own repository. The reader of a report about a pull request
/// has to know it.
struct SiteChoices {
  private var parts: [String] = []
  private let path: String

  /// - Parameters:
  ///   - records: whether the records are those that the configuration names.
  ///   - store: whether the store is the one that it names.
  ///   - failOn: the severity at which a run fails that the configuration has raised it to; nil where it has not.
  ///   - baseline: whether the baseline is the one that it names.
  init(
    _ configuration: Configuration, records: Bool, store: Bool, failOn: Severity?, baseline: Bool,
    in audits: [PageAudit]
  ) {
    path = configuration.path
    guard configuration.isThere else { return }
    var (off, others): ([String], [String]) = ([], [])
    for rule in Rule.all {
      guard let setting = configuration.severities[rule.id] else { continue }
      if let severity = setting.value {
        if severity < rule.severity { others.append("\(rule.id) a \(severity)") }
      } else {
        off.append(rule.id)
      }
    }
    if !off.isEmpty { parts.append("switches off " + SiteChoices.list(off)) }
    if !others.isEmpty { parts.append("makes " + SiteChoices.list(others)) }
    if let failOn { parts.append("lets a run fail from \(failOn) on") }
    if records, let path = configuration.records?.value { parts.append("takes the records from \(path)") }
    if store, let path = configuration.store?.value, !path.hasPrefix("/") {
      parts.append("keeps the records in \(path)")
    }
    let accepted = audits.flatMap { $0.citations.flatMap(\.accepted) + $0.accepted }.count { accepted in
      switch accepted.acceptance {
      case .configuration: true
      case .baseline: baseline
      case .comment: false
      }
    }
    if accepted > 0 { parts.append("accepts \(accepted) finding\(accepted == 1 ? "" : "s")") }
  }

  /// More than this are counted.
  private static let mostListed = 5

  private static func list(_ names: [String]) -> String {
    let others = names.count - mostListed
    return names.prefix(mostListed).joined(separator: ", ") + (others > 0 ? " and \(others) more" : "")
  }

  /// One line; nil where there is nothing to say.
  var remark: String? { parts.isEmpty ? nil : "\(path) \(parts.joined(separator: "; "))" }
}

extension Configuration {
  /// Whether the store in force is one that the site names.
  var namesStore: Bool {
    guard case .file(let path, _)? = store?.origin else { return false }
    return path == self.path
  }
}
