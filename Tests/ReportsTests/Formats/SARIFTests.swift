import Checks
import Foundation
import Reports
import Testing

@Suite struct SARIFTests {
  private let run: JSON

  init() throws {
    let log = try JSON(ReportFormat.sarif.write(SampleReport.report))
    #expect(log["version"].string == "2.1.0")
    run = log["runs"].list[0]
  }

  @Test func `every rule is explained and every result names one`() {
    let rules = run["tool"]["driver"]["rules"].list
    #expect(rules.map { $0["id"].string } == Rule.all.map(\.id))
    for rule in rules {
      for member in ["shortDescription", "fullDescription", "help"] {
        #expect(rule[member]["text"].string?.isEmpty == false)
      }
      #expect(["error", "warning", "note"].contains(rule["defaultConfiguration"]["level"].string))
    }
    for result in run["results"].list {
      #expect(result["ruleIndex"].integer.map { rules[$0]["id"].string } == result["ruleId"].string)
    }
  }

  @Test func `columns count Unicode scalars, and the snippet is the text of the region`() throws {
    #expect(run["columnKind"].string == "unicodeCodePoints")
    var regions = 0
    for result in run["results"].list {
      let place = result["locations"].list[0]["physicalLocation"]
      guard let snippet = place["region"]["snippet"]["text"].string else { continue }
      regions += 1
      let page = try #require(SampleReport.page(at: place["artifactLocation"]["uri"].string))
      #expect(page.scalars(of: place["region"]) == snippet)
    }
    #expect(regions == 6)
  }

  @Test func `applying the fixes gives the corrected page`() throws {
    let fixes = run["results"].list.flatMap { $0["fixes"].list }
    #expect(fixes.count == 2)
    var page = SampleReport.page
    for replacement in fixes.flatMap({ $0["artifactChanges"].list }).flatMap({ $0["replacements"].list }).reversed() {
      let text = replacement["insertedContent"]["text"].string ?? ""
      page = page.replacing(scalars: replacement["deletedRegion"], with: text)
    }
    #expect(page == SampleReport.correctedPage)
  }

  @Test func `addresses are relative references`() {
    let addresses = Set(
      run["results"].list.compactMap { result in
        result["locations"].list[0]["physicalLocation"]["artifactLocation"]["uri"].string
      })
    #expect(addresses.contains("_pages/publications.md"))
    #expect(addresses.contains("%1B%5D0%3Bx%07%7C%3Ci%3E%22%CC%81%20onfocus%3Dhurt%28%29%20.md"))
  }

  @Test func `the results of a page have different fingerprints`() {
    let results = run["results"].list
    let fingerprints = Set(results.compactMap { $0["partialFingerprints"]["doiAudit/v1"].string })
    #expect(fingerprints.count == results.count)
  }

  @Test func `accepted findings are suppressed results, and unverified DOIs are notifications`() {
    let accepted = run["results"].list.filter { !$0["suppressions"].list.isEmpty }
    #expect(accepted.map { $0["ruleId"].string } == ["issue-unregistered"])
    #expect(accepted.first?["suppressions"].list[0]["kind"].string == "inSource")
    let invocation = run["invocations"].list[0]
    #expect(invocation["executionSuccessful"].boolean == false)
    #expect(
      invocation["toolExecutionNotifications"].list.map { $0["message"]["text"].string }
        == ["10.1000/silent could not be verified: no answer in 15 s"])
  }

  @Test func `text of a page makes no link in a message`() {
    for result in run["results"].list { #expect(result["message"]["text"].string?.contains("](") == false) }
  }
}
