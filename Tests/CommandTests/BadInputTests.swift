import Foundation
import Testing
import TestSupport

/// Input that cannot be read gives one line of error and exit status 2; the rest of the audit goes on.
@Suite struct BadInputTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(SamplePage.wrong, to: "good.md")
  }

  /// Checks a page beside the good one, whose findings must be reported all the same.
  private func expectOneLine(about name: String, saying words: String, records: String = SamplePage.records)
    async throws
  {
    let records = records == SamplePage.records ? Repository.url(records).path(percentEncoded: false) : records
    let run = try await DOIAuditRun(["check", name, "good.md", "--records", records], in: folder.root)
    #expect(run.status == 2)
    #expect(run.errors.count == 1, "\(run.errors)")
    let line = run.errors.first ?? ""
    #expect(line.hasPrefix("doi-audit: "))
    #expect(line.contains(words), "\(line)")
    #expect(run.output.contains("good.md:1:") && run.output.contains("[volume-mismatch]"))
  }

  @Test func `a missing page is an error`() async throws {
    try await expectOneLine(about: "gone.md", saying: "gone.md: no such file or directory; check the path")
  }

  @Test func `a folder without pages is an error`() async throws {
    try folder.write("x", to: "empty/notes.txt")
    try await expectOneLine(about: "empty", saying: "empty: no page in this folder (1 .txt of other content)")
  }

  @Test func `a page that is not UTF-8 is an error`() async throws {
    try folder.write(Array("M".utf8) + [0xFC] + Array("ller, J. (2022)".utf8), to: "latin.md")
    try await expectOneLine(about: "latin.md", saying: "latin.md: not UTF-8")
  }

  @Test func `an empty page is an error`() async throws {
    try folder.write(" \n\n", to: "blank.md")
    try await expectOneLine(about: "blank.md", saying: "blank.md: empty")
  }

  @Test func `a page of 65 MB is too large`() async throws {
    try folder.write([UInt8](repeating: UInt8(ascii: "a"), count: 65 << 20), to: "large.md")
    try await expectOneLine(about: "large.md", saying: "large.md: larger than")
  }

  @Test func `a pipe without a writer is not read`() async throws {
    try #require(mkfifo(folder.path("pipe.md"), 0o600) == 0)
    try await expectOneLine(about: "pipe.md", saying: "pipe.md: neither a file nor a folder")
  }

  @Test func `a page that changes while it is read is an error`() async throws {
    try folder.write([UInt8](repeating: UInt8(ascii: "a"), count: 32 << 20), to: "busy.md")
    let path = folder.path("busy.md")
    let writer = Task.detached {
      var second = 1
      while !Task.isCancelled {
        second += 1
        let time = timespec(tv_sec: second, tv_nsec: 0)
        utimensat(AT_FDCWD, path, [time, time], 0)
        try await Task.sleep(for: .microseconds(100))
      }
    }
    defer { writer.cancel() }
    try await expectOneLine(about: "busy.md", saying: "busy.md: changes while it is read; run again")
  }

  @Test func `a page nested 10,000 tags deep is an error`() async throws {
    let nested =
      String(repeating: "<div>", count: 10_000) + "Luo, H. (2022)" + String(repeating: "</div>", count: 10_000)
    try folder.write(nested, to: "deep.html")
    try await expectOneLine(about: "deep.html", saying: "deep.html: more than")
  }

  @Test func `a file that is not a page is an error`() async throws {
    try folder.write("x", to: "page.pdf")
    try await expectOneLine(about: "page.pdf", saying: "neither name nor content shows a page format")
  }

  @Test(arguments: [
    ("{]", "broken JSON"), ("Not found.", "not JSON"), ("<html></html>", "HTML or XML"),
    (
      #"{"status":"ok","message":{"DOI":"10.1029/2022gl099348","author":[{"family":"Luo"}],"title":"A string"}}"#,
      "title"
    ),
    (
      #"{"status":"ok","message":{"DOI":"10.1029/2022gl099348","author":[{"family":"Luo"}],"title":["Strain"],"#
        + #""issued":{"date-parts":[[null]]}}}"#, "issued"
    ),
    (#"{"status":"ok","message":{"DOI":"10.1029/2022gl099348","title":["Strain"]}}"#, "no author"),
  ]) func `a record that is broken or odd is an error`(json: String, words: String) async throws {
    try folder.write(json, to: "records/odd.json")
    let good = try Repository.text(of: "Fixtures/crossref/10.1029_2022gl099348.json")
    // The last record of a DOI counts: an odd one is used, a broken one is not.
    let isUsed = json.hasPrefix("{\"")
    try folder.write(good, to: "records/\(isUsed ? "a" : "z").json")
    let run = try await DOIAuditRun(["check", "good.md", "--records", "records"], in: folder.root)
    #expect(run.status == 2)
    #expect(run.errors.count == 1, "\(run.errors)")
    #expect(run.errors.first?.contains("records/odd.json") == true)
    #expect(run.errors.first?.contains(words) == true, "\(run.errors)")
    if !isUsed { #expect(run.output.contains("[volume-mismatch]")) }
  }

  @Test func `a missing records folder is an error`() async throws {
    let run = try await DOIAuditRun(["check", "good.md", "--records", "gone"], in: folder.root)
    #expect(run.status == 2 && run.errors.count == 1)
    #expect(run.errors.first?.contains("gone: no such file or directory") == true)
  }

  @Test func `a DOI without a record is unverified, not consistent`() async throws {
    let other = try #require(SamplePage.clean.split(separator: "2022GL099348)").first)
    try folder.write(other + "2022GL000000)\n", to: "other.md")
    try await expectOneLine(about: "other.md", saying: "10.1029/2022gl000000 could not be verified")
  }
}
