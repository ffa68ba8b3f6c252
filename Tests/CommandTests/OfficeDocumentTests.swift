import Foundation
import TestSupport
import Testing

/// Office documents are checked, and never written.
@Suite struct OfficeDocumentTests {
  private static let record = """
    {"DOI": "10.5555/jcg.12", "type": "journal-article", "title": ["Tidal loading and slow slip"], "volume": "12", \
    "page": "101-118", "author": [{"given": "Maria", "family": "Lindqvist"}, {"given": "Tomas", "family": "Okafor"}], \
    "container-title": ["Journal of Coastal Geodesy"], "issued": {"date-parts": [[2019]]}}

    """

  private static let citation =
    "Lindqvist, M., &amp; Okafor, T. (2019). Tidal loading and slow slip. Journal of Coastal Geodesy, 13, 101–118. "

  private static let files: [(name: String, bytes: [UInt8])] = [
    (
      "cv.docx",
      ZipFixture.word(
        "<w:p><w:r><w:t>Papers</w:t></w:r></w:p><w:p><w:r><w:t xml:space=\"preserve\">\(citation)</w:t></w:r><w:hyperlink r:id=\"rId4\"><w:r><w:t>doi</w:t></w:r></w:hyperlink></w:p>",
        links: ["rId4": "https://doi.org/10.5555/jcg.12"]
      ).bytes
    ),
    (
      "cv.odt",
      ZipFixture.openDocument(
        "<text:h>Papers</text:h><text:list><text:list-item><text:p>\(citation)<text:a xlink:href=\"https://doi.org/10.5555/jcg.12\">doi</text:a></text:p></text:list-item></text:list>"
      ).bytes
    ),
  ]

  @Test(arguments: files.indices) func `an office document is checked by paragraphs`(index: Int) async throws {
    let (name, bytes) = Self.files[index]
    let folder = try TemporaryFolder()
    try folder.write(bytes, to: "site/\(name)")
    try folder.write(bytes, to: "site/~$\(name)")
    try folder.write(Self.record, to: "records.jsonl")
    func check(_ options: String...) async throws -> DOIAuditRun {
      try await DOIAuditRun(["check", "--no-config", "--records", "records.jsonl", "site"] + options, in: folder.root)
    }
    let run = try await check()
    #expect(run.status == 1)
    #expect(
      run.output.hasPrefix("site/\(name): paragraph 2: error: volume 13: registered as 12 [volume-mismatch]\n"),
      "\(run.output)")
    #expect(run.output.contains("1 page, 1 citation"))
    let github = try await check("--format", "github").output
    #expect(github.hasPrefix("::error file=site/\(name),title=volume-mismatch::paragraph 2: volume 13"), "\(github)")
    let sarif = try await check("--format", "sarif").output
    #expect(sarif.contains("paragraph 2: volume 13") && !sarif.contains("\"region\"") && !sarif.contains("\"fixes\""))
    let json = try await check("--format", "json").output
    #expect(json.contains("\"line\": 2"))
    for format in ["html", "markdown", "junit"] {
      #expect(try await check("--format", format).output.lowercased().contains("paragraph 2"))
    }
  }

  @Test(arguments: files.indices) func `fix says what to change in an office document`(index: Int) async throws {
    let (name, bytes) = Self.files[index]
    let folder = try TemporaryFolder()
    try folder.write(bytes, to: name)
    try folder.write(Self.record, to: "records.jsonl")
    for options in [[], ["--write"], ["--write", "--unsafe"]] {
      let run = try await DOIAuditRun(
        ["fix", "--no-config", "--records", "records.jsonl", name] + options, in: folder.root)
      #expect(run.status == 1 && run.output.isEmpty)
      #expect(
        run.errors == [
          "doi-audit: \(name): a file of this format is only checked, and never written; to change in it by hand:",
          "doi-audit: \(name): paragraph 2: corrected: Lindqvist, M., & Okafor, T. (2019). Tidal loading and slow slip. Journal of Coastal Geodesy, 12, 101–118.",
        ])
      #expect(try Data(contentsOf: folder.url(name)) == Data(bytes))
    }
  }

  @Test func `two entries of a document name each other's paragraph`() async throws {
    let folder = try TemporaryFolder()
    let entry = "<text:p>\(Self.citation)https://doi.org/10.5555/jcg.12</text:p>"
    try folder.write(ZipFixture.openDocument(entry + entry).bytes, to: "cv.odt")
    try folder.write(Self.record, to: "records.jsonl")
    let run = try await DOIAuditRun(["check", "--no-config", "--records", "records.jsonl", "cv.odt"], in: folder.root)
    #expect(run.output.contains("cv.odt: paragraph 2: warning: 10.5555/jcg.12 is also cited in paragraph 1"))
  }

  @Test func `a damaged document is an error`() async throws {
    let folder = try TemporaryFolder()
    try folder.write(Array(Self.files[0].bytes.dropLast(40)), to: "cv.docx")
    try folder.write(Self.record, to: "records.jsonl")
    let run = try await DOIAuditRun(["check", "--no-config", "--records", "records.jsonl", "cv.docx"], in: folder.root)
    #expect(run.status == 2)
    #expect(run.errors.contains("doi-audit: cv.docx: no office document, or a damaged one; save it again"))
  }
}
