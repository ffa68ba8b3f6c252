/// Who has written a configuration. The author of a pull request writes that of the repository, so this one may choose
/// what is audited and what counts, and may neither steer requests nor write outside the repository.
enum ConfigurationOwner: Sendable {
  /// `.doi-audit.yml` of a site.
  case site
  /// `$XDG_CONFIG_HOME/doi-audit/config.yml`.
  case user
}

extension ConfigurationKey {
  /// What is settled for a person and a machine, not for a site.
  static let ofUser: [ConfigurationKey] = [
    .mailto, .store, .maxAge, .crossref, .doiOrg, .datacite, .timeout, .reports, .metrics, .badge,
  ]

  /// Where requests go: a site has no say in it.
  var steersRequests: Bool { self == .crossref || self == .doiOrg || self == .datacite }

  /// A file or a folder that is written to: that of a site lies in its repository.
  var isWritten: Bool {
    switch self {
    case .store, .reports, .metrics, .badge, .baseline: true
    default: false
    }
  }

  /// What is read beside the configuration: that of a site lies in its repository too.
  var isRead: Bool { self == .pages || self == .records }

  /// The variable of the environment that says it: `DOI_AUDIT_DOI_ORG`.
  var variable: String { "DOI_AUDIT_" + rawValue.uppercased().map { $0 == "-" ? "_" : String($0) }.joined() }

  /// Where a user says it.
  var adviceForUser: String {
    switch self {
    // Keys that only a site's configuration can have.
    case .baseline, .records: "give --\(rawValue)"
    case .pages: "give it as an argument"
    default: "say it in \(UserConfiguration.shownPath), in \(variable), or with --\(rawValue)"
    }
  }
}
