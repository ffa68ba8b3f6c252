/// The first `.doi-audit.yml` of a site: the pages that were found, and every other setting as a comment.
struct StarterConfiguration {
  /// Paths and patterns.
  var pages: [String]
  /// How they were found, a line each.
  var remarks: [String]

  var text: String {
    var lines = ["# yaml-language-server: $schema=\(ConfigurationSchema.address)", ""]
    lines += (remarks + [ConfigurationKey.pages.summary]).map { "# " + $0 }
    lines += ["pages:"] + pages.map { "  - " + YAMLText.scalar($0) }
    lines += ["", "# Everything below is optional: remove \"# \" before a setting to use it."]
    for key in ConfigurationKey.allCases where key != .pages {
      guard let example = key.example else { continue }
      lines += ["", "# " + (key.advice ?? key.summary)] + example.map { "# " + $0 }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

extension ConfigurationKey {
  /// Lines that say it; nil for what `.doi-audit.yml` may not say.
  var example: [String]? {
    switch self {
    case .pages: ["pages: _pages/publications.md"]
    case .mailto: ["mailto: you@your.host"]
    case .store: ["store: .cache/doi-audit.sqlite"]
    case .records: ["records: crossref/"]
    case .maxAge: ["max-age: 30"]
    case .crossref, .doiOrg, .datacite: nil
    case .timeout: ["timeout: 15"]
    case .fields: ["fields:", "  container-title: [revue, zeitschrift]"]
    case .orcid: ["orcid: 0000-0002-1825-0097"]
    case .missingTypes: ["missing-types: [journal-article, book-chapter]"]
    case .failOn: ["fail-on: error"]
    case .severities: ["severities:", "  doi-link: off"]
    case .accept:
      [
        "accept:", "  - rule: issued-online", "    DOI: 10.1093/gji/ggac329",
        "    reason: the journal itself cites it by the online year",
      ]
    case .baseline: ["baseline: .doi-audit-baseline.json"]
    case .reports: ["reports: reports"]
    case .keep: ["keep: \(NightlySettings.keep)"]
    case .metrics: ["metrics: reports/doi-audit.prom"]
    case .badge: ["badge: badge.json"]
    case .url: ["url: https://your.host/site"]
    }
  }

  /// What a beginner has to know in place of the summary.
  fileprivate var advice: String? {
    self == .mailto
      ? "\(summary) It need not be committed: \(variable), or mailto: in \(UserConfiguration.shownPath), says it too."
      : nil
  }
}
