import Foundation
import Testing
import TestSupport
import Yams

/// The documented recipes, run as users paste them, as far as this machine has the programs.
@Suite struct RecipeTests {
  @Test(.enabled(if: TestProcess.isInstalled("systemd-analyze"), "needs systemd-analyze"))
  func `systemd accepts the units`() throws {
    let folder = try TemporaryFolder()
    for name in ["doi-audit.service", "doi-audit.timer", "doi-audit-mail.service"] {
      // systemd-analyze checks that the program exists.
      let unit = try Repository.text(of: "Examples/nightly/\(name)")
        .replacingOccurrences(of: "/usr/local/bin/doi-audit-mail", with: "/bin/true")
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
    #expect(lines.dropLast() == ["MAILTO=you@your.host", "DOI_AUDIT_MAILTO=you@your.host"])
    let fields = lines[2].split(separator: " ", maxSplits: 5, omittingEmptySubsequences: true)
    #expect(fields.prefix(5) == ["17", "3", "*", "*", "*"])
    let home = try TemporaryFolder()
    try home.write(try Repository.text(of: "Fixtures/pages/publications.md"), to: "site/publications.md")
    try FileManager.default.copyItem(at: Repository.url("Fixtures/crossref"), to: home.url("site/records"))
    try home.write("pages: publications.md\nrecords: records\n", to: "site/.doi-audit.yml")
    // cron sets few variables.
    let environment = ["env", "-i", "HOME=\(home.path("").dropLast())", "PATH=/usr/bin:/bin", "/bin/sh", "-c"]
    let command = String(fields[5].drop { $0 == " " })
      .replacingOccurrences(of: "/usr/local/bin/doi-audit", with: "\"\(TestProcess.doiAudit)\"")
    let first = try TestProcess.run(environment + [command], in: home.root)
    #expect(first.status == 1 && first.output.hasPrefix("doi-audit: first run: "))
    let second = try TestProcess.run(environment + [command], in: home.root)
    #expect(second.status == 0 && second.output == "")
    #expect(try Repository.text(of: "README.md").contains(lines.joined(separator: "\n")))
    #expect(try Repository.text(of: "Documentation/Nightly.md").contains(lines.joined(separator: "\n")))
  }

  @Test func `the recipes name the program where make install puts it`() throws {
    let makefile = try Repository.text(of: "Makefile")
    #expect(makefile.contains("PREFIX ?= /usr/local\n"))
    #expect(makefile.contains("\n\tsh Packaging/files .build/doi-audit \"$(DESTDIR)$(PREFIX)\"\n"))
    #expect(try Repository.text(of: "Packaging/files").contains(" \"$folder/bin/doi-audit\"\n"))
    for name in ["crontab", "doi-audit.service"] {
      #expect(try Repository.text(of: "Examples/nightly/\(name)").contains("/usr/local/bin/doi-audit nightly"))
    }
  }

  /// The script with a journal, a service manager and a sendmail that only pretend.
  @Test(arguments: [
    ("doi-audit: check 1 new “error”\nThere is 1 finding.", "exit-code", "Subject: doi-audit: check 1 new error\n"),
    ("", "exit-code", nil), ("", "success", nil), ("", "timeout", "systemd ended it (timeout)"),
  ])
  func `the mail has what the run has printed`(printed: String, result: String, expected: String?) throws {
    let folder = try TemporaryFolder()
    try folder.write(printed, to: "printed")
    let programs = [
      "systemctl": "case \"$*\" in *InvocationID*) echo 4f1e ;; *) echo \(result) ;; esac",
      "journalctl": "case \"$*\" in *_SYSTEMD_INVOCATION_ID=4f1e) cat printed ;; esac",
      "sendmail": "cat > mail",
    ]
    for (name, script) in programs {
      try folder.write("#!/bin/sh\n\(script)\n", to: "bin/\(name)")
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.path("bin/\(name)"))
    }
    let script = Repository.url("Examples/nightly/doi-audit-mail").path(percentEncoded: false)
    let run = try TestProcess.run(
      [script, "you@your.host"], in: folder.root, variables: ["PATH": folder.path("bin") + ":/usr/bin:/bin"])
    #expect(run.status == 0, "\(run.errorText)")
    guard let expected else {
      #expect(!FileManager.default.fileExists(atPath: folder.path("mail")))
      return
    }
    let mail = try folder.text(of: "mail")
    #expect(mail.hasPrefix("To: you@your.host\n") && mail.contains(expected) && mail.contains("\n\n\(printed)"))
  }

  @Test func `the sample of the configuration works as it is`() async throws {
    let text = try Repository.text(of: "Documentation/Configuration.md")
    let start = try #require(text.firstRange(of: "```yaml\n")?.upperBound)
    let end = try #require(text[start...].firstRange(of: "```\n")?.lowerBound)
    let site = try TemporaryFolder()
    try site.write(String(text[start..<end]), to: ".doi-audit.yml")
    try site.write(try Repository.text(of: "Fixtures/pages/publications.md"), to: "_pages/publications.md")
    let records = Repository.url("Fixtures/crossref").path(percentEncoded: false)
    let first = try await Nightly.run("nightly", "--records", records, "--now", "2026-03-01", in: site)
    #expect(first.status == 1 && first.errorText == "", "\(first.errorText)")
    #expect(first.output.contains("no page matches “_publications/**/*.md”\n    this is not reported again"))
    #expect(first.output.hasSuffix("report: https://intranet.your.host/site/reports/latest/index.html\n"))
    let second = try await Nightly.run("nightly", "--records", records, "--now", "2026-03-02", in: site)
    #expect(second.status == 0 && second.output == "" && second.errorText == "", "\(second.output)")
    let check = try await Nightly.run("check", "--records", records, "--fail-on", "error", in: site)
    #expect(check.status == 1 && check.errorText.contains("_publications/**/*.md: no page matches this"))
  }
}
