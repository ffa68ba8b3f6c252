import Foundation
import LocalCrossref
import Testing
import TestSupport

/// What a pull request may write into `.doi-audit.yml`, and what it may not.
@Suite struct ConfigurationAttack {
  private let folder: TemporaryFolder
  private let records: String

  init() throws {
    folder = try TemporaryFolder()
    records = Repository.url(SamplePage.records).path(percentEncoded: false)
    try folder.write("ref: refs/heads/main\n", to: "site/.git/HEAD")
    try folder.write(SamplePage.wrong, to: "site/page.md")
    try folder.write("a person's own notes\n", to: "notes.txt")
  }

  private func run(_ arguments: String..., variables: [String: String] = [:]) async throws -> DOIAuditRun {
    try await DOIAuditRun(arguments, in: folder.url("site"), variables: variables)
  }

  private func expectRefused(
    _ configuration: String, saying words: String, by commands: [[String]] = [["check"]]
  ) async throws {
    try folder.write("pages: page.md\n" + configuration + "\n", to: "site/.doi-audit.yml")
    for command in commands {
      let run = try await DOIAuditRun(command, in: folder.url("site"))
      #expect(run.status == 64 && run.output == "" && run.errors.count == 1, "\(configuration): \(run.errors)")
      #expect(run.errors.first?.hasPrefix("doi-audit: .doi-audit.yml:2: ") == true)
      #expect(run.errors.first?.contains(words) == true, "\(configuration): \(run.errors)")
      #expect(
        run.errors.first?.contains("~/.config/doi-audit/config.yml, in DOI_AUDIT_") == true
          || run.errors.first?.contains("give --baseline") == true)
    }
    #expect(try folder.text(of: "notes.txt") == "a person's own notes\n")
  }

  @Test(arguments: ["crossref: http://127.0.0.1:9", "doi-org: http://127.0.0.1:9", "datacite: https://evil.example"])
  func `a configuration does not choose the servers`(configuration: String) async throws {
    try await expectRefused(
      configuration, saying: "directs requests",
      by: [["check"], ["nightly"], ["fix", "page.md"], ["config"], ["harvest", "page.md"], ["history"]])
  }

  @Test(arguments: ["store", "reports", "metrics", "badge", "baseline"])
  func `a configuration does not lead to writing outside the repository`(key: String) async throws {
    try FileManager.default.createSymbolicLink(atPath: folder.path("site/link"), withDestinationPath: "..")
    try FileManager.default.createSymbolicLink(atPath: folder.path("site/file"), withDestinationPath: "../notes.txt")
    try FileManager.default.createSymbolicLink(atPath: folder.path("site/nowhere"), withDestinationPath: "../new")
    try FileManager.default.createSymbolicLink(atPath: folder.path("site/git"), withDestinationPath: ".git")
    for path in [
      folder.path("notes.txt"), "../notes.txt", "a/../../notes.txt", "~/notes.txt", "~root/x", "link/notes.txt", "file",
      "nowhere", ".git/config", ".GIT/hooks/x", "a/.git/x", "git/config",
    ] {
      try await expectRefused("\(key): \"\(path)\"", saying: "\(key) is ")
    }
    #expect(folder.names == ["notes.txt", "site"])
  }

  @Test func `paths inside the repository are written to`() async throws {
    try folder.write(
      "pages: page.md\nstore: .cache/s\nreports: out/reports\nmetrics: out/f.prom\nbadge: out/b.json\n",
      to: "site/.doi-audit.yml")
    let run = try await run("nightly", "--records", records)
    #expect(run.status == 1 && run.errors == [])
    #expect(try folder.text(of: "site/out/f.prom").hasPrefix("# HELP doi_audit_"))
    #expect(try folder.text(of: "site/out/b.json").contains("1 of 1 to correct"))
    // A watch sees some rules only: it has no say on the badge.
    let watch = try await self.run("nightly", "--records", records, "--only", "retracted")
    #expect(watch.status == 0)
    #expect(try folder.text(of: "site/out/b.json").contains("1 of 1 to correct"))
    #expect(FileManager.default.fileExists(atPath: folder.path("site/out/reports/latest/report.md")))
    #expect(FileManager.default.fileExists(atPath: folder.path("site/.cache/s")))
  }

  @Test func `the metrics file overwrites no other file`() async throws {
    try folder.write("pages: page.md\nmetrics: README.txt\n", to: "site/.doi-audit.yml")
    try folder.write("read me", to: "site/README.txt")
    let run = try await run("nightly", "--records", records)
    #expect(
      run.status == 2 && run.errors.count == 1
        && run.errors.first?.contains("README.txt: was not written by doi-audit") == true
    )
    #expect(try folder.text(of: "site/README.txt") == "read me")
  }

  @Test func `a configuration that is a link out of the repository is refused and not read`() async throws {
    for target in ["../notes.txt", "/etc/passwd", "../nowhere"] {
      try? FileManager.default.removeItem(atPath: folder.path("site/.doi-audit.yml"))
      try FileManager.default.createSymbolicLink(
        atPath: folder.path("site/.doi-audit.yml"), withDestinationPath: target)
      for arguments in [["check", "page.md"], ["config"], ["check", "page.md", "--config", ".doi-audit.yml"]] {
        let run = try await DOIAuditRun(arguments, in: folder.url("site"))
        #expect(run.status == 64 && run.errors.count == 1, "\(target): \(run.errors)")
        #expect(!run.errors.joined().contains("person") && !run.errors.joined().contains("root:"))
      }
    }
    // A link within the repository is followed.
    try? FileManager.default.removeItem(atPath: folder.path("site/.doi-audit.yml"))
    try folder.write("fail-on: error\n", to: "site/conf/audit.yml")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("site/.doi-audit.yml"), withDestinationPath: "conf/audit.yml")
    #expect(try await run("config").status == 0)
  }

  /// Separators between aliases; some contain a line break that only YAML knows.
  @Test(arguments: [",", ",\u{85}", ",\u{2028}", ", ", ",\u{FEFF}", ",\t"])
  func `aliases of YAML cannot expand without limit`(separator: String) async throws {
    for isKey in [true, false] {
      func line(_ name: String, _ items: [String]) -> String {
        let list = "&\(name) [" + items.joined(separator: separator) + "]"
        return isKey ? "? \(list)\n: 1\n" : "k\(name): \(list)\n"
      }
      var bomb = line("a", Array(repeating: "x", count: 10))
      var last = "a"
      for level in 0..<7 {
        bomb += line("b\(level)", Array(repeating: isKey ? "*\(last)" : "{\"k\":*\(last)}", count: 10))
        last = "b\(level)"
      }
      try folder.write(bomb, to: "site/.doi-audit.yml")
      let run = try await run("config")
      #expect(run.status == 64 && run.errors.first?.hasPrefix("doi-audit: .doi-audit.yml: ") == true, "\(run.errors)")
      // The same in front of a page.
      try folder.write("---\n\(bomb)---\n\n\(SamplePage.wrong)", to: "site/bomb.md")
      let page = try await self.run("check", "bomb.md", "--records", records, "--no-config")
      #expect(page.status == 1 && page.output.contains("[volume-mismatch]"))
    }
  }

  @Test func `the user's file and the environment may set what a repository may not`() async throws {
    let server = try await CrossrefServer(try ServedWorks(folder: records))
    try folder.write("pages: page.md\nmailto: site@your.host\ntimeout: 3\n", to: "site/.doi-audit.yml")
    try folder.write(
      "crossref: \(server.url)\nmailto: you@your.host\nstore: s.sqlite\nmax-age: 9\n", to: "home/doi-audit/config.yml")
    let home = ["XDG_CONFIG_HOME": folder.path("home")]
    let checked = try await run("check", variables: home)
    #expect(checked.status == 1 && checked.errors == [] && server.requests.count == 1)
    #expect(server.requests.first?.query["mailto"] == "site@your.host")
    #expect(FileManager.default.fileExists(atPath: folder.path("home/doi-audit/s.sqlite")))
    let shown = try await run(
      "config", "--max-age", "1",
      variables: home.merging(["DOI_AUDIT_MAILTO": "me@your.host", "DOI_AUDIT_DOI_ORG": "https://doi.other"]) { $1 })
    let rows = shown.output.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
    #expect(rows.contains(["mailto", "me@your.host", "DOI_AUDIT_MAILTO"]))
    #expect(rows.contains(["doi-org", "https://doi.other", "DOI_AUDIT_DOI_ORG"]))
    #expect(rows.contains(["crossref", server.url, folder.path("home/doi-audit/config.yml") + ":1"]))
    #expect(rows.contains(["max-age", "1", "--max-age"]) && rows.contains(["timeout", "3", ".doi-audit.yml:3"]))
    try folder.write("pages: x.md\n", to: "home/doi-audit/config.yml")
    let wrong = try await run("config", variables: home)
    #expect(wrong.status == 64 && wrong.errors.first?.contains("config.yml:1: pages can only be set by a site") == true)
    let number = try await run("config", variables: ["DOI_AUDIT_TIMEOUT": "soon"])
    #expect(number.status == 64 && number.errors.first?.contains("timeout is “soon”") == true)
    server.stop()
  }

  @Test func `the report states what the configuration makes milder`() async throws {
    try folder.write(try Repository.text(of: "Fixtures/crossref/10.1029_2022gl099348.json"), to: "site/records/a.json")
    try folder.write(
      """
      pages: page.md
      records: records
      fail-on: error
      severities: {doi-link: off, page-mismatch: note}
      accept: [{rule: volume-mismatch, page: page.md, reason: x}]
      """, to: "site/.doi-audit.yml")
    let words =
      ".doi-audit.yml switches off doi-link; makes page-mismatch a note; lets a run fail from error on; "
      + "takes the records from records; accepts 1 finding"
    let text = try await run("check")
    #expect(text.status == 0 && text.output.split(separator: "\n").contains(Substring(words)), "\(text.output)")
    #expect(try await run("check", "--format", "json").output.contains("\"remark\": \"\(words)\""))
    #expect(try await run("check", "--format", "github").output.contains("::notice title=doi-audit::\(words)"))
    #expect(try await run("check", "--format", "html").output.contains("<p>\(words)</p>"))
    #expect(try await run("check", "--format", "markdown").output.contains("switches off doi-link"))
    #expect(try await run("check", "--format", "sarif").output.contains(words))
    #expect(try await run("check", "--format", "csv").errors == ["doi-audit: " + words])
    let nightly = try await run("nightly", "--store", "s")
    #expect(nightly.errors == [])
    #expect(try folder.text(of: "site/reports/latest/report.md").contains("switches off doi-link"))
    // An option is the user's own choice.
    let flags = try await run("check", "--records", records, "--fail-on", "note", "--no-config", "page.md")
    #expect(!flags.output.contains(".doi-audit.yml"))
  }

  @Test(arguments: ["records", "pages"])
  func `a configuration does not lead to reading outside the repository`(key: String) async throws {
    try FileManager.default.createSymbolicLink(atPath: folder.path("site/link"), withDestinationPath: "..")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("site/file.md"), withDestinationPath: "../notes.txt")
    for path in [
      folder.path("notes.txt"), "../notes.txt", "a/../../notes.txt", "~/notes.txt", "link/notes.txt", "link", "file.md",
      "/dev/zero",
    ] {
      try folder.write("fail-on: error\n\(key): \"\(path)\"\n", to: "site/.doi-audit.yml")
      let run = try await run("check")
      #expect(run.status == 64 && run.output == "" && run.errors.count == 1, "\(path): \(run.errors)")
      #expect(run.errors.first?.hasPrefix("doi-audit: .doi-audit.yml:2: \(key) ") == true, "\(run.errors)")
      #expect(run.errors.first?.contains("the path must be inside the repository") == true, "\(run.errors)")
    }
    for pattern in ["link/**/*.md", "../**/*.md"] where key == "pages" {
      try folder.write("pages: [page.md, \"\(pattern)\"]\n", to: "site/.doi-audit.yml")
      #expect(try await run("config").status == 64, "\(pattern)")
    }
  }

  @Test func `nothing is written through a link out of the folder`() async throws {
    try folder.write(SamplePage.wrong, to: "outside.md")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("site/link.md"), withDestinationPath: "../outside.md")
    let walk = try await run("fix", "--write", ".", "--records", records)
    #expect(try folder.text(of: "outside.md") == SamplePage.wrong)
    #expect(try folder.text(of: "site/page.md") != SamplePage.wrong)
    #expect(walk.errors.contains { $0.contains("link.md: a link out of the folder") }, "\(walk.errors)")
    // A page that is named is audited all the same.
    _ = try await run("fix", "--write", "link.md", "--records", records)
    #expect(try folder.text(of: "outside.md") != SamplePage.wrong)
  }

  @Test func `files that nightly has written are not audited as pages`() async throws {
    try folder.write("pages: page.md\nreports: out\n", to: "site/.doi-audit.yml")
    _ = try await run("nightly", "--records", records)
    for arguments in [["check", "."], ["fix", "."], ["check", "out", "page.md"]] {
      let run = try await DOIAuditRun(arguments + ["--records", records], in: folder.url("site"))
      #expect(!run.output.contains("out/"), "\(run.output)")
    }
    // A folder with such file names that nightly has not written is searched.
    for name in ["report.md", "index.html", "report.json"] {
      try folder.write(SamplePage.wrong, to: "site/own/" + name)
    }
    #expect(try await run("check", ".", "--records", records).output.contains("own/report.md"))
  }
}
