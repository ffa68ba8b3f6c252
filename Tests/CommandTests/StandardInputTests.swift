import Foundation
import Testing
import TestSupport

/// `--stdin-name`: standard input stands for a page of that path.
@Suite struct StandardInputTests {
  private let folder: TemporaryFolder
  private static let records = Repository.url(SamplePage.records).path(percentEncoded: false)
  private static let entry = """
    @article{luo, author = {Luo, H. and Wang, T.}, title = {Strain Partitioning on the Western Haiyuan Fault System \
    Revealed by the Adjacent 2016 Mw5.9 and 2022 Mw6.7 Menyuan Earthquakes}, journal = {Geophys Res Lett}, year = {2022}, \
    volume = {94}, doi = {10.1029/2022GL099348}}

    """

  init() throws { folder = try TemporaryFolder() }

  private func run(_ arguments: [String], input: String) async throws -> DOIAuditRun {
    try await DOIAuditRun(arguments + ["--records", Self.records], input: Array(input.utf8), in: folder.root)
  }

  @Test func `the name shows the format and is named in the report`() async throws {
    let page = try await run(["check", "-", "--stdin-name", "./_pages/cv.md"], input: SamplePage.wrong)
    #expect(page.status == 1 && page.errors == [])
    #expect(page.output.hasPrefix("_pages/cv.md:1:"))
    let entry = try await run(["check", "-", "--stdin-name", "refs.bib"], input: Self.entry)
    #expect(entry.status == 1 && entry.output.contains("refs.bib:1:") && entry.output.contains("[volume-mismatch]"))
    // The place of the file is not read, and need not exist.
    #expect(folder.names == [])
  }

  @Test func `a name that shows no format needs another word, and a wrong one is doubted as that of a file is`()
    async throws
  {
    let unknown = try await run(["check", "-", "--stdin-name", "cv", "--as", "md"], input: SamplePage.wrong)
    #expect(unknown.status == 1 && unknown.output.hasPrefix("cv:1:"))
    try folder.write(Self.entry, to: "cv.txt")
    let file = try await run(["fix", "cv.txt"], input: "")
    let input = try await run(["fix", "-", "--stdin-name", "cv.txt"], input: Self.entry)
    #expect(input.status == file.status && input.errors == file.errors && input.output == file.output)
  }

  @Test func `the configuration accepts findings of that path`() async throws {
    try folder.write(
      """
      pages: _pages
      accept:
        - {rule: volume-mismatch, page: "_pages/*.md", reason: as in print}
      """, to: ".doi-audit.yml")
    let accepted = try await run(["check", "-", "--stdin-name", "_pages/cv.md"], input: SamplePage.wrong)
    #expect(accepted.status == 0 && accepted.output.contains("1 accepted"), "\(accepted)")
    let other = try await run(["check", "-", "--stdin-name", "cv.md"], input: SamplePage.wrong)
    #expect(other.status == 1)
    let absolute = try await run(
      ["check", "-", "--stdin-name", folder.path("_pages/cv.md")], input: SamplePage.wrong)
    #expect(absolute.status == 0)
    let fixed = try await run(["fix", "-", "--stdin-name", "_pages/cv.md"], input: SamplePage.wrong)
    #expect(fixed.status == 0 && fixed.output == "")
  }

  @Test func `fix prints a diff of that path`() async throws {
    let run = try await run(["fix", "-", "--stdin-name", "_pages/cv.md"], input: SamplePage.wrong)
    #expect(run.status == 1 && run.output.hasPrefix("--- a/_pages/cv.md\n+++ b/_pages/cv.md\n"))
    let writing = try await self.run(["fix", "-", "--stdin-name", "cv.md", "--write"], input: SamplePage.wrong)
    #expect(writing.status == 64 && writing.errors.first?.contains("cannot be written to") == true)
  }

  @Test func `a name alone, or none at all, is wrong usage`() async throws {
    for (arguments, words) in [
      (["check", "page.md", "--stdin-name", "cv.md"], "add - as the page"),
      (["fix", "--stdin-name", "cv.md"], "add - as the page"),
      (["check", "-"], "add --stdin-name NAME, or --as"),
      (["cite", "10.5555/x", "--like", "-"], "add --stdin-name NAME, or --as"),
      (["check", "-", "--stdin-name", ""], "takes the path of a page"),
      (["check", "-", "--stdin-name", "-"], "takes the path of a page"),
    ] {
      let run = try await run(arguments, input: SamplePage.wrong)
      #expect(run.status == 64 && run.errors.first?.contains(words) == true, "\(arguments): \(run.errors)")
    }
  }

  @Test func `an example of cite has a name too`() async throws {
    let run = try await run(
      ["cite", "10.1093/gji/ggac329", "--like", "-", "--stdin-name", "cv.md"], input: SamplePage.clean)
    #expect(run.status == 0 && run.output.hasPrefix("Luo, H., H. Zeng, "))
    #expect(!run.errors.contains { $0.contains("because of the content") })
  }

  @Test(arguments: ["text", "json", "markdown", "sarif", "github", "gitlab", "csv", "html", "rdjson", "junit"])
  func `a hostile name is inert in every format`(format: String) async throws {
    let name = "../x/\u{1B}[31m\n::error::hurt\n</script><script>hurt()</script>\u{202E}.md"
    let run = try await run(["check", "-", "--stdin-name", name, "--format", format], input: SamplePage.wrong)
    #expect(run.status == 1)
    let text = run.output + run.errors.joined(separator: "\n")
    #expect(!text.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{202E}" })
    #expect(!text.contains("\n::error::hurt") && !text.contains("<script>hurt()</script>\u{202E}"))
    if format == "html" { #expect(!text.contains("<script>hurt()")) }
    #expect(folder.names == [])
  }

  @Test func `a hostile name of a diff is inert`() async throws {
    let name = "../x/\n+++ b/other.md\n\u{1B}[31m.md"
    let run = try await run(["fix", "-", "--stdin-name", name], input: SamplePage.wrong)
    #expect(run.status == 1)
    #expect(!run.output.contains("\n+++ b/other.md\n") && !run.output.contains("\u{1B}"))
    #expect(!run.errors.joined().contains("\u{1B}"))
  }
}
