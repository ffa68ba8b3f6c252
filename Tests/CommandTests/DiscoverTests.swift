import Foundation
import LocalCrossref
import Testing
import TestSupport

/// `check --discover`: the DOIs that are missing or wrong.
@Suite struct DiscoverTests {
  private let folder: TemporaryFolder
  private let works: ServedWorks
  private static let records = Repository.url(SamplePage.records).path(percentEncoded: false)

  private static let missing = """
    - Zhang, Q., T. Wang, Y. Pei, and X. Shi (2021), Selective Kernel Res-Attention UNet: Deep Learning for Generating \
    Decorrelation Mask with Applications to TanDEM-X Interferograms, IEEE J. Sel. Top. Appl. Earth Obs. Remote Sens., 14, \
    8537–8551.

    """

  private static let wrong = """
    - Zhang, Q., T. Wang, Y. Pei, and X. Shi (2021), Selective Kernel Res-Attention UNet: Deep Learning for Generating \
    Decorrelation Mask with Applications to TanDEM-X Interferograms, IEEE J. Sel. Top. Appl. Earth Obs. Remote Sens., 14, \
    8537–8551, [doi:10.1093/gji/ggac329](https://doi.org/10.1093/gji/ggac329).

    """

  init() throws {
    folder = try TemporaryFolder()
    works = try ServedWorks(folder: DiscoverTests.records)
  }

  private func check(_ page: String, _ arguments: [String]) async throws -> DOIAuditRun {
    try folder.write(page, to: "page.md")
    return try await DOIAuditRun(["check", "page.md"] + arguments, in: folder.root)
  }

  private func bases(_ url: String) -> [String] {
    ["--crossref", url, "--doi-org", url, "--datacite", url, "--timeout", "2"]
  }

  @Test func aMissingDOIThatIsFoundIsAWarningThatNamesIt() async throws {
    let run = try await check(Self.missing, ["--records", Self.records, "--discover"])
    #expect(run.status == 1 && run.errors == [])
    #expect(
      run.output.contains("warning: the entry has no DOI; 10.1109/jstars.2021.3105703 is registered for this work"))
    let without = try await check(Self.missing, ["--records", Self.records])
    #expect(without.status == 0 && without.output.contains("note: the entry has no DOI [doi-missing]"))
  }

  @Test func crossrefIsSearchedOnceForEachEntry() async throws {
    let server = try await CrossrefServer(works)
    let run = try await check(Self.missing, bases(server.url) + ["--discover"])
    #expect(run.status == 1 && run.output.contains("10.1109/jstars.2021.3105703 is registered for this work"))
    #expect(server.requests.count == 1)
    #expect(server.requests.first?.query["query.bibliographic"]?.contains("Selective Kernel") == true)
    server.stop()
  }

  @Test func theRightDOIIsSuggestedForAWrongOneAndNeverUsed() async throws {
    let run = try await check(Self.wrong, ["--records", Self.records, "--discover", "--format", "json"])
    #expect(run.status == 1)
    let report = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    let page = try #require((report["pages"] as? [[String: Any]])?.first)
    let citation = try #require((page["citations"] as? [[String: Any]])?.first)
    #expect(citation["verdict"] as? String == "other-work" && citation["doi"] as? String == "10.1093/gji/ggac329")
    let finding = try #require((citation["findings"] as? [[String: Any]])?.first)
    #expect(finding["rule"] as? String == "doi-other-work")
    #expect((finding["message"] as? String)?.hasSuffix("; the DOI of this work is 10.1109/jstars.2021.3105703") == true)
    #expect(finding["registered"] as? String == "10.1109/jstars.2021.3105703")
    let fix = try #require(finding["fix"] as? [String: Any])
    #expect(fix["applicability"] as? String == "unsafe")
    #expect(
      (fix["edits"] as? [[String: Any]])?.map { $0["replacement"] as? String }
        == Array(repeating: "10.1109/jstars.2021.3105703", count: 2))
  }

  @Test func aDOIThatNobodyHasGetsTheSameSearch() async throws {
    let server = try await CrossrefServer(works)
    let page = Self.wrong.replacingOccurrences(of: "10.1093/gji/ggac329", with: "10.1109/JSTARS.2021.3105730")
    let run = try await check(page, bases(server.url) + ["--discover"])
    #expect(run.status == 1)
    #expect(run.output.contains("not registered with any agency; the DOI of this work is 10.1109/jstars.2021.3105703"))
    server.stop()
  }

  @Test func anEntryOfBibTeXIsFoundByItsFields() async throws {
    let entry = """
      @article{zhang2021,
        author = {Zhang, Q. and Wang, T. and Pei, Y. and Shi, X.},
        title = {Selective Kernel Res-Attention UNet: Deep Learning for Generating Decorrelation Mask with Applications to TanDEM-X Interferograms},
        journal = {IEEE J. Sel. Top. Appl. Earth Obs. Remote Sens.}, volume = {14}, pages = {8537--8551}, year = {2021}
      }

      """
    for (part, isFound) in [("", true), (" Part 2", false)] {
      try folder.write(
        entry.replacingOccurrences(of: "Interferograms}", with: "Interferograms\(part)}"), to: "list.bib")
      let run = try await DOIAuditRun(["check", "list.bib", "--records", Self.records, "--discover"], in: folder.root)
      #expect(
        run.output.contains("10.1109/jstars.2021.3105703 is registered for this work") == isFound, "\(run.output)")
    }
  }

  @Test func whatIsNotFoundStaysANote() async throws {
    let page = Self.missing.replacingOccurrences(of: "Selective Kernel", with: "Part II: Selective Kernel")
    let run = try await check(page, ["--records", Self.records, "--discover"])
    #expect(run.status == 0 && run.output.contains("note: the entry has no DOI [doi-missing]"))
  }

  @Test func aSearchThatGetsNoAnswerIsToldAndTheReportIsThere() async throws {
    var behaviour = CrossrefServer.Behaviour()
    behaviour.fault = { $0.query["query.bibliographic"] == nil ? nil : .html(status: 503) }
    let server = try await CrossrefServer(works, behaviour: behaviour)
    let run = try await check(Self.missing, bases(server.url) + ["--discover"])
    #expect(run.status == 2)
    #expect(run.errors.count == 1 && run.errors[0].contains("1 entry could not be searched for"))
    #expect(run.output.contains("the entry has no DOI [doi-missing]"))
    server.stop()
  }
}
