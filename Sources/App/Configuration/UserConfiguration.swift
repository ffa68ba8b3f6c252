import System

/// What the user has settled, beside what the site says: in a file of the user's own, and in the environment.
enum UserConfiguration {
  /// `$XDG_CONFIG_HOME/doi-audit/config.yml`, else below `~/.config`; nil where there is no home.
  static var path: String? {
    // A relative path is invalid (XDG Base Directory Specification).
    if let folder = Terminal.variable("XDG_CONFIG_HOME"), folder.hasPrefix("/") {
      return folder + "/doi-audit/config.yml"
    }
    return Terminal.variable("HOME").map { $0 + "/.config/doi-audit/config.yml" }
  }

  /// As messages name it.
  static let shownPath = "~/.config/doi-audit/config.yml"

  /// What the file says; nil where there is none.
  static func file() throws(ConfigurationError) -> Configuration? {
    guard let path, (try? Folder.entry(at: path)) != nil else { return nil }
    return try ConfigurationReader.read(path, of: .user)
  }

  /// What the environment says.
  static func environment() throws(ConfigurationError) -> Configuration {
    var reader = ConfigurationReader(
      configuration: Configuration(path: "the environment", folder: Terminal.workingDirectory), owner: .user)
    for key in ConfigurationKey.ofUser {
      if let value = Terminal.variable(key.variable) { reader.read(value, of: key) }
    }
    if !reader.problems.isEmpty { throw ConfigurationError(problems: reader.problems) }
    return reader.configuration
  }
}

extension Configuration {
  /// Replaces the values that another configuration has.
  mutating func prefer(_ other: Configuration) {
    var preferred = other
    preferred.complete(from: self)
    (mailto, store, maxAge, timeout) = (preferred.mailto, preferred.store, preferred.maxAge, preferred.timeout)
    (crossref, doiOrg, datacite) = (preferred.crossref, preferred.doiOrg, preferred.datacite)
    (reports, metrics, badge) = (preferred.reports, preferred.metrics, preferred.badge)
  }

  /// Fills missing values from another configuration.
  mutating func complete(from other: Configuration) {
    mailto = mailto ?? other.mailto
    store = store ?? other.store
    maxAge = maxAge ?? other.maxAge
    crossref = crossref ?? other.crossref
    doiOrg = doiOrg ?? other.doiOrg
    datacite = datacite ?? other.datacite
    timeout = timeout ?? other.timeout
    reports = reports ?? other.reports
    metrics = metrics ?? other.metrics
    badge = badge ?? other.badge
  }
}
