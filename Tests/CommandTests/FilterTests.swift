import Foundation
import TestSupport
import Testing

/// Which findings are shown, and what is probably meant.
@Suite struct FilterTests {
  private let folder: TemporaryFolder
  private let records = ["--records", Repository.root.appending(path: SamplePage.records).path, "--no-config"]

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(SamplePage.wrong.replacing("https://doi.org/", with: "http://dx.doi.org/"), to: "page.md")
  }

  private func output(_ arguments: String...) async throws -> String {
    try await DOIAuditRun(["check", "page.md"] + arguments + records, in: folder.root).output
  }

  @Test(arguments: [
    ([], ["volume-mismatch", "doi-link"]), (["--min-severity", "error"], ["volume-mismatch"]),
    (["--select", "doi-link"], ["doi-link"]), (["--ignore", "doi-link"], ["volume-mismatch"]),
    (["--select", "doi-link,volume-mismatch", "--ignore", "volume-mismatch"], ["doi-link"]),
    (["--quiet"], ["volume-mismatch"]), (["--quiet", "--fail-on", "note"], ["volume-mismatch", "doi-link"]),
    (["--ignore", "doi-link, volume-mismatch"], []),
  ]) func `only the wanted findings are shown and counted`(arguments: [String], rules: [String]) async throws {
    let run = try await DOIAuditRun(["check", "page.md"] + arguments + records, in: folder.root)
    for rule in ["volume-mismatch", "doi-link"] {
      #expect(run.output.contains("[\(rule)]") == rules.contains(rule), "\(rule)")
    }
    #expect(run.status == (rules.contains("volume-mismatch") ? 1 : 0))
    #expect(
      run.output.contains(
        "1 citation: \(rules.contains("volume-mismatch") ? "0 consistent, 1 discrepant" : "1 consistent")"))
  }

  @Test func `fix repairs only the wanted findings`() async throws {
    let page = try folder.text(of: "page.md")
    let severe = try await DOIAuditRun(
      ["fix", "--write", "--min-severity", "error", "page.md"] + records, in: folder.root)
    #expect(severe.status == 0)
    let link = SamplePage.clean.replacing("https://doi.org/", with: "http://dx.doi.org/")
    #expect(try folder.text(of: "page.md") == link)
    try folder.write(page, to: "page.md")
    let run = try await DOIAuditRun(
      ["fix", "--write", "--ignore", "volume-mismatch", "page.md"] + records, in: folder.root)
    #expect(run.status == 0)
    #expect(try folder.text(of: "page.md") == SamplePage.wrong)
  }

  @Test func `fix without a path reads the pages of the configuration`() async throws {
    try folder.write("pages: [page.md]\n", to: ".doi-audit.yml")
    let run = try await DOIAuditRun(["fix", "--write"] + records.prefix(2), in: folder.root)
    #expect(run.status == 0, "\(run.errors)")
    #expect(try folder.text(of: "page.md") == SamplePage.clean)
    let none = try await DOIAuditRun(["fix", "--no-config"], in: folder.root)
    #expect(none.status == 64 && none.errors[0].contains("Name a page or a folder of pages"))
  }

  @Test func `entries without a DOI are one line where most have none`() async throws {
    let entry = "- Berg, A., and Moss, D. (2019). Peat and tides. J. Mire Sci. 12(3), 101-118.\n"
    let list = (0..<5).map { entry.replacing("Peat", with: "Peat \($0)") }.joined()
    try folder.write(list, to: "page.md")
    #expect(try await output().hasPrefix("page.md: 5 of 5 entries have no DOI: lines 1, 2, 3, 4, 5\n\n1 page"))
    try folder.write(entry, to: "page.md")
    #expect(try await output().contains("the entry has no DOI [doi-missing]"))
    let json = try await output("--format", "json")
    #expect(json.contains("doi-missing"))
  }

  @Test func `what could not be verified has its place`() async throws {
    try folder.write("See https://doi.org/10.5555/Fjord.\n", to: "page.md")
    #expect(try await output().contains("page.md:1:5: could not be verified: https://doi.org/10.5555/Fjord: "))
    #expect(try await output("--format", "github").contains("::warning file=page.md,line=1,title=doi-audit::"))
    #expect(try await output("--format", "markdown").contains("page.md:1:5"))
  }

  @Test(arguments: [
    (["rules", "page-mismach"], "page-mismatch is probably meant"),
    (["rules", "mismach"], "there are title-mismatch,"),
    (["check", "--ignore", "volume-mismach", "page.md"], "volume-mismatch is probably meant"),
    (["chek"], "'doi-audit check' is probably meant"), (["page.md"], "'doi-audit check page.md' checks it"),
    (["qqqqqq"], "'doi-audit help' lists them"),
  ]) func `a wrong word gets the one that is probably meant`(arguments: [String], advice: String) async throws {
    let run = try await DOIAuditRun(arguments, in: folder.root)
    #expect(run.status == 64 && run.errors[0].contains(advice), "\(run.errors)")
  }
}
