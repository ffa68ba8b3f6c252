import Foundation
import Testing
import TestSupport

@Suite struct CheckCommandTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func check(_ arguments: String..., input: [UInt8] = []) async throws -> DOIAuditRun {
    try await DOIAuditRun(["check", "--records", SamplePage.records] + arguments, input: input)
  }

  @Test func `a page without findings is status 0`() async throws {
    try folder.write(SamplePage.clean, to: "page.md")
    let run = try await check(folder.path("page.md"))
    #expect(run.status == 0 && run.errors == [])
    #expect(run.output == "1 page, 1 citation: 1 consistent; 0 errors, 0 warnings, 0 notes\n")
  }

  @Test func `a discrepancy is status 1 and has its line and column`() async throws {
    try folder.write(SamplePage.wrong, to: "page.md")
    let run = try await check("page.md", "--verbose", folder: folder)
    #expect(run.status == 1 && run.errors == [])
    let lines = run.output.split(separator: "\n", omittingEmptySubsequences: false)
    let column = try #require(SamplePage.wrong.unicodeScalars.split(separator: "94(16)".unicodeScalars).first).count + 1
    #expect(lines[0] == "page.md:1:\(column): error: volume 94: registered as 49 [volume-mismatch]")
    #expect(lines[2].hasSuffix("^~"))
    let corrected = try #require(lines.first { $0.hasPrefix("    corrected: ") })
    #expect(SamplePage.clean.contains(corrected.dropFirst("    corrected: ".count)))
  }

  private func check(_ arguments: String..., folder: TemporaryFolder) async throws -> DOIAuditRun {
    let records = Repository.url(SamplePage.records).path(percentEncoded: false)
    return try await DOIAuditRun(["check", "--records", records] + arguments, in: folder.root)
  }

  @Test(arguments: [
    (SamplePage.noted, "warning", 0), (SamplePage.noted, "note", 1), (SamplePage.wrong, "error", 1),
    (SamplePage.clean, "note", 0),
  ]) func `--fail-on sets the severity from which on the status is 1`(page: String, severity: String, status: Int32)
    async throws
  {
    try folder.write(page, to: "page.md")
    #expect(try await check(folder.path("page.md"), "--fail-on", severity).status == status)
  }

  @Test(arguments: [
    ["check"], ["check", "page.md", "--format", "xml"], ["check", "-"], ["check", "page.md", "--fail-on", "never"],
    ["check", "page.md", "--timeout", "0"], ["nonsense"], ["rules", "no-such-rule"],
  ]) func `wrong usage is status 64`(arguments: [String]) async throws {
    let run = try await DOIAuditRun(arguments)
    #expect(run.status == 64 && run.output == "" && !run.errors.isEmpty)
  }

  @Test func `folders are searched for pages, except hidden ones`() async throws {
    try folder.write(SamplePage.clean, to: "site/b/page.md")
    try folder.write(SamplePage.clean, to: "site/a.html")
    for hidden in ["site/.git/page.md", "site/.cache/page.md", "site/note.pdf", "site/.draft.md"] {
      try folder.write(SamplePage.wrong, to: hidden)
    }
    let run = try await check("site", "--format", "json", folder: folder)
    let report = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    let paths = try #require(report["pages"] as? [[String: Any]]).map { $0["path"] as? String }
    #expect(paths == ["site/a.html", "site/b/page.md"])
  }

  @Test func `links that lead back to their folder do no harm`() async throws {
    try folder.write(SamplePage.clean, to: "site/page.md")
    try FileManager.default.createSymbolicLink(at: folder.url("site/again"), withDestinationURL: folder.url("site"))
    let run = try await check("site", folder: folder)
    #expect(run.status == 0 && run.output.hasPrefix("1 page,"))
  }

  @Test func `standard input is read as a page`() async throws {
    let run = try await check("-", "--as", "markdown", input: Array(SamplePage.wrong.utf8))
    #expect(run.status == 1)
    #expect(run.output.hasPrefix("-:1:"))
  }

  @Test func `the JSON report is the same from every folder and has no absolute path`() async throws {
    try folder.write(SamplePage.wrong, to: "page.md")
    let relative = try await check("page.md", "--format", "json", folder: folder)
    let absolute = try await check(folder.path("page.md"), "--format", "json", folder: folder)
    #expect(relative.status == 1)
    #expect(relative.output == absolute.output)
    #expect(!relative.output.contains(folder.root.lastPathComponent))
  }

  @Test func `a report replaces its file as a whole`() async throws {
    try folder.write(SamplePage.wrong, to: "page.md")
    try folder.write("old", to: "report.md")
    let run = try await check(folder.path("page.md"), "--format", "markdown", "--output", folder.path("report.md"))
    #expect(run.status == 1 && run.output == "")
    #expect(try folder.text(of: "report.md").contains("`volume-mismatch`"))
    #expect(folder.names == ["page.md", "report.md"])
  }

  @Test func `a report that cannot be written is status 2`() async throws {
    try folder.write(SamplePage.clean, to: "page.md")
    let run = try await check(folder.path("page.md"), "--output", folder.path("no/such/folder/report.md"))
    #expect(run.status == 2 && run.errors.count == 1)
  }

  @Test func `--quiet prints nothing where there are no findings`() async throws {
    try folder.write(SamplePage.noted, to: "page.md")
    try folder.write("Nothing cited here.\n", to: "other.md")
    let silent = try await check(folder.root.path(percentEncoded: false), "--quiet")
    #expect(silent.status == 0 && silent.output == "" && silent.errors == [])
    let loud = try await check(folder.root.path(percentEncoded: false), "--quiet", "--fail-on", "note")
    #expect(loud.status == 1 && loud.output.contains("[doi-link]"))
  }

  @Test func `findings that a comment accepts are counted and are no discrepancies`() async throws {
    try folder.write(SamplePage.wrong + "<!-- doi-audit: ignore volume-mismatch -- as printed -->\n", to: "page.md")
    let run = try await check(folder.path("page.md"))
    #expect(run.status == 0)
    #expect(run.output == "1 page, 1 citation: 1 consistent; 0 errors, 0 warnings, 0 notes; 1 accepted\n")
    let json = try await check(folder.path("page.md"), "--format", "json")
    #expect(json.output.contains("\"reason\": \"as printed\""))
  }

  @Test func `a page without citations gets a remark`() async throws {
    try folder.write("Nothing cited here.\n", to: "page.md")
    let run = try await check(folder.path("page.md"))
    #expect(run.status == 0)
    #expect(run.errors.count == 1 && run.errors[0].hasSuffix("page.md: no citation found"))
  }

  @Test func `the version is one line`() async throws {
    let run = try await DOIAuditRun(["--version"])
    #expect(run.status == 0 && run.output == "0.1.0\n")
  }

  @Test func `rules are listed and explained`() async throws {
    let list = try await DOIAuditRun(["rules"])
    #expect(list.status == 0 && list.output.contains("\nearly-access  "))
    let one = try await DOIAuditRun(["rules", "early-access"])
    #expect(try one.status == 0 && one.output == Repository.text(of: "Fixtures/rules/early-access.md"))
  }
}
