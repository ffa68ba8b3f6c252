import Foundation
import Testing
import TestSupport

/// `check --changed` in repositories that git itself has made.
@Suite struct ChangedTests {
  @Test func `only the edited entry is audited`() async throws {
    let repository = try GitFolder()
    #expect(try await repository.check("page.md").places == ["page.md:1", "page.md:2"])
    #expect(try await repository.check("--changed").output.hasPrefix("0 pages, 0 citations"))
    try repository.folder.write(
      "# Title\n\n" + GitFolder.first + GitFolder.second.replacing("Science 8", with: "Science 7"), to: "page.md")
    let run = try await repository.check("--changed")
    #expect(run.status == 1 && run.places == ["page.md:4"])
    #expect(run.output.contains("1 page, 1 citation: "))
  }

  @Test func `a path is distinguished from a commit`() async throws {
    let repository = try GitFolder()
    try repository.folder.write(GitFolder.second, to: "other.md")
    try repository.folder.write(GitFolder.first.replacing("94(16)", with: "95(16)") + GitFolder.second, to: "page.md")
    #expect(try await repository.check("--changed", "page.md").places == ["page.md:1"])
    #expect(try await repository.check("--changed=HEAD", "other.md").places == ["other.md:1"])
    #expect(try await repository.check("--changed", ".").places == ["other.md:1", "page.md:1"])
  }

  @Test func `a new page is audited as a whole unless Git ignores it`() async throws {
    let repository = try GitFolder()
    try repository.folder.write("ignored.md\n", to: ".gitignore")
    for name in ["new page.md", "研究\n.md", "ignored.md", "note.odt"] {
      try repository.folder.write(GitFolder.first, to: name)
    }
    #expect(try await repository.check("--changed").places == ["new page.md:1", "研究 .md:1"])
  }

  @Test func `in a renamed page only the edited entries are audited`() async throws {
    let repository = try GitFolder()
    try repository.git("mv", "page.md", "moved.md")
    #expect(try await repository.check("--changed").places == [])
    try repository.folder.write(GitFolder.first.replacing("94(16)", with: "95(16)") + GitFolder.second, to: "moved.md")
    #expect(try await repository.check("--changed").places == ["moved.md:1"])
  }

  @Test func `a deleted link changes its entry`() async throws {
    let page =
      "Luo, H., and T. Wang (2022), Strain Partitioning on the Western Haiyuan Fault System Revealed by the "
      + "Adjacent 2016 Mw5.9 and 2022 Mw6.7 Menyuan Earthquakes, Geophys Res Lett, 49(16), e2022GL099348.\n"
    let repository = try GitFolder(committing: ["page.md": page + "https://doi.org/10.1029/2022GL099348\n"])
    try repository.folder.write(page, to: "page.md")
    let run = try await repository.check("--changed", "--fail-on", "note")
    #expect(run.status == 1 && run.output.contains("[doi-missing]"))
  }

  @Test func `with --staged pages are read from the index`() async throws {
    let repository = try GitFolder()
    let edited = GitFolder.first.replacing("94(16)", with: "95(16)") + GitFolder.second
    try repository.folder.write(edited, to: "page.md")
    try repository.git("add", "page.md")
    // Changes that are not staged are no part of the commit.
    try repository.folder.write("Nothing.\n", to: "page.md")
    try repository.folder.write(GitFolder.first, to: "untracked.md")
    let run = try await repository.check("--changed", "--staged")
    #expect(run.places == ["page.md:1"] && run.output.contains("volume 95"))
    #expect(try await repository.check("--changed", "--staged", "page.md").places == ["page.md:1"])
    #expect(try await repository.check("--changed", "--staged", "elsewhere").places == [])
  }

  @Test func `a branch is compared with the commit where it began`() async throws {
    let repository = try GitFolder()
    try repository.git("checkout", "--quiet", "-b", "branch")
    try repository.folder.write(
      GitFolder.first + GitFolder.second.replacing("Science 8", with: "Science 7"), to: "page.md")
    try repository.commit()
    try repository.git("checkout", "--quiet", "main")
    try repository.folder.write(GitFolder.first, to: "since.md")
    try repository.commit()
    try repository.git("checkout", "--quiet", "branch")
    #expect(try await repository.check("--changed=main").places == ["page.md:2"])
  }

  @Test func `before the first commit every entry is new`() async throws {
    let repository = try GitFolder(committing: [:])
    try repository.folder.write(GitFolder.first, to: "page.md")
    #expect(try await repository.check("--changed").places == ["page.md:1"])
    try repository.git("add", "page.md")
    #expect(try await repository.check("--changed", "--staged").places == ["page.md:1"])
  }

  @Test func `paths are relative to the working directory`() async throws {
    let repository = try GitFolder(committing: ["page.md": "x\n", "site/a.md": "x\n"])
    for path in ["page.md", "site/a.md"] { try repository.folder.write(GitFolder.first, to: path) }
    #expect(try await repository.check("--changed", below: "site").places == ["../page.md:1", "a.md:1"])
    #expect(try await repository.check("--changed", "a.md", below: "site").places == ["a.md:1"])
    try repository.git("add", "--all")
    #expect(try await repository.check("--changed", "--staged", below: "site").places == ["../page.md:1", "a.md:1"])
  }

  @Test func `a duplicate of an unedited entry is found`() async throws {
    let repository = try GitFolder(committing: ["page.md": "# Title\n\n" + SamplePage.clean])
    try repository.folder.write(
      "# Title\n\n" + SamplePage.clean.replacing("Luo, H., and", with: "Luo, H. and") + SamplePage.clean, to: "page.md")
    let run = try await repository.check("--changed")
    #expect(run.output.contains("[doi-duplicate]"))
  }

  @Test func `an error of Git is status 2 with its reason`() async throws {
    let repository = try GitFolder()
    let unknown = try await repository.check("--changed=nowhere")
    #expect(
      unknown.status == 2 && unknown.errors.count == 1 && unknown.errors[0].contains("--changed=nowhere: no commit"))
    let option = try await repository.check("--changed=--output=x")
    #expect(option.status == 2 && repository.folder.names == [".git", "page.md"])
    let none = try TemporaryFolder()
    let run = try await DOIAuditRun(
      ["check", "--changed"], in: none.root,
      variables: ["GIT_CEILING_DIRECTORIES": none.root.deletingLastPathComponent().path(percentEncoded: false)])
    #expect(run.status == 2 && run.errors.count == 1 && run.errors[0].contains("not a git repository"))
  }

  @Test(arguments: [["--changed", "-"], ["--changed=HEAD", "-", "--as", "md"], ["--staged", "page.md"], []])
  func `options that make no sense are wrong usage`(
    arguments: [String]
  ) async throws {
    #expect(try await DOIAuditRun(["check"] + arguments).status == 64)
  }
}
