import Foundation
import TestSupport
import Testing

struct FixCommandTests {
  private let records = ["--records", Repository.root.appending(path: SamplePage.records).path]

  private func fix(_ arguments: String..., in folder: TemporaryFolder) async throws -> DOIAuditRun {
    try await DOIAuditRun(["fix"] + arguments + records, in: folder.root)
  }

  /// Pages of the fixtures whose records are all there, those of hidden DOIs too; some have something to correct.
  private static let pages = ["bom.md", "crlf.md", "publications.md"]

  private func folder(_ names: [String]) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for name in names {
      let page = try Data(contentsOf: Repository.root.appending(path: "Fixtures/pages/\(name)"))
      try folder.write(Array(page), to: name)
    }
    return folder
  }

  @Test(arguments: [["git", "apply"], ["patch", "-p1", "--binary"]])
  func `a diff is accepted and does what writing does`(program: [String]) async throws {
    let written = try folder(Self.pages)
    #expect(try await fix("--write", "--quiet", ".", in: written).status == 0)
    let patched = try folder(Self.pages)
    let diff = try await fix("--quiet", ".", in: patched)
    #expect(diff.status == 1)
    #expect(diff.errors.isEmpty)
    let patch = try await TestProcess(program, input: Array(diff.output.utf8), in: patched.root).ended()
    #expect(patch.status == 0, "\(patch.errorText)")
    for page in Self.pages { #expect(try patched.text(of: page) == written.text(of: page), "\(page)") }
    #expect(try written.text(of: "publications.md") != Repository.text(of: "Fixtures/pages/publications.md"))
  }

  /// Whoever corrects one entry and then the page gets what correcting the whole page at once gives.
  @Test(arguments: [89, 104, 119, 164, 198])
  func `an entry that is corrected first changes no other correction`(line: Int) async throws {
    let whole = try folder(["publications.md"])
    #expect(try await fix("--write", "--quiet", ".", in: whole).status == 0)
    let corrected = try whole.text(of: "publications.md")
    var lines = try Repository.text(of: "Fixtures/pages/publications.md").components(separatedBy: "\n")
    let new = corrected.components(separatedBy: "\n")[line - 1]
    #expect(lines[line - 1] != new)
    lines[line - 1] = new
    let folder = try TemporaryFolder()
    try folder.write(lines.joined(separator: "\n"), to: "publications.md")
    #expect(try await fix("--write", "--quiet", ".", in: folder).status == 0)
    #expect(try folder.text(of: "publications.md") == corrected)
  }

  @Test func `fixing twice is fixing once, and check finds nothing left that could be fixed`() async throws {
    let folder = try folder(Self.pages)
    #expect(try await fix("--write", ".", in: folder).status == 0)
    let once = try Self.pages.map(folder.text)
    let again = try await fix("--write", ".", in: folder)
    #expect(again.status == 0)
    #expect(try Self.pages.map(folder.text) == once)
    #expect(try await fix(".", in: folder).output == "")
    let check = try await DOIAuditRun(["check", ".", "--format", "json"] + records, in: folder.root)
    #expect(!check.output.contains("\"safe\""))
    #expect(check.output.contains("\"doi-missing\""))
  }

  /// Texts that the page of the fixtures has only once it is repaired.
  private static let repaired = [
    "Fu, L., Q. Zhang, T. Wang, W. Li, Q. Xu and D. Ge (2022) Detecting slow-moving",
    "He, Y., T. Wang, L. Fang, and L. Zhao (2022). The 2020 Mw 6.0 Jiashi",
    "Tian Shan, Seismol. Res. Lett. 93, 680–692,doi: 10.1785/0220210063.</a>",
    "<a href=\"https://doi.org/10.1109/TGRS.2021.3121907\">Z. Wu, T. Wang, Y. Wang, R. Wang and D. Ge (2022), \"Deep learning",
    "in IEEE Transactions on Geoscience and Remote Sensing, 60, 1–18, doi: 10.1109/TGRS.2021.3121907.</a>",
    "in IEEE Transactions on Geoscience and Remote Sensing, 60, 1–16, doi: 10.1109/TGRS.2021.3121906.</a>",
    "Frontiers in Earth Science, 9(June), 672809.</a>",
    "<a href=\"https://doi.org/10.1029/2020GL090206\">Wang, T., Jiao, L.",
  ]

  @Test func `the first real page is repaired in its own style`() async throws {
    let folder = try folder(["publications.md"])
    let before = try folder.text(of: "publications.md")
    #expect(try await fix("--write", "--quiet", ".", in: folder).status == 0)
    let after = try folder.text(of: "publications.md")
    for text in Self.repaired { #expect(after.contains(text) && !before.contains(text), "\(text)") }
    #expect(before.split(separator: "\n").count == after.split(separator: "\n").count)
  }

  /// Three entries of 2021, which were cited as early access, get the year in which their volume appeared. One of them was
  /// online in 2021: its heading is no fault, and its author wants to know all the same.
  @Test func `findings that a correction brings are announced with it`() async throws {
    let folder = try folder(["publications.md"])
    let expected =
      ["publications.md:100:4: once corrected: the heading says 2021; the entry says 2022 [heading-mismatch]"]
      + [115, 130].map {
        "publications.md:\($0):4: once corrected: the heading says 2021; the registered year is 2022 [heading-mismatch]"
      }
    let diff = try await fix("publications.md", in: folder)
    #expect(diff.output.hasPrefix(expected.map { "# \($0)\n" }.joined() + "--- a/publications.md\n"))
    #expect(expected.allSatisfy { diff.errors.contains("doi-audit: \($0)") })
    let check = try await DOIAuditRun(["check", "publications.md", "--no-config"] + records, in: folder.root)
    #expect(check.output.split(separator: "\n").count { $0.contains("the heading above says 2021") } == 2)
    #expect(!check.output.contains("heading-mismatch"))
  }

  @Test func `a page in order needs no diff`() async throws {
    let folder = try TemporaryFolder()
    try folder.write(SamplePage.clean, to: "page.md")
    let run = try await fix("page.md", in: folder)
    #expect(run.status == 0)
    #expect(run.output == "")
    #expect(run.errors == [])
  }

  @Test func `line ends stay, and so does a missing last one`() async throws {
    let folder = try TemporaryFolder()
    let page = "# List\r\n\r\n" + SamplePage.wrong.replacingOccurrences(of: "\n", with: "")
    try folder.write(page, to: "page.md")
    let diff = try await fix("--quiet", "page.md", in: folder)
    #expect(diff.output.hasSuffix("\\ No newline at end of file\n"))
    #expect(diff.output.contains(" # List\r\n"))
    #expect(try await fix("--write", "page.md", in: folder).status == 0)
    #expect(try folder.text(of: "page.md") == page.replacingOccurrences(of: "94(16)", with: "49(16)"))
  }

  @Test func `permissions stay, and a link still leads to the page`() async throws {
    let folder = try TemporaryFolder()
    try folder.write(SamplePage.wrong, to: "pages/real.md")
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: folder.path("pages/real.md"))
    try FileManager.default.createSymbolicLink(atPath: folder.path("link.md"), withDestinationPath: "pages/real.md")
    #expect(try await fix("--write", "link.md", in: folder).status == 0)
    #expect(try folder.text(of: "pages/real.md") == SamplePage.clean)
    let attributes = try FileManager.default.attributesOfItem(atPath: folder.path("pages/real.md"))
    #expect(attributes[.posixPermissions] as? Int == 0o640)
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: folder.path("link.md")) == "pages/real.md")
    #expect(folder.names == ["link.md", "pages"])
  }

  /// The records come through a pipe, so that the page can be changed after it was read.
  @Test func `a page that changed since it was read is left alone`() async throws {
    let folder = try TemporaryFolder()
    try folder.write(SamplePage.wrong, to: "page.md")
    #expect(mkfifo(folder.path("records.jsonl"), 0o600) == 0)
    let changed = SamplePage.wrong + "One more line.\n"
    let path = folder.path("records.jsonl")
    let record = try Data(
      contentsOf: Repository.root.appending(path: "\(SamplePage.records)/10.1029_2022gl099348.json"))
    let writer = Task.detached {
      let pipe = try FileHandle(forWritingTo: URL(filePath: path))
      // The program has read the page when it begins to read records.
      try pipe.write(contentsOf: [0x0A])
      var unread: Int32 = 1
      while ioctl(pipe.fileDescriptor, UInt(FIONREAD), &unread) == 0, unread > 0 {
        try await Task.sleep(for: .milliseconds(5))
      }
      try folder.write(changed, to: "page.md")
      try pipe.write(contentsOf: record.filter { $0 != 0x0A } + [0x0A])
      try pipe.close()
    }
    let script = "exec \"$0\" fix --write page.md --no-config --records /dev/fd/3 3<records.jsonl"
    let process = try TestProcess(["sh", "-c", script, TestProcess.doiAudit], in: folder.root)
    try await writer.value
    let run = try await process.ended()
    #expect(run.status == 2)
    let message = "page.md: changed since it was read; nothing is written; run fix again"
    #expect(run.errorText.contains(message), "\(run.errorText)")
    #expect(try folder.text(of: "page.md") == changed)
    #expect(folder.names == ["page.md", "records.jsonl"])
  }

  @Test func `an uncertain correction is announced, and made only with --unsafe`() async throws {
    let folder = try TemporaryFolder()
    // The DOI in the text is another work's.
    let page = SamplePage.clean.replacingOccurrences(
      of: "e2022GL099348.]", with: "e2022GL099348, doi:10.1029/2022GL099349.]")
    try folder.write(page, to: "page.md")
    let run = try await fix("--write", "page.md", in: folder)
    #expect(
      run.errors.contains { $0.contains("page.md:1:") && $0.contains("--unsafe") && $0.contains("[doi-conflict]") })
    #expect(try folder.text(of: "page.md") == page)
    _ = try await fix("--write", "--unsafe", "page.md", in: folder)
    #expect(try folder.text(of: "page.md").contains("doi:10.1029/2022GL099348."))
  }

  @Test func `standard input is read and never written`() async throws {
    let diff = try await DOIAuditRun(
      ["fix", "-", "--as", "markdown", "--records", SamplePage.records], input: Array(SamplePage.wrong.utf8))
    #expect(diff.status == 1)
    #expect(diff.output.hasPrefix("--- a/-\n+++ b/-\n@@ -1 +1 @@\n"))
    let write = try await DOIAuditRun(["fix", "-", "--as", "markdown", "--write", "--records", SamplePage.records])
    #expect(write.status == 64)
    #expect(write.errors.contains { $0.contains("leave out --write") })
  }

  @Test func `a page that cannot be read does not hold back the others`() async throws {
    let folder = try TemporaryFolder()
    try folder.write(SamplePage.wrong, to: "page.md")
    let run = try await fix("--write", "missing.md", "page.md", in: folder)
    #expect(run.status == 2)
    #expect(run.errors.contains { $0.hasPrefix("doi-audit: missing.md: ") })
    #expect(try folder.text(of: "page.md") == SamplePage.clean)
  }
}
