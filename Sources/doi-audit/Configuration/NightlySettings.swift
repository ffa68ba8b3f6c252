import Checks
import System

/// What a night has to do, once options and configuration are put together.
struct NightlySettings {
  var site: Site
  /// From the site's folder.
  var pages: Setting<[String]>
  var reports: Setting<String>
  var keep: Setting<Int>
  var metrics: Setting<String?>
  var failOn: Setting<Severity>

  static let keep = 60

  init(_ options: NightlyOptions, store: String?, paths: [String], _ configuration: Configuration?) {
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
    failOn = Setting(flag: "--fail-on", options.failOn, configuration?.failOn, default: .note)
    self.site = site
  }

  func plan(_ policy: PagePolicy, store: String) -> NightlyPlan {
    NightlyPlan(
      folder: site.folder, pages: pages.value, store: store, site: site.name,
      reports: ReportFolder(path: PagePath.shown(PagePath.absolute(reports.value), from: Terminal.workingDirectory)),
      keep: keep.value, metrics: metrics.value, policy: policy, failOn: failOn.value)
  }
}
