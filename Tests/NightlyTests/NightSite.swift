import System
import Bibliography
import Checks
import Citations
import Pages
import Foundation
import Harvest
import Synchronization
import TestSupport

@testable import App

/// A site that is audited night by night inside this process, with a clock and registries of its own.
final class NightSite {
  let folder: TemporaryFolder
  /// What the registries answer.
  var records: [DOI: Resolution] = [:]
  /// Whether the registries do not answer for a DOI.
  var outage: (DOI) -> Bool = { _ in false }
  /// Whether the whole harvest fails.
  var isHarvestBroken = false
  /// Whether the mail cannot be written.
  var isMailBroken = false
  var day = 0
  var pages = ["pages"]
  var keep = 30
  var severities: [String: Severity?] = [:]
  var accepted: [AcceptanceEntry] = []
  /// Whether whole reports are written: they take longer than everything else in a simulated night.
  var isReportWhole = true
  /// How long the run before has been hanging.
  var hung: String?
  private(set) var mail = ""
  private(set) var errors: [String] = []
  private let cache = AuditCache()

  init() throws { folder = try TemporaryFolder() }

  /// The news, and the file by which a folder is recognised as a report.
  private static func part(of report: NightlyReport) -> [(name: String, text: String)] {
    [
      (NightlyReport.fileNames[1], report.news),
      (NightlyReport.fileNames[2], #"{"summary": {}, "tool": {"name": "doi-audit"}}"#),
    ]
  }

  struct Broken: Resolver {
    func resolve(_ dois: [DOI], _ receive: (DOI, Resolution) -> Void) throws(HarvestError) -> [RecordProblem] {
      throw .curl(reason: "broken")
    }
  }

  struct Registry: Resolver {
    var records: [DOI: Resolution]
    var outage: (DOI) -> Bool

    func resolve(_ dois: [DOI], _ receive: (DOI, Resolution) -> Void) throws(HarvestError) -> [RecordProblem] {
      for doi in dois {
        receive(doi, outage(doi) ? .unavailable(reason: "no connection") : records[doi] ?? .notFound)
      }
      return []
    }
  }

  /// Days since 1 March 2026, at 03:17.
  var moment: Timestamp { Timestamp(seconds: 1_772_335_020 + Int64(day) * 86_400) }

  var plan: NightlyPlan {
    let root = folder.root.path(percentEncoded: false)
    let base = root.hasSuffix("/") ? String(root.dropLast()) : root
    let policy = Policy(severities: severities, accepted: accepted, today: moment.day)
    var configuration = Configuration(path: base + "/.doi-audit.yml", folder: base)
    configuration.accept = accepted
    configuration.source = Array(repeating: UInt8(ascii: "\n"), count: 100)
    return NightlyPlan(
      folder: base, pages: pages, store: base + "/store.sqlite", site: "test",
      reports: ReportFolder(path: base + "/reports"), keep: keep, metrics: base + "/metrics.prom",
      badge: base + "/badge.json",
      policy: PagePolicy(
        policy: policy, configuration: accepted.isEmpty ? nil : configuration, baseline: nil, folder: base),
      failOn: .note, hung: hung)
  }

  @discardableResult func night() -> App.ExitStatus {
    mail = ""
    errors = []
    let moment = moment
    let cache = cache
    let resolver: any Resolver =
      isHarvestBroken ? Broken() : Registry(records: records, outage: outage)
    let run = NightlyRun(
      plan: plan, resolver: resolver, now: { moment },
      read: { (path, name) throws(PageError) in try cache.page(path, name) }, audit: { cache.audit($0, $1) },
      compose: { self.isReportWhole ? $0.files : Self.part(of: $0) },
      say: { (text) throws(FileError) in
        if self.isMailBroken {
          errno = ENOSPC
          throw FileError.last
        }
        self.mail += text
      },
      complain: { self.errors.append($0) })
    return run.run()
  }

  /// The findings of one page in this night.
  func audit(_ path: String) throws -> PageAudit {
    let page = try cache.page(folder.path(path), path)
    return cache.audit(page, Dictionary(uniqueKeysWithValues: page.dois.map { ($0, records[$0] ?? .notFound) }))
  }

  var storeSize: Int {
    ["store.sqlite", "store.sqlite-wal"].reduce(0) { size, name in
      let attributes = try? FileManager.default.attributesOfItem(atPath: folder.path(name))
      return size + ((attributes?[.size] as? NSNumber)?.intValue ?? 0)
    }
  }
}

/// Pages whose text and records have not changed are not audited again: a year has 20,000 of them.
private final class AuditCache: Sendable {
  private struct Entry: Sendable {
    var bytes: [UInt8]
    var resolutions: [DOI: Resolution?]
    var audit: PageAudit
  }

  private let pages = Mutex<[String: ScannedPage]>([:])

  func page(_ path: String, _ name: String) throws(PageError) -> ScannedPage {
    let bytes = FileManager.default.contents(atPath: path).map(Array.init)
    if let known = pages.withLock({ $0[name] }), known.source.bytes == bytes { return known }
    let page = try ScannedPage.read(path, shown: name, format: nil)
    pages.withLock { $0[name] = page }
    return page
  }

  private let entries = Mutex<[String: [Entry]]>([:])

  func audit(_ page: ScannedPage, _ resolutions: [DOI: Resolution]) -> PageAudit {
    let relevant = Dictionary(page.dois.map { ($0, resolutions[$0]) }) { first, _ in first }
    let known = entries.withLock { entries in
      entries[page.source.path]?.first { $0.bytes == page.source.bytes && $0.resolutions == relevant }?.audit
    }
    if let known { return known }
    let audit = NightlyRun.audit(page, resolutions)
    entries.withLock { entries in
      entries[page.source.path, default: []].append(
        Entry(bytes: page.source.bytes, resolutions: relevant, audit: audit))
    }
    return audit
  }
}
