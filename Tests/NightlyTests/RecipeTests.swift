import Foundation
import Testing
import TestSupport
import Yams

/// The documented recipes, run as users paste them, as far as this machine has the programs.
@Suite struct RecipeTests {
  @Test(.enabled(if: TestProcess.isInstalled("systemd-analyze"), "needs systemd-analyze"))
  func `systemd accepts the units`() throws {
    let folder = try TemporaryFolder()
    for name in ["doi-audit.service", "doi-audit.timer"] {
      // systemd-analyze checks that the program exists.
      let unit = try Repository.text(of: "Examples/nightly/\(name)")
        .replacingOccurrences(of: "/usr/local/bin/doi-audit", with: "/bin/true")
      try folder.write(unit, to: name)
    }
    let verified = try TestProcess.run(
      ["systemd-analyze", "verify", folder.path("doi-audit.service"), folder.path("doi-audit.timer")], in: folder.root)
    #expect(verified.status == 0 && verified.output == "")
  }

  /// The audit step of the workflow, with a `gh` that logs its arguments.
  @Test func `the workflow keeps one issue up to date`() throws {
    let folder = try TemporaryFolder()
    let workflow = try #require(try Yams.compose(yaml: try Repository.text(of: "Examples/nightly/github.yml")))
    let steps = try #require(workflow["jobs"]?["audit"]?["steps"]?.sequence)
    let step = try #require(steps.first { $0["name"]?.string == "Audit" }?["run"]?.string)
    try folder.write(step, to: "step.sh")
    try folder.write(try Repository.text(of: "Fixtures/pages/publications.md"), to: "site/pages/publications.md")
    try FileManager.default.copyItem(at: Repository.url("Fixtures/crossref"), to: folder.url("site/records"))
    try folder.write("pages: pages\nrecords: records\n", to: "site/.doi-audit.yml")
    try folder.write([], to: "site/.doi-audit/none")
    try folder.write(
      """
      #!/bin/sh
      echo "$1 $2 $3" >> "$GH_LOG"
      case "$1 $2" in
        "issue list") cat "$GH_LOG.number" 2>/dev/null || true ;;
        "issue create") echo 7 > "$GH_LOG.number" ;;
        "issue close") rm "$GH_LOG.number" ;;
      esac
      """, to: "bin/gh")
    try folder.write(
      "#!/bin/sh\nexec \"\(TestProcess.doiAudit)\" \"$@\"\n", to: "bin/doi-audit")
    for name in ["gh", "doi-audit"] {
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.path("bin/\(name)"))
    }
    let path = folder.path("bin") + ":" + (ProcessInfo.processInfo.environment["PATH"] ?? "")
    func night() throws -> [String] {
      try folder.write([], to: "log")
      // The command line of a runner.
      let result = try TestProcess.run(
        ["/bin/bash", "-e", folder.path("step.sh")], in: folder.url("site"),
        variables: ["PATH": path, "GH_LOG": folder.path("log"), "XDG_CACHE_HOME": folder.path("cache")])
      #expect(result.status == 0, "\(result.output)")
      return try folder.text(of: "log").split(separator: "\n").map(String.init)
    }
    #expect(try night() == ["label create doi-audit", "issue list --label", "issue create --title"])
    #expect(try night() == [])
    let page = try folder.text(of: "site/pages/publications.md")
    try folder.write(
      page.replacingOccurrences(of: "9(June), 1–11", with: "9, 672809"), to: "site/pages/publications.md")
    #expect(
      try night() == ["label create doi-audit", "issue list --label", "issue edit 7", "issue comment 7"])
    try folder.write("Nothing is cited here.\n", to: "site/pages/publications.md")
    #expect(
      try night() == [
        "label create doi-audit", "issue list --label", "issue edit 7", "issue comment 7", "issue close 7",
      ])
  }

  @Test func `the line of the crontab runs`() throws {
    let lines = try Repository.text(of: "Examples/nightly/crontab").split(separator: "\n").filter { !$0.hasPrefix("#") }
    #expect(lines.count == 2 && lines[0] == "MAILTO=you@your.host")
    let fields = lines[1].split(separator: " ", maxSplits: 5, omittingEmptySubsequences: true)
    #expect(fields.prefix(5) == ["17", "3", "*", "*", "*"])
    let home = try TemporaryFolder()
    try home.write(try Repository.text(of: "Fixtures/pages/publications.md"), to: "site/publications.md")
    try FileManager.default.copyItem(at: Repository.url("Fixtures/crossref"), to: home.url("site/records"))
    try home.write("pages: publications.md\nrecords: records\n", to: "site/.doi-audit.yml")
    try FileManager.default.createDirectory(at: home.url(".local/bin"), withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: home.path(".local/bin/doi-audit"), withDestinationPath: TestProcess.doiAudit)
    // cron sets few variables.
    let environment = ["env", "-i", "HOME=\(home.path("").dropLast())", "PATH=/usr/bin:/bin", "/bin/sh", "-c"]
    let command = String(fields[5].drop { $0 == " " })
    let first = try TestProcess.run(environment + [command], in: home.root)
    #expect(first.status == 1 && first.output.hasPrefix("doi-audit: first run: "))
    let second = try TestProcess.run(environment + [command], in: home.root)
    #expect(second.status == 0 && second.output == "")
    #expect(try Repository.text(of: "README.md").contains(lines.joined(separator: "\n")))
  }
}
