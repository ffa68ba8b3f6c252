import Checks
import System

/// What a `.doi-audit.yml` says, completed by what the user has settled. Paths of the site are as they were written: they
/// start at its own folder.
struct Configuration: Sendable {
  /// The file, as it is told to the user.
  var path: String
  /// The folder that it stands in, absolute.
  var folder: String
  var source: [UInt8] = []
  /// Whether there is such a file; else there is only what the user has settled.
  var isThere = true

  var pages: Setting<[String]>?
  var mailto: Setting<String>?
  var store: Setting<String>?
  var records: Setting<String>?
  /// Days.
  var maxAge: Setting<Int>?
  var crossref: Setting<String>?
  var doiOrg: Setting<String>?
  var datacite: Setting<String>?
  /// Seconds.
  var timeout: Setting<Int>?
  var failOn: Setting<Severity>?
  /// By rule; nil for a rule that is off.
  var severities: [String: Setting<Severity?>] = [:]
  var accept: [AcceptanceEntry] = []
  var baseline: Setting<String>?
  var reports: Setting<String>?
  var keep: Setting<Int>?
  var metrics: Setting<String>?

  init(path: String, folder: String) {
    self.path = path
    self.folder = folder
  }

  /// Where nightly writes its reports to, absolute.
  var reportsFolder: String { resolved(reports?.value ?? "reports") }

  /// A path of the configuration as the system can open it.
  func resolved(_ path: String) -> String {
    if path.hasPrefix("/") { return path }
    if path == "~" || path.hasPrefix("~/"), let home = Terminal.variable("HOME") {
      return home + path.dropFirst()
    }
    return PagePath.absolute(PagePath.joined(folder, path))
  }
}
