import Foundation
import Testing
import TestSupport

/// Which files of a folder are audited.
@Suite struct FolderTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// The paths of the pages that are audited below `site`.
  private func pages(_ arguments: String..., of path: String = "site") async throws -> [String] {
    let records = Repository.url(SamplePage.records).path(percentEncoded: false)
    let run = try await DOIAuditRun(
      ["check", path, "--records", records, "--format", "json"] + arguments, in: folder.root)
    let report = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    return try #require(report["pages"] as? [[String: Any]]).compactMap { $0["path"] as? String }
  }

  private func write(_ paths: String...) throws {
    for path in paths { try folder.write(SamplePage.clean, to: "site/" + path) }
  }

  @Test func `files that Git ignores are passed over`() async throws {
    try write("a.md", "node_modules/x.md", "drafts/b.md", "deep/drafts/c.md", "deep/keep.md", "deep/old.md", "top.md")
    try write("deep/er/only.md", "deep/er/top.md", "x[1].md", "y1.md")
    try folder.write(
      "# made\nnode_modules/\ndrafts\n/top.md\nold.*\n\\#no\nx\\[1\\].md\ny[0-9].md\r\n", to: "site/.gitignore")
    try folder.write("!old.md\ner/**/only.md\n", to: "site/deep/.gitignore")
    #expect(
      try await pages() == ["site/a.md", "site/deep/er/top.md", "site/deep/keep.md", "site/deep/old.md"])
    #expect(try await pages(of: "site/drafts") == ["site/drafts/b.md"])
  }

  @Test func `ignore patterns of parent folders hold within the repository`() async throws {
    try write("pages/a.md", "pages/b.md", "pages/c.md")
    try folder.write("a.md\n", to: ".gitignore")
    try folder.write("b.md\n", to: "site/.gitignore")
    try folder.write("[core]\n", to: "site/.git/config")
    try folder.write("/pages/c.md\n", to: "site/.git/info/exclude")
    #expect(try await pages(of: "site/pages") == ["site/pages/a.md"])
  }

  @Test func `globs select files`() async throws {
    try write("a.md", "b.html", "papers/c.md", "papers/old/d.md", "papers/old/e.html")
    #expect(try await pages("--include", "*.html") == ["site/b.html", "site/papers/old/e.html"])
    #expect(try await pages("--include", "/papers/*.md") == ["site/papers/c.md"])
    #expect(try await pages("--include", "papers/", "--exclude", "old") == ["site/papers/c.md"])
    #expect(try await pages("--exclude", "**/old/*.md", "--exclude", "?.html") == ["site/a.md", "site/papers/c.md"])
    let run = try await DOIAuditRun(["check", "site", "--include", "!a"], in: folder.root)
    #expect(run.status == 64)
  }

  @Test func `files with common names are recognised by their content`() async throws {
    try folder.write("{\"name\": \"site\", \"author\": \"me\"}", to: "site/package.json")
    try folder.write("[{\"title\": \"T\", \"DOI\": \"10.1000/1\"}]", to: "site/items.json")
    try folder.write("User-agent: *\n", to: "site/robots.txt")
    try folder.write("A, B. (2020) T. J 1, 2. doi:10.1000/1\n", to: "site/list.txt")
    try folder.write("@article{k, title = {T}, doi = {10.1000/1}}", to: "site/cite.bib")
    #expect(try await pages() == ["site/cite.bib", "site/items.json", "site/list.txt"])
  }

  @Test func `pipes and devices are not opened`() async throws {
    try write("a.md")
    let pipe = folder.path("site/pipe.md")
    #expect(mkfifo(pipe, 0o600) == 0)
    try FileManager.default.createSymbolicLink(
      at: folder.url("site/null.md"), withDestinationURL: URL(filePath: "/dev/null"))
    try FileManager.default.createSymbolicLink(
      at: folder.url("site/linked.md"), withDestinationURL: folder.url("site/a.md"))
    #expect(try await pages() == ["site/a.md", "site/linked.md"])
    let run = try await DOIAuditRun(["check", pipe, "--records", SamplePage.records])
    #expect(run.status == 2 && run.errors.first?.contains("neither a file nor a folder") == true)
  }

  @Test func `the fixtures of each format have the expected findings`() async throws {
    let run = try await DOIAuditRun(
      [
        "check", "Fixtures/pages/group.bib", "Fixtures/pages/items.json", "Fixtures/pages/site",
        "--records", SamplePage.records, "--format", "json",
      ])
    let report = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    var found: [String] = []
    for page in try #require(report["pages"] as? [[String: Any]]) {
      let path = URL(filePath: page["path"] as? String ?? "").lastPathComponent
      for citation in try #require(page["citations"] as? [[String: Any]]) {
        let rules = (citation["findings"] as? [[String: Any]])?.compactMap { $0["rule"] as? String } ?? []
        found.append("\(path) \(citation["doi"] as? String ?? "none"): \(rules.joined(separator: " "))")
      }
      let rules = (page["findings"] as? [[String: Any]])?.compactMap { $0["rule"] as? String } ?? []
      if !rules.isEmpty { found.append("\(path): \(rules.joined(separator: " "))") }
    }
    #expect(
      found == [
        "group.bib 10.1029/2022gl099348: ",
        "group.bib 10.1029/2020gl090206: author-misspelled volume-mismatch doi-link",
        "group.bib 10.3390/rs14184553: author-order",
        "group.bib 10.3389/feart.2021.672809: ",
        "group.bib 10.3389/feart.2021.636398: page-mismatch",
        "group.bib 10.1093/gji/ggac329: volume-mismatch",
        "group.bib none: doi-missing",
        "group.bib: entry-malformed entry-malformed",
        "items.json 10.1029/2022gl099348: issue-mismatch",
        "items.json 10.1029/2020gl090206: author-misspelled issued-mismatch",
        "2021-02-17-deriving.md 10.3389/feart.2021.636398: title-variant issued-mismatch container-title-mismatch doi-link volume-mismatch",
        "cite.bib 10.1029/2022gl099348: ",
        "index.md 10.1029/2022gl099348: author-misspelled",
      ])
  }
}

