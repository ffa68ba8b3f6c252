import Foundation
import Testing
import TestSupport

/// Repositories made to hide a page from the audit, or to have a program run.
@Suite struct GitAttack {
  private static let second = GitFolder.second.replacing("Science 8", with: "Science 7")

  /// The three ways to select changes.
  private func expectSecondEntryAudited(
    in repository: GitFolder, lines: [String] = ["page.md:2"], _ what: Comment
  ) async throws {
    let unstaged = try await repository.check("--changed")
    #expect(unstaged.status == 1 && unstaged.places == lines, what)
    #expect(try await repository.check("--changed=HEAD").places == lines, what)
    try repository.git("add", "page.md")
    #expect(try await repository.check("--changed", "--staged").places == lines, what)
    try repository.git("checkout", "--quiet", "-b", "branch")
    try repository.git("commit", "--quiet", "--message", "x")
    #expect(try await repository.check("--changed=main").places == lines, what)
  }

  @Test(arguments: [
    "*.md -diff", "*.md binary", "* diff=none", "*.md -text -diff", "*.md working-tree-encoding=UTF-16",
  ])
  func `a Git attribute hides no change`(attribute: String) async throws {
    let repository = try GitFolder()
    try repository.folder.write(attribute + "\n", to: ".gitattributes")
    try repository.folder.write(GitFolder.first + Self.second, to: "page.md")
    guard attribute.contains("encoding") else {
      return try await expectSecondEntryAudited(in: repository, "\(attribute)")
    }
    // Git refuses to stage a file that does not fit the attribute; the file in the folder is audited.
    #expect(try await repository.check("--changed").places == ["page.md:2"])
  }

  @Test func `a NUL byte hides no change`() async throws {
    let repository = try GitFolder()
    try repository.folder.write(GitFolder.first + Self.second + "\u{0}\n", to: "page.md")
    try await expectSecondEntryAudited(in: repository, "NUL")
  }

