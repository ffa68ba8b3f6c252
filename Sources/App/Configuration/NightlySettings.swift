import Checks
import System

/// What a night has to do, once options and configuration are put together.
package struct NightlySettings {
  var site: Site
  /// From the site's folder.
  var pages: Setting<[String]>
  var reports: Setting<String>
  var keep: Setting<Int>
  var metrics: Setting<String?>
  var badge: Setting<String?>
  var failOn: Setting<Severity>
  /// At which a browser finds the site's folder; nil where nothing is said.
  var url: Setting<String?>

  /// Reports kept where nothing else is said.
  package static let keep = 60

  /// What the command line says.
  package struct Given: Sendable {
    var reports: String?
    var keep: Int?
    var metrics: String?
    var badge: String?
    var failOn: Severity?
    /// Taken for the present time.
    var now: Timestamp?

    package init(
      reports: String? = nil, keep: Int? = nil, metrics: String? = nil, badge: String? = nil, failOn: Severity? = nil,
      now: Timestamp? = nil
    ) {
      self.reports = reports
      self.keep = keep
      self.metrics = metrics
      self.badge = badge
      self.failOn = failOn
      self.now = now
    }

    var clock: @Sendable () -> Timestamp {
      guard let now else { return { .now } }
      return { now }
    }
  }

  package init(_ options: Given, store: String?, paths: [String], _ configuration: Configuration?) {
    let site = Site(store: store, configuration)
    func resolved(_ setting: Setting<String>?) -> Setting<String>? {
      setting?.map { configuration?.resolved($0) ?? $0 }
    }
    let given = paths.map { PagePath.shown(PagePath.absolute($0), from: site.folder) }
    pages = Setting(flag: "command line", given.isEmpty ? nil : given, configuration?.pages, default: [])
    reports = Setting(
      flag: "--reports", options.reports, resolved(configuration?.reports),
      default: PagePath.joined(site.folder, "reports"))
    keep = Setting(flag: "--keep", options.keep, configuration?.keep, default: NightlySettings.keep)
    metrics = Setting(flag: "--metrics", options.metrics, resolved(configuration?.metrics))
    badge = Setting(flag: "--badge", options.badge, resolved(configuration?.badge))
    failOn = Setting(flag: "--fail-on", options.failOn, configuration?.failOn, default: .note)
    url = configuration?.url?.map { $0 } ?? Setting(nil, .standard)
    self.site = site
  }

  /// A watch for some rules has runs and reports of its own: to the other runs the findings that it leaves out would look
  /// resolved.
  mutating func watch(_ findings: FindingFilter) {
    if findings.isEmpty { return }
    site.name += findings.options
    if reports.origin != .flag("--reports") { reports = reports.map { PagePath.joined($0, "watch") } }
    // The site's badge is that of all rules.
    if badge.origin != .flag("--badge") { badge = Setting(nil, .standard) }
  }

  func plan(_ policy: PagePolicy, store: String) -> NightlyPlan {
    NightlyPlan(
      folder: site.folder, pages: pages.value, store: store, site: site.name,
      reports: ReportFolder(path: PagePath.shown(PagePath.absolute(reports.value), from: Terminal.workingDirectory)),
      keep: keep.value, metrics: metrics.value, badge: badge.value, policy: policy, failOn: failOn.value,
      url: url.value)
  }
}

extension FindingFilter {
  /// As options of the command line, with a blank before each: ` --only retracted --min-severity warning`.
  var options: String {
    var parts = [("only", selected), ("ignore", ignored)].filter { !$0.1.isEmpty }
      .map { " --\($0.0) " + $0.1.sorted().joined(separator: ",") }
    if let least, least > .note { parts.append(" --min-severity \(least.rawValue)") }
    return parts.joined()
  }
}

/// What is audited night by night, and where it is remembered.
struct Site: Sendable {
  /// From which the pages are named: the configuration's folder, else the working directory; absolute.
  var folder: String
  /// The file in which records and earlier runs are kept, absolute; nil where it is not named and there is no home.
  var store: Setting<String?>
  /// What it is called in the store, which may serve several.
  var name: String

  /// - Parameter store: as it was given on the command line.
  init(store: String?, _ configuration: Configuration?) {
    folder = configuration?.folder ?? Terminal.workingDirectory
    let configured = configuration?.store?.map { configuration?.resolved($0) ?? $0 }
    let flag = store.map(PagePath.absolute)
    self.store =
      flag != nil || configured != nil
      ? Setting(flag: "--store", flag, configured) : Setting(StoreLocation.standard, .standard)
    let file = configuration.map { PagePath.absolute($0.path) } ?? PagePath.joined(folder, ConfigurationFinder.name)
    // A site that is moved together with its store stays the same.
    name = PagePath.shown(file, from: PagePath.folder(of: self.store.value ?? "/"))
  }

  /// Held by the run that is under way. Beside the store, one for each site.
  static func lock(of name: String, in store: String) -> String {
    var hash: UInt32 = 0x811c_9dc5
    for byte in name.utf8 { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
    return "\(store).\(String(hash, radix: 16)).lock"
  }
}