extension FolderTests {
  private func errors(_ arguments: String...) async throws -> [String] {
    let records = Repository.url(SamplePage.records).path(percentEncoded: false)
    return try await DOIAuditRun(arguments + ["--records", records], in: folder.root).errors
  }

  @Test func `a note counts the files of a folder that are not read`() async throws {
    try write("a.md", "b/c.md", ".hidden.pdf", ".cache/x.pdf", "out/x.ps", "keep/x.pages")
    try write("talk.pdf", "b/cv.ps", "b/old.PS", "logo.png", "b/photo.png", "style.css", "LICENSE")
    try folder.write("{\"name\": \"site\"}", to: "site/package.json")
    try folder.write("out\n", to: "site/.gitignore")
    let note =
      "doi-audit: 2 of 11 files read; not read: 2 .ps, 1 .json of other content, 1 .pages, 1 .pdf, 1 without an ending, "
    #expect(
      try await errors("check", "site") == [note + "3 pictures, styles and scripts (2 .png, 1 .css)"])
    #expect(try await errors("check", "site", "--quiet").isEmpty)
    #expect(
      try await errors("check", "site", "--exclude", "keep", "--include", "*.md", "--include", "*.ps") == [
        "doi-audit: 2 of 3 files read; not read: 1 .ps"
      ])
    #expect(try await errors("fix", "site").first == note + "3 pictures, styles and scripts (2 .png, 1 .css)")
    #expect(try await errors("check", "site/a.md").isEmpty)
    #expect(
      try await errors("check", "site/b", "--exclude", "*.ps", "--exclude", "*.PS", "--exclude", "*.png").isEmpty)
  }

  @Test func `many kinds of files are counted together`() async throws {
    try write("a.md")
    for number in 0..<9 { try write("x.k\(number)", "x.an-ending-that-is-none\(number)") }
    #expect(
      try await errors("check", "site") == [
        "doi-audit: 1 of 19 files read; not read: 9 without an ending, 1 .k0, 1 .k1, 1 .k2, 1 .k3, 1 .k4, 4 of other kinds"
      ])
  }

  @Test func `the folders of a configuration are counted, its patterns are not`() async throws {
    try write("a.md", "b.pdf")
    try folder.write("pages: [site]\n", to: ".doi-audit.yml")
    #expect(try await errors("check") == ["doi-audit: 1 of 2 files read; not read: 1 .pdf"])
    try folder.write("pages: [site/*.md]\n", to: ".doi-audit.yml")
    #expect(try await errors("check").isEmpty)
  }
}
