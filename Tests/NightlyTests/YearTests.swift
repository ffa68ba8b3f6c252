import Bibliography
import Foundation
import Harvest
import Testing
import TestSupport

@testable import App

/// A whole year, night by night, with outages and kills in between; five months of it in a usual run.
@Suite struct YearTests {
  /// Troubles of a night.
  private enum Trouble { case none, outage, partialOutage, brokenHarvest, brokenMail, fullDisk }

  @Test(arguments: [7 as UInt64])
  func `every event of a year is reported exactly once`(seed: UInt64) throws {
    let works = try RealWorks.articles(100)
    #expect(works.count == 100)
    try simulate(works, seed: seed, withFixturePage: true)
  }

  @Test func `every event of a year of the fixtures is reported exactly once`() throws {
    let works = try RealWorks.articles(10, at: Repository.url("Fixtures/crossref").path(percentEncoded: false))
    #expect(works.count > 4)
    try simulate(works, seed: 3, withFixturePage: false)
  }

  private func simulate(_ works: [Work], seed: UInt64, withFixturePage: Bool) throws {
    let site = try NightSite()
    if withFixturePage {
      try site.folder.write(try Repository.text(of: "Fixtures/pages/publications.md"), to: "pages/fixture.md")
    }
    _ = try RecordFiles(Repository.url("Fixtures/crossref").path(percentEncoded: false)).works { work in
      site.records[work.doi] = .found(work)
    }
    var year = try Year(works, at: site, seed: seed)
    try year.expectFirstMail()
    var generator = SeededGenerator(seed: seed &* 31)
    var reported: [News: Int] = [:]
    var outage = 0
    var sizes: [Int] = []
    for night in 0...Year.nights {
      site.day = night
      try year.prepare(night)
      var trouble = Trouble.none
      if outage > 0 {
        outage -= 1
        trouble = .outage
      } else if night > 0, night < Year.nights - 20 {
        switch Int.random(in: 0..<60, using: &generator) {
        case 0:
          outage = Int.random(in: 0..<9, using: &generator)
          trouble = .outage
        case 1...3: trouble = .partialOutage
        case 4...6: trouble = .brokenHarvest
        case 7...9: trouble = .brokenMail
        case 10...11: trouble = .fullDisk
        default: break
        }
      }
      site.isReportWhole = night.isMultiple(of: 31)
      let status = try endure(trouble, site, &generator)
      let mail = site.mail
      if trouble != .none, trouble != .brokenMail || !site.errors.isEmpty {
        #expect(status == .incomplete, "night \(night), \(trouble)")
      }
      if status == .clean { #expect(!mail.contains("new: "), "night \(night)") }
      for news in News.all(in: mail) where !withFixturePage || !SampleNews.isOfFixturePage(news) {
        reported[news, default: 0] += 1
      }
      sizes.append(site.storeSize)
    }
    let expected = year.expected
    #expect(expected.values.reduce(0, +) > works.count / 2)
    for (news, count) in expected.merging(reported, uniquingKeysWith: { first, _ in first }).sorted(by: {
      "\($0.key)" < "\($1.key)"
    }) {
      _ = count
      #expect(reported[news] ?? 0 == expected[news] ?? 0, "\(news)")
    }
    // In bytes: the file no longer grows with the number of nights.
    let largest = sizes.max() ?? 0
    #expect(largest < 1_000_000 + works.count * 4_000, "\(largest)")
    #expect(try site.folder.text(of: "metrics.prom").contains("doi_audit_last_run_complete 1"))
    let reports = try FileManager.default.contentsOfDirectory(atPath: site.folder.path("reports"))
    #expect(reports.filter { !$0.hasPrefix(".") }.count == site.keep + 1)
  }

  private func endure(_ trouble: Trouble, _ site: NightSite, _ generator: inout SeededGenerator) throws
    -> App.ExitStatus
  {
    site.outage = { _ in false }
    site.isHarvestBroken = false
    site.isMailBroken = false
    let reports = site.folder.url("reports")
    switch trouble {
    case .none: break
    case .outage: site.outage = { _ in true }
    case .partialOutage:
      let part = Int.random(in: 0..<5, using: &generator)
      site.outage = { $0.name.utf8.reduce(0) { $0 &+ Int($1) } % 5 == part }
    case .brokenHarvest: site.isHarvestBroken = true
    case .brokenMail: site.isMailBroken = true
    case .fullDisk:
      // No folder can be made where there is a file.
      try FileManager.default.moveItem(at: reports, to: site.folder.url("aside"))
      try site.folder.write("in the way", to: "reports")
    }
    let status = site.night()
    if trouble == .fullDisk {
      try FileManager.default.removeItem(at: reports)
      try FileManager.default.moveItem(at: site.folder.url("aside"), to: reports)
    }
    return status
  }
}

/// The page that does not change in the year.
enum SampleNews {
  private static let dois: Set<String> = [
    "10.3389/fenvs.2022.963322", "10.1785/0220210063", "10.1109/tgrs.2021.3121907", "10.1109/tgrs.2021.3121906",
    "10.3389/feart.2021.672809", "10.3389/feart.2021.636398", "10.1029/2020gl090206", "10.1093/gji/ggac329",
  ]

  static func isOfFixturePage(_ news: News) -> Bool { news.doi.map(dois.contains) ?? true }
}
