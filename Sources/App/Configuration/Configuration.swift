import Bibliography
import Checks
import System

/// What a `.doi-audit.yml` says, completed by what the user has settled. Paths of the site are as they were written: they
/// start at its own folder.
package struct Configuration: Sendable {
  /// The path of the file, as messages show it.
  var path: String
  /// The folder that it stands in, absolute.
  var folder: String
  var source: [UInt8] = []
  /// Whether there is such a file; else there is only what the user has settled.
  var isThere = true
  /// Whether the run uses none (`--no-config`): none is read, changed or created.
  var isIgnored = false

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
  /// In the order of the file.
  var fields: [FieldSetting] = []
  /// The people whose works the pages list.
  var orcid: Setting<[ORCID]>?
  /// Types of works that count as missing, in place of the standard ones.
  var missingTypes: Setting<[String]>?
  var failOn: Setting<Severity>?
  /// By rule; nil for a rule that is off.
  var severities: [String: Setting<Severity?>] = [:]
  var accept: [AcceptanceEntry] = []
  var baseline: Setting<String>?
  var reports: Setting<String>?
  var keep: Setting<Int>?
  var metrics: Setting<String>?
  var badge: Setting<String>?
  /// At which a browser finds the folder, without a slash at the end.
  var url: Setting<String>?

  init(path: String, folder: String) {
    self.path = path
    self.folder = folder
  }

  /// Where nightly writes its reports to, absolute.
  var reportsFolder: String { resolved(reports?.value ?? "reports") }

  /// At which a browser finds a folder in that of the configuration; nil where it is not known.
  ///
  /// - Parameter folder: absolute.
  func address(of folder: String) -> String? {
    guard let url = url?.value else { return nil }
    if folder == self.folder { return url }
    let inside = PagePath.shown(folder, from: self.folder)
    return inside.hasPrefix("..") ? nil : "\(url)/\(inside.percentEncoded(keeping: "/"))"
  }

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
      configuration.isIgnored = isIgnored
      if isIgnored { return configuration }
      if let path = path ?? ConfigurationFinder.path(from: Terminal.workingDirectory) {
        let environment = configuration
        configuration = try ConfigurationReader.read(path)
        configuration.prefer(environment)
      }
      if let user = try UserConfiguration.file() { configuration.complete(from: user) }
      return configuration
    } catch {
      for problem in error.problems.prefix(mostProblems) { StandardError.note("\(problem)") }
      let others = error.problems.count - mostProblems
      if others > 0 { StandardError.note("\(error.problems[0].path): \(others) more of this kind") }
      throw .usage
    }
  }

  private static let mostProblems = 20

  /// The path of the baseline: the one that the command line names, else the configuration's.
  package func baselinePath(or given: String?) -> String? { given ?? baseline.map { resolved($0.value) } }
}

/// Finds the configuration of a folder.
enum ConfigurationFinder {
  static let name = ".doi-audit.yml"
  /// Limit of folders that are searched upwards.
  private static let deepest = 64

  /// The nearest `.doi-audit.yml` from a folder up to the root of its repository; nil where there is none.
  ///
  /// Outside a repository only the folder itself is looked into: folders above it may belong to another user.
  static func path(from folder: String) -> String? {
    guard let repository = repository(above: folder) else {
      let path = PagePath.joined(folder, name)
      return exists(path) ? path : nil
    }
    var current = folder
    while true {
      let path = PagePath.joined(current, name)
      if exists(path) { return path }
      if current == repository { return nil }
      current = PagePath.folder(of: current)
    }
  }

  /// The innermost folder with a `.git` among this one and those above it; nil where there is none.
  static func repository(above folder: String) -> String? {
    var current = folder
    for _ in 0..<deepest {
      if (try? Folder.entry(at: PagePath.joined(current, ".git"))) != nil { return current }
      guard let slash = current.lastIndex(of: "/"), current != "/" else { break }
      current = slash == current.startIndex ? "/" : String(current[..<slash])
    }
    return nil
  }

  /// A link that leads nowhere counts too: it is refused, not passed over.
  private static func exists(_ path: String) -> Bool { Folder.isLink(path) || (try? Folder.entry(at: path)) != nil }
}

/// What is wrong with one line of a configuration. The description says where, what is wrong, what to do.
struct ConfigurationProblem: Error, Equatable, CustomStringConvertible {
  var path: String
  /// From 1; nil where the file as a whole is at fault.
  var line: Int?
  var what: String
  var advice: String

  var description: String { path + (line.map { ":\($0)" } ?? "") + ": \(what); \(advice)" }
}

/// What is wrong with a configuration, in the order of its lines; never empty.
struct ConfigurationError: Error, Equatable {
  var problems: [ConfigurationProblem]
}
