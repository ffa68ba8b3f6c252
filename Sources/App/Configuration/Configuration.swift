import Checks
import System

/// What a `.doi-audit.yml` says, completed by what the user has settled. Paths of the site are as they were written: they
/// start at its own folder.
package struct Configuration: Sendable {
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

extension Configuration {
  /// What the site says, completed by what the user has settled: the environment before the site, the user's file behind
  /// it. A fault in it is printed, and ends the run.
  package static func inForce(path: String?, isIgnored: Bool) throws(ExitStatus) -> Configuration {
    do throws(ConfigurationError) {
      var configuration = try UserConfiguration.environment()
      configuration.path = ConfigurationFinder.name
      configuration.isThere = false
      if isIgnored { return configuration }
      if let path = path ?? ConfigurationFinder.path(from: Terminal.workingDirectory) {
        let environment = configuration
        configuration = try ConfigurationReader.read(path)
        configuration.prefer(environment)
      }
      if let user = try UserConfiguration.file() { configuration.complete(from: user) }
      return configuration
    } catch {
      for problem in error.problems.prefix(mostProblems) { Complaints.remark("\(problem)") }
      let others = error.problems.count - mostProblems
      if others > 0 { Complaints.remark("\(error.problems[0].path): \(others) more of this kind") }
      throw .usage
    }
  }

  private static let mostProblems = 20

  /// The path of the baseline: the one that the command line names, else the configuration's.
  package func baselinePath(or given: String?) -> String? { given ?? baseline.map { resolved($0.value) } }
}
