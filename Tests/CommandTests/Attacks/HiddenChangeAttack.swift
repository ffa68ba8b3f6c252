import Foundation
import Testing
import TestSupport

/// Changes that Git does not report, or reports in an unusual way.
@Suite struct HiddenChangeAttack {
  private static let second = GitFolder.second.replacing("Science 8", with: "Science 7")

  @Test func `a tracked link is a page`() async throws {
    let repository = try GitFolder(committing: ["page.md": "x\n", "wrong.md": GitFolder.first])
    let link = repository.folder.path("link.md")
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "page.md")
    try repository.commit()
    try FileManager.default.removeItem(atPath: link)
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "wrong.md")
    #expect(try await repository.check("--changed").places == ["link.md:1"])
    #expect(try await repository.check("--changed", "link.md").places == ["link.md:1"])
    try repository.git("add", "--all")
    #expect(try await repository.check("--changed", "--staged").places == ["link.md:1"])
    #expect(try await repository.check("--changed", "--staged", "link.md").places == ["link.md:1"])
  }

  @Test func `a broken link is not a page`() async throws {
    let repository = try GitFolder()
    try FileManager.default.createSymbolicLink(
      atPath: repository.folder.path("link.md"), withDestinationPath: "nowhere.md")
    try repository.git("add", "--all")
    for arguments in [["--changed"], ["--changed", "--staged"]] {
      let run = try await DOIAuditRun(["check"] + arguments, in: repository.folder.root)
      #expect(run.status == 0, "\(run.errors)")
    }
  }

  @Test func `a Git object that replaces another hides no change`() async throws {
    let repository = try GitFolder()
    try repository.folder.write(GitFolder.first + Self.second, to: "page.md")
    try repository.git("add", "page.md")
    try repository.git("tag", "new", try repository.answer("hash-object", "page.md"))
    try repository.git("replace", try repository.answer("rev-parse", "HEAD:page.md"), "new")
    #expect(try await repository.check("--changed").places == ["page.md:2"])
    #expect(try await repository.check("--changed", "--staged").places == ["page.md:2"])
  }

  @Test(arguments: [
    "GIT_LITERAL_PATHSPECS", "GIT_GLOB_PATHSPECS", "GIT_NOGLOB_PATHSPECS", "GIT_ICASE_PATHSPECS",
  ])
  func `no environment variable hides a new page`(variable: String) async throws {
    let repository = try GitFolder(committing: ["other.md": "x\n"])
    try repository.folder.write(GitFolder.first, to: "page.md")
    let records = Repository.url(SamplePage.records).path(percentEncoded: false)
    let run = try await DOIAuditRun(
      ["check", "--records", records, "--changed"], in: repository.folder.root, variables: [variable: "1"])
    #expect(run.places == ["page.md:1"], "\(run.errors)")
  }

  private func expectAuditedWhole(
    _ path: String, in repository: GitFolder, staged: Bool = false, _ what: Comment
  ) async throws {
    let run =
      staged
      ? try await repository.check("--changed", "--staged", path) : try await repository.check("--changed", path)
    #expect(run.places.first == "\(path):1", what)
    #expect(run.errors.filter { $0.contains("git does not report what has changed on it") }.count == 1, what)
  }

  @Test func `a page that Git does not track is audited as a whole`() async throws {
    let repository = try GitFolder(committing: ["x/page.md": "x\n", ".gitignore": "ignored.md\n"])
    try repository.folder.write(GitFolder.first, to: "ignored.md")
    try repository.folder.write(GitFolder.first, to: "nested/page.md")
    try repository.git("init", "--quiet", "nested")
    try repository.folder.write(GitFolder.first, to: "untracked.md")
    for path in ["ignored.md", "nested/page.md"] {
      try await expectAuditedWhole(path, in: repository, "\(path)")
      try await expectAuditedWhole(path, in: repository, staged: true, "\(path)")
    }
    try await expectAuditedWhole("untracked.md", in: repository, staged: true, "untracked")
    let outside = try TemporaryFolder()
    try outside.write(GitFolder.first, to: "page.md")
    let run = try await repository.check("--changed", outside.path("page.md"))
    #expect(run.places.count == 1 && run.errors.count == 1, "\(run.errors)")
  }

  @Test(arguments: ["--assume-unchanged", "--skip-worktree"])
  func `a page whose changes Git does not look for is audited as a whole`(option: String) async throws {
    let repository = try GitFolder()
    try repository.git("update-index", option, "page.md")
    try repository.folder.write(GitFolder.first + Self.second, to: "page.md")
    try await expectAuditedWhole("page.md", in: repository, "\(option)")
    // The staged changes are known.
    #expect(try await repository.check("--changed", "--staged", "page.md").errors == [])
  }

  /// Files in which a line outside of an entry decides its finding.
  private static let decided = [
    ("page.md", "<!-- doi-audit: ignore volume-mismatch -- so it is -->\n" + GitFolder.first, GitFolder.first),
    (
      "page.md", "<!-- doi-audit: ignore-file volume-mismatch -- so it is -->\n\nx\n\n" + GitFolder.first,
      "x\n\n" + GitFolder.first
    ),
    ("page.md", "## A\n\nx\n\n" + GitFolder.first, "## B\n\nx\n\n" + GitFolder.first),
    ("page.md", "A\n---\n\nx\n\n" + GitFolder.first, "B\n---\n\nx\n\n" + GitFolder.first),
    ("page.html", "<h2>\nA\n</h2>\n<p>x</p>\n" + html, "<h2>\nB\n</h2>\n<p>x</p>\n" + html),
    ("page.bib", "@string{v =\n \"49\"}\n" + bibTeX, "@string{v =\n \"48\"}\n" + bibTeX),
  ]
  private static let html =
    "<ul><li>Luo, H. et al. Frontiers in Earth Science 7, 636398. doi:10.3389/feart.2021.636398</ul>"
  private static let bibTeX = """
    @article{k, author = {Luo, H.}, title = {Deriving Centimeter-Level Coseismic Deformation},
      journal = {Frontiers in Earth Science}, volume = v, doi = {10.3389/feart.2021.636398}}

    """

  @Test(arguments: decided)
  func `a changed line elsewhere that decides a finding of an entry counts as a change of the entry`(
    path: String, before: String, now: String
  ) async throws {
    let repository = try GitFolder(committing: [path: before])
    try repository.folder.write(now, to: path)
    let whole = try await DOIAuditRun(
      ["check", "--records", Repository.url(SamplePage.records).path(percentEncoded: false), path],
      in: repository.folder.root)
    let run = try await repository.check("--changed")
    #expect(!whole.places.isEmpty && run.places == whole.places, "\(before) \(whole.output)")
  }

  @Test func `a new heading alone changes no entry`() async throws {
    let repository = try GitFolder(committing: ["page.md": "## A\n\n" + GitFolder.first])
    try repository.folder.write("## B\n\n" + GitFolder.second + "\n## A\n\n" + GitFolder.first, to: "page.md")
    #expect(try await repository.check("--changed").places.contains { $0 == "page.md:3" })
    #expect(try await repository.check("--changed").places.contains { $0 == "page.md:7" } == false)
  }
}
