import Foundation
import Testing
import TestSupport

@Suite struct ReportDeliveryTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(SamplePage.wrong, to: "page.md")
  }

  private func check(_ arguments: String..., variables: [String: String] = [:]) async throws -> DOIAuditRun {
    let records = Repository.url(SamplePage.records).path(percentEncoded: false)
    return try await DOIAuditRun(
      ["check", "page.md", "--records", records] + arguments, in: folder.root, variables: variables)
  }

  @Test func `several reports are written in one run`() async throws {
    let run = try await check(
      "--report", "sarif:out.sarif", "--report", "html:x.html", "--report=json:a:b.json", "--quiet")
    #expect(run.status == 1 && run.output.hasPrefix("page.md:1:"))
    #expect(folder.names == ["a:b.json", "out.sarif", "page.md", "x.html"])
    #expect(try folder.text(of: "out.sarif").contains("\"version\": \"2.1.0\""))
    #expect(try folder.text(of: "x.html").hasPrefix("<!DOCTYPE html>"))
  }

  @Test func `reports in files are written even without findings`() async throws {
    try folder.write(SamplePage.clean, to: "page.md")
    let run = try await check("--report", "junit:out.xml", "--quiet")
    #expect(run.status == 0 && run.output == "" && folder.names == ["out.xml", "page.md"])
  }

  @Test func `a report that cannot be written does not hold back the others`() async throws {
    let run = try await check("--report", "csv:no/such/folder.csv", "--report", "csv:out.csv")
    #expect(run.status == 2 && run.errors.count == 1 && run.errors[0].contains("no/such/folder.csv"))
    #expect(run.output.hasPrefix("page.md:1:") && folder.names == ["out.csv", "page.md"])
  }

  @Test(arguments: ["sarif", "sarif:", "sarf:x", ":x", "json:-"]) func `a report needs a format and a file`(
    target: String
  )
    async throws
  {
    #expect(try await check("--report", target).status == 64)
  }

  @Test func `two reports for one file are wrong usage`() async throws {
    #expect(try await check("--report", "json:x", "--output", "x").status == 64)
  }

  @Test func `the report is appended to the summary of a job`() async throws {
    try folder.write("before\n", to: "summary.md")
    let variables = ["GITHUB_STEP_SUMMARY": folder.path("summary.md")]
    #expect(
      try await check("--format", "github", variables: variables).output.hasPrefix("::error file=page.md,line=1,"))
    let text = try folder.text(of: "summary.md")
    #expect(text.hasPrefix("before\n# ") && text.contains("`volume-mismatch`"))
    _ = try await check(variables: variables)
    #expect(try folder.text(of: "summary.md") == text)
  }

  @Test func `colours are for terminals unless requested`() async throws {
    let plain = try await check()
    #expect(!plain.output.contains("\u{1B}"))
    let colored = try await check("--color", "always", variables: ["NO_COLOR": "1"])
    #expect(colored.output.contains("\u{1B}[1;31merror\u{1B}[0m"))
    // A change is shown in colours, or said in words.
    func others(_ text: String) -> [Substring] { text.split(separator: "\n").filter { !$0.hasPrefix("    change:") } }
    #expect(others(strip(colored.output)) == others(plain.output))
  }

  private func strip(_ text: String) -> String {
    text.split(separator: "\u{1B}[", omittingEmptySubsequences: false).enumerated().map { index, part in
      index == 0 ? part : part.drop { $0 != "m" }.dropFirst()
    }.joined()
  }

  @Test func `a server that is down is status 2 or only a warning`() async throws {
    func run(_ arguments: String...) async throws -> DOIAuditRun {
      // No server listens on this port.
      let server = [
        "--crossref", "http://127.0.0.1:9", "--doi-org", "http://127.0.0.1:9", "--datacite", "http://127.0.0.1:9",
      ]
      return try await DOIAuditRun(["check", "page.md"] + server + arguments, in: folder.root)
    }
    let strict = try await run()
    #expect(strict.status == 2 && strict.errors.count == 1 && strict.output.contains("could not be verified"))
    let tolerant = try await run("--on-unverified", "warn")
    #expect(tolerant.status == 0 && tolerant.errors == strict.errors && tolerant.output == strict.output)
    #expect(try await run("--on-unverified", "warn", "--quiet").output == "")
  }

  @Test func `a page that cannot be read is status 2 even where network errors are warnings`() async throws {
    let run = try await DOIAuditRun(["check", "gone.md", "--on-unverified", "warn"], in: folder.root)
    #expect(run.status == 2)
  }

  @Test func `an ending can give the format of standard input`() async throws {
    let records = Repository.url(SamplePage.records).path(percentEncoded: false)
    let run = try await DOIAuditRun(
      ["check", "-", "--as", "md", "--records", records, "--format", "github"], input: Array(SamplePage.wrong.utf8))
    #expect(run.status == 1 && run.output.hasPrefix("::error file=-,line=1,"))
  }

  @Test func `many pages are reported in the order of their names`() async throws {
    for number in 10..<60 { try folder.write(SamplePage.wrong, to: "site/\(number).md") }
    let records = Repository.url(SamplePage.records).path(percentEncoded: false)
    let run = try await DOIAuditRun(["check", "site", "--records", records], in: folder.root)
    #expect(run.places == (10..<60).map { "site/\($0).md:1" })
  }
}
