import Foundation
import Testing
import TestSupport

/// The hooks as the pre-commit program runs them, in a repository of its own, with the program that the tests were built with.
@Suite(.enabled(if: TestProcess.isInstalled("pre-commit"), "pre-commit is needed: pip install pre-commit"))
struct PreCommitTests {
  private let repository: GitFolder
  private let hooks: GitFolder
  private let home: TemporaryFolder

  init() throws {
    // The hooks are read from a repository that holds nothing else: building the program takes minutes.
    hooks = try GitFolder(committing: [".pre-commit-hooks.yaml": Repository.text(of: ".pre-commit-hooks.yaml")])
    repository = try GitFolder()
    home = try TemporaryFolder()
    try FileManager.default.createSymbolicLink(
      atPath: home.path("doi-audit"), withDestinationPath: TestProcess.doiAudit)
    try repository.folder.write("Nothing.\n", to: "other.md")
  }

  private func configure(_ hook: String, arguments: [String]) throws {
    let revision = try TestProcess.run(["git", "rev-parse", "HEAD"], in: hooks.folder.root).output
    let config = """
      repos:
        - repo: \(hooks.folder.root.path(percentEncoded: false))
          rev: \(revision.prefix(40))
          hooks:
            - id: \(hook)
              language: system
              args: [\(arguments.map { "'\($0)'" }.joined(separator: ", "))]

      """
    try repository.folder.write(config, to: ".pre-commit-config.yaml")
  }

  /// The code block after a mark in Documentation/Publishing.md.
  private func recipe(_ mark: String) throws -> String {
    let readme = try Repository.text(of: "Documentation/Publishing.md")
    let start = try #require(readme.firstRange(of: "<!-- \(mark) -->\n```")?.upperBound)
    let fence = try #require(readme[start...].firstRange(of: "\n```"))
    let text = readme[start..<fence.lowerBound].drop { $0 != "\n" }.dropFirst()
    return text + "\n"
  }

  @Test func `the documented pre-commit recipe refuses a commit`() throws {
    let recipe = try recipe("pre-commit")
    let entry = "doi-audit check"
    #expect(recipe.contains(entry))
    // The same, without the network.
    let offline = recipe.replacing(entry, with: entry + " --records \(records[1])")
    try repository.folder.write(offline, to: ".pre-commit-config.yaml")
    try repository.folder.write(GitFolder.first.replacing("94(16)", with: "95(16)") + GitFolder.second, to: "page.md")
    let run = try commit()
    #expect(run.status == 1 && run.output.contains("page.md:1:") && !run.output.contains("page.md:2:"), "\(run.output)")
  }

  @Test func `the documented Git hook refuses a commit`() throws {
    let hook = try recipe("git-hook").replacing("doi-audit check", with: "doi-audit check --records \(records[1])")
    try repository.folder.write(hook, to: ".git/hooks/pre-commit")
    _ = try TestProcess.run(["chmod", "+x", repository.folder.path(".git/hooks/pre-commit")])
    let path = home.root.path(percentEncoded: false) + ":" + (ProcessInfo.processInfo.environment["PATH"] ?? "")
    func commit() throws -> TestProcess.Result {
      try repository.git("add", "--all")
      return try TestProcess.run(
        ["git", "commit", "--message", "x"], in: repository.folder.root, variables: ["PATH": path])
    }
    #expect(try commit().status == 0)
    try repository.folder.write(GitFolder.first.replacing("94(16)", with: "95(16)") + GitFolder.second, to: "page.md")
    let refused = try commit()
    #expect(refused.status == 1 && refused.output.contains("page.md:1:"), "\(refused.output)")
  }

  private func commit() throws -> TestProcess.Result {
    try repository.git("add", "--all")
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    let folder = home.root.path(percentEncoded: false)
    return try TestProcess.run(
      ["pre-commit", "run"], in: repository.folder.root,
      variables: [
        "PRE_COMMIT_HOME": home.path("cache"), "PATH": "\(folder):\(path)", "XDG_CACHE_HOME": home.path("store"),
      ])
  }

  private var records: [String] { ["--records", Repository.url(SamplePage.records).path(percentEncoded: false)] }

  @Test func `a commit is refused for the entries that it changes`() throws {
    try configure("doi-audit-changed", arguments: records)
    let clean = try commit()
    #expect(clean.status == 0, "\(clean.output)")
    try repository.folder.write(GitFolder.first.replacing("94(16)", with: "95(16)") + GitFolder.second, to: "page.md")
    let wrong = try commit()
    #expect(
      wrong.status == 1 && wrong.output.contains("page.md:1:") && !wrong.output.contains("page.md:2:"),
      "\(wrong.output)")
  }

  @Test func `the other hook audits whole pages`() throws {
    try configure("doi-audit", arguments: records)
    try repository.folder.write("# Title\n\n" + GitFolder.first + GitFolder.second, to: "page.md")
    let run = try commit()
    #expect(run.status == 1 && run.output.contains("page.md:3:") && run.output.contains("page.md:4:"), "\(run.output)")
  }

  @Test func `a server that is down does not refuse a commit`() throws {
    let dead = ["crossref", "doi-org", "datacite"].map { "--\($0)=http://127.0.0.1:9" }
    try configure("doi-audit", arguments: dead)
    try repository.folder.write(GitFolder.first, to: "page.md")
    let run = try commit()
    #expect(run.status == 0, "\(run.output)")
    try configure("doi-audit", arguments: dead + ["--on-unverified", "error"])
    #expect(try commit().output.contains("exit code: 2"))
  }
}
