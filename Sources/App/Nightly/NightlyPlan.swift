import Checks

/// What a night has to do.
struct NightlyPlan: Sendable {
  /// The folder from which pages are named, absolute.
  var folder: String
  /// Paths, folders and patterns.
  var pages: [String]
  var store: String
  /// The name of what is audited among the others in the store.
  var site: String
  var reports: ReportFolder
  /// So many reports are kept.
  var keep: Int
  var metrics: String?
  var policy: PagePolicy
  /// What the configuration has chosen that a reader of the report has to know, for the pages as they are audited.
  var choices: @Sendable ([PageAudit]) -> String? = { _ in nil }
  var failOn: Severity
}
