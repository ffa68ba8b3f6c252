import Foundation
import Testing
import TestSupport

/// Pages that are not UTF-8 are read and written in their own encoding.
@Suite struct EncodingTests {
  private let folder: TemporaryFolder
  private let records = Repository.url(SamplePage.records).path(percentEncoded: false)

  init() throws { folder = try TemporaryFolder() }

  /// The wrong page in Latin-1, with some words before the citation.
  private func page(_ words: String, declared: String = "<meta charset=iso-8859-1>\n\n") throws -> Data {
    try #require((declared + words + "\n\n" + SamplePage.wrong).data(using: .isoLatin1))
  }

  @Test func `a fix changes only its own bytes, in the encoding of the page`() async throws {
    try page("Café, Größe").write(to: folder.url("page.md"))
    let run = try await DOIAuditRun(["fix", "page.md", "--write", "--records", records], in: folder.root)
    #expect(run.status == 0)
    let fixed = try #require(
      ("<meta charset=iso-8859-1>\n\nCafé, Größe\n\n" + SamplePage.clean).data(using: .isoLatin1))
    #expect(try Data(contentsOf: folder.url("page.md")) == fixed)
  }

  @Test func `a diff is in the encoding of the page`() async throws {
    try page("Café\n\n\n\n\n").write(to: folder.url("page.md"))
    let run = try await DOIAuditRun(["fix", "page.md", "--records", records], in: folder.root)
    #expect(run.status == 1)
    #expect(run.output.contains("+- [Luo, H., and T. Wang (2022)"))
  }

  @Test func `byte positions are those of the file`() async throws {
    let file = try page("Café")
    try file.write(to: folder.url("page.md"))
    let run = try await DOIAuditRun(["check", "page.md", "--format", "json", "--records", records], in: folder.root)
    let offset = try #require(file.range(of: Data("94(16)".utf8))?.lowerBound)
    #expect(run.output.contains("\"offset\": \(offset)"))
  }

  @Test func `a page that is not UTF-8 and declares no encoding is refused with the line`() async throws {
    try page("Café", declared: "\n\n").write(to: folder.url("page.md"))
    let run = try await DOIAuditRun(["check", "page.md", "--records", records], in: folder.root)
    #expect(run.status == 2)
    #expect(
      run.errors.contains { $0.contains("page.md: not UTF-8 (line 3, byte 5); save the page as UTF-8, or declare") })
  }
}