  @Test func `another encoding hides no change`() async throws {
    func encoded(_ text: String) -> [UInt8] {
      [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    }
    let repository = try GitFolder(committing: [:])
    try repository.folder.write(encoded(GitFolder.first + GitFolder.second), to: "page.md")
    try repository.commit()
    try repository.folder.write(encoded(GitFolder.first + Self.second), to: "page.md")
    try await expectSecondEntryAudited(in: repository, "UTF-16")
  }

  @Test(arguments: ["diff.relative", "diff.noprefix", "diff.mnemonicPrefix", "core.autocrlf", "diff.ignoreSubmodules"])
  func `no Git setting of the user hides a change`(setting: String) async throws {
    let repository = try GitFolder(committing: ["page.md": "x\n", "site/a.md": "x\n"])
    try repository.git("config", setting, setting == "diff.ignoreSubmodules" ? "all" : "true")
    for path in ["page.md", "site/a.md"] { try repository.folder.write(GitFolder.first, to: path) }
    #expect(try await repository.check("--changed", below: "site").places == ["../page.md:1", "a.md:1"])
  }

  @Test func `other line ends are no change`() async throws {
    let repository = try GitFolder()
    try repository.folder.write(
      (GitFolder.first + Self.second).replacingOccurrences(of: "\n", with: "\r\n"), to: "page.md")
    #expect(try await repository.check("--changed").places == ["page.md:2"])
  }

  @Test func `during a merge the whole page is audited`() async throws {
    let repository = try GitFolder()
    try repository.git("checkout", "--quiet", "-b", "branch")
    try repository.folder.write(GitFolder.first.replacing("94(16)", with: "95(16)") + GitFolder.second, to: "page.md")
    try repository.commit()
    try repository.git("checkout", "--quiet", "main")
    try repository.folder.write(GitFolder.first.replacing("94(16)", with: "96(16)") + GitFolder.second, to: "page.md")
    try repository.commit()
    #expect(throws: GitFolder.Failed.self) { try repository.git("merge", "--quiet", "branch") }
    #expect(try await repository.check("--changed").places.contains { $0.hasPrefix("page.md:") })
  }

  @Test func `a message appears when pages have changed and none is audited`() async throws {
    let repository = try GitFolder()
    try repository.folder.write(GitFolder.first + Self.second, to: "page.md")
    let run = try await repository.check("--changed", "--exclude", "page.md")
    #expect(run.places == [] && run.errors.count == 1, "\(run.errors)")
    #expect(run.errors.first?.contains("git lists 1 changed page, first page.md; none of them matches") == true)
    // A page that was only touched, and a file that is not a page, give no message.
    let other = try GitFolder()
    try other.folder.write("x", to: "code.swift")
    try other.folder.write(GitFolder.first + GitFolder.second, to: "page.md")
    #expect(try await other.check("--changed").errors == [])
  }

  @Test func `no program of the repository is run`() async throws {
    let repository = try GitFolder()
    let marker = repository.folder.path("marker")
    let script = repository.folder.path("evil")
    try repository.folder.write("#!/bin/sh\necho \"$0 $*\" >>'\(marker)'\ncat\n", to: "evil")
    chmod(script, 0o755)
    for (key, value) in [
      ("core.fsmonitor", script), ("diff.external", script), ("diff.evil.textconv", script),
      ("diff.evil.command", script), ("filter.evil.clean", script), ("filter.evil.smudge", script),
      ("filter.evil.required", "true"), ("filter.a.b = c.process", script), ("core.pager", script),
      ("core.sshCommand", script), ("core.editor", script), ("core.askPass", script),
      ("uploadpack.packObjectsHook", script),
      ("remote.origin.url", "ext::\(script)"), ("remote.origin.promisor", "true"),
      ("remote.origin.partialclonefilter", "blob:none"), ("extensions.partialClone", "origin"),
      ("core.repositoryformatversion", "1"), ("protocol.ext.allow", "always"),
    ] { try repository.git("config", key, value) }
    try repository.folder.write("* diff=evil filter=evil\n", to: ".gitattributes")
    for hook in ["post-index-change", "pre-commit", "fsmonitor-watchman", "reference-transaction"] {
      try repository.folder.write("#!/bin/sh\necho \(hook) >>'\(marker)'\n", to: ".git/hooks/\(hook)")
      chmod(repository.folder.path(".git/hooks/\(hook)"), 0o755)
    }
    try repository.folder.write(GitFolder.first + Self.second, to: "page.md")
    for arguments in [["--changed"], ["--changed=HEAD"], ["--changed", "--staged"], ["--changed", "page.md"]] {
      let run = try await DOIAuditRun(
        ["check", "--records", Repository.url(SamplePage.records).path(percentEncoded: false)] + arguments,
        in: repository.folder.root)
      #expect(arguments.contains("--staged") || run.places == ["page.md:2"], "\(arguments) \(run.errors)")
    }
    #expect(!FileManager.default.fileExists(atPath: marker), "\((try? repository.folder.text(of: "marker")) ?? "")")
  }

  @Test func `a bare repository in a folder is not used`() async throws {
    let repository = try GitFolder(committing: [:])
    let marker = repository.folder.path("marker")
    try repository.git("init", "--quiet", "--bare", "site")
    try repository.folder.write(
      "[core]\n\tbare = false\n\tworktree = .\n\trepositoryformatversion = 0\n\tfsmonitor = \"touch '\(marker)'; false\"\n",
      to: "site/config")
    try repository.folder.write(GitFolder.first, to: "site/page.md")
    let run = try await repository.check("--changed", below: "site")
    #expect(run.status == 2 || run.places == ["page.md:1"], "\(run.errors)")
    #expect(!FileManager.default.fileExists(atPath: marker))
  }

  @Test func `a program in the folder that is named git is not run`() async throws {
    let repository = try GitFolder()
    let marker = repository.folder.path("marker")
    try repository.folder.write("#!/bin/sh\ntouch '\(marker)'\n", to: "git")
    chmod(repository.folder.path("git"), 0o755)
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    _ = try await DOIAuditRun(["check", "--changed"], in: repository.folder.root, variables: ["PATH": ".::\(path)"])
    #expect(!FileManager.default.fileExists(atPath: marker))
  }

  @Test func `a filter whose name is not UTF-8 is not run`() async throws {
    let repository = try GitFolder()
    let marker = repository.folder.path("marker")
    try repository.folder.write(Array("*.md filter=a".utf8) + [0xFF] + Array("b\n".utf8), to: ".gitattributes")
    try repository.commit()
    let config = Array(try repository.folder.text(of: ".git/config").utf8)
    try repository.folder.write(
      config + Array("[filter \"a".utf8) + [0xFF] + Array("b\"]\n\tclean = \"touch '\(marker)'; cat\"\n".utf8),
      to: ".git/config")
    // Git reads a page that is as old as the index again, through the filter.
    for path in ["page.md", ".git/index"] {
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSince1970: 1_700_000_000)], ofItemAtPath: repository.folder.path(path))
    }
    let run = try await repository.check("--changed")
    #expect(run.status == 2 && run.errors.count == 1, "\(run.errors)")
    #expect(run.errors.first?.contains("is not UTF-8") == true, "\(run.errors)")
    #expect(!FileManager.default.fileExists(atPath: marker))
  }
}
