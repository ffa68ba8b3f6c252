import Foundation
import Testing
import TestSupport

/// Text of pages, file names, configurations and records that a terminal or a runner would take for a command.
@Suite struct OutputAttack {
  private let folder: TemporaryFolder
  private let records: String

  init() throws {
    folder = try TemporaryFolder()
    records = Repository.url(SamplePage.records).path(percentEncoded: false)
  }

  private func run(_ arguments: String..., variables: [String: String] = [:]) async throws -> DOIAuditRun {
    try await DOIAuditRun(arguments, in: folder.root, variables: variables)
  }

  /// Lines that a runner would take for a command, and lines with control characters.
  private func hazards(_ run: DOIAuditRun) -> [String] {
    let lines = run.output.unicodeScalars.split(separator: "\n").map { String(String.UnicodeScalarView($0)) }
    return (lines + run.errors).filter { line in
      let start = line.drop { $0.isWhitespace }
      let isOurs = start.hasPrefix("::error ") || start.hasPrefix("::warning ") || start.hasPrefix("::notice ")
      return !isOurs && start.hasPrefix("::") || line.contains("##[") || line.contains("##vso[")
        || line.unicodeScalars.contains {
          $0.value < 0x20 && $0 != "\t" && $0 != "\r" || (0x7F...0x9F).contains($0.value)
        }
        || line.unicodeScalars.contains {
          (0x202A...0x202E).contains($0.value) || (0xE0000...0xE007F).contains($0.value)
        }
    }
  }

  private static let names = [
    "::add-mask::x.md", "\n::add-mask::x.md", "##[add-mask]x.md", "##vso[task.setvariable variable=a]b.md",
    "\u{A0}::stop-commands::x.md", "\u{1B}]0;x\u{7}.md", "\u{202E}x.md", "a\u{9B}2J.md",
  ]

  @Test func `control sequences in a file name are made harmless`() async throws {
    for name in Self.names { try folder.write(SamplePage.wrong, to: name) }
    for format in [
      "text", "json", "markdown", "html", "sarif", "junit", "github", "gitlab", "rdjson", "csv", "registry",
    ] {
      let run = try await run("check", ".", "--records", records, "--format", format)
      #expect(run.status == 1 && hazards(run) == [], "\(format)")
    }
    // The other names are of the same kinds.
    for name in Self.names[1...3] {
      for arguments in [
        ["check", name + ".gone.md"], ["check", "--" + name], ["rules", name], ["fix", name, "--records", name],
        ["check", "page.md", "--report", "text:" + name, "--report", "text:" + name], ["history", "--store", name],
        ["cite", name, "--like", name], ["harvest", name + ".gone", "--offline"], ["check", "--config", name],
        ["cite", "10.5555/a", "--style", name], ["check", "--changed=" + name], ["check", "--crossref", name],
      ] {
        let run = try await DOIAuditRun(arguments, in: folder.root)
        #expect(run.status != 0 && hazards(run) == [], "\(arguments): \(hazards(run))")
      }
    }
  }

  @Test func `control sequences in a configuration are made harmless`() async throws {
    try folder.write(SamplePage.wrong, to: "page.md")
    try folder.write(
      "pages: [\"##[add-mask]x\", \"\\n::add-mask::y\", \"\\e[2J\"]\n"
        + "accept: [{rule: volume-mismatch, page: page.md, reason: \"##[add-mask]x \\e[31m\"}]\n", to: ".doi-audit.yml")
    for command in [["config"], ["check"], ["nightly", "--records", records, "--store", "s"]] {
      let run = try await DOIAuditRun(command, in: folder.root)
      #expect(hazards(run) == [], "\(command): \(hazards(run))")
    }
    try folder.write("\"##[x]\\n::add-mask::y\": 1\n\"\\e[2J\": {}\n", to: ".doi-audit.yml")
    let wrong = try await run("config")
    #expect(wrong.status == 64 && hazards(wrong) == [])
  }

  /// A record with control sequences in every field.
  private static let record =
    #"""
    {"DOI": "10.5555/b", "type": "journal-article", "title": ["::add-mask::T\u009b31mitle ##[x]\u202e of\udb40\udc41"],
     "author": [{"given": "Jo\u009b", "family": "::stop::Sm\u0007ith"}], "volume": "##[warning]7",
     "container-title": ["Journal of \u001b]0;x\u0007Tests"], "page": "1-20", "issued": {"date-parts": [[2020]]}}
    """#.replacingOccurrences(of: "\n", with: " ")

  @Test func `control sequences in a record are made harmless`() async throws {
    try folder.write(Self.record + "\n", to: "records.jsonl")
    try folder.write(
      "Smith, J. (2019), A study of hostile things, Journal of Tests, 2, 1-20. https://doi.org/10.5555/b\n",
      to: "page.md")
    for format in [
      "text", "json", "markdown", "html", "sarif", "junit", "github", "gitlab", "rdjson", "csv", "registry",
    ] {
      let run = try await run("check", "page.md", "--records", "records.jsonl", "--format", format)
      #expect(run.status == 1 && hazards(run) == [], "\(format): \(hazards(run))")
    }
    for markup in ["text", "html", "markdown"] {
      let run = try await run(
        "cite", "10.5555/b", "--like", "page.md", "--records", "records.jsonl", "--markup", markup)
      #expect(hazards(run) == [], "\(hazards(run))")
    }
    let nightly = try await run("nightly", "page.md", "--records", "records.jsonl", "--store", "s")
    #expect(nightly.status == 1 && nightly.output.contains("add-mask") && hazards(nightly) == [], "\(hazards(nightly))")
    _ = try await run("harvest", "--import", "records.jsonl", "--store", "h")
    let exported = try await run("harvest", "--export", "--store", "h")
    #expect(exported.output.contains("10.5555/b") && hazards(exported) == [])
    // The exported record has the same values.
    let before = try JSONSerialization.jsonObject(with: Data(Self.record.utf8)) as? NSDictionary
    #expect(try JSONSerialization.jsonObject(with: Data(exported.output.utf8)) as? NSDictionary == before)
  }

  @Test func `a diff is exact for programs, and harmless in a log`() async throws {
    let page = "::add-mask::x\n##[group]\n\u{1B}[2J\n" + SamplePage.wrong
    try folder.write(page, to: "page.md")
    let exact = try await run("fix", "page.md", "--records", records)
    #expect(exact.output.contains("\n ::add-mask::x\n ##[group]\n \u{1B}[2J\n"))
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    // Behind a pipe, as the runner reads it.
    let environment = [
      "GITHUB_ACTIONS=true", "PATH=\(path)", "HOME=\(folder.path("home"))",
      "GIT_CEILING_DIRECTORIES=\(folder.path(".."))",
    ]
    let script = "\"$0\" fix page.md --no-config --records \"$1\" 2>/dev/null | cat >log; git apply log"
    let applied = try await TestProcess(
      ["env", "-i"] + environment + ["sh", "-c", script, TestProcess.doiAudit, records], in: folder.root
    ).ended()
    let log = try folder.text(of: "log").split(separator: "\n")
    #expect(log.first?.hasPrefix("::stop-commands::") == true)
    #expect(log.last.map { "::stop-commands::" + $0.trimmingPrefix("::").dropLast(2) } == log.first.map(String.init))
    #expect(try folder.text(of: "page.md").contains("49(16)") && applied.status == 0)
  }

  @Test func `a page that could not be written is not counted as corrected`() async throws {
    // No temporary file can be written beside the page: its name would be too long.
    let name = String(repeating: "x", count: 250) + ".md"
    try folder.write(SamplePage.wrong, to: name)
    let run = try await run("fix", name, "--write", "--records", records)
    #expect(run.status == 2 && run.errors.count == 1 && !run.errors.joined().contains("corrected"), "\(run.errors)")
    #expect(try folder.text(of: name) == SamplePage.wrong)
  }

  @Test(arguments: [
    0xAD, 0x34F, 0x115F, 0x1160, 0x180E, 0x3164, 0xFFA0, 0x2800, 0x1D173, 0x1D17A, 0xE0100, 0xE01EF,
  ])
  func `invisible characters are shown by their code`(value: UInt32) async throws {
    let scalar = try #require(Unicode.Scalar(value))
    let name = "a\(Character(scalar))b.md"
    try folder.write(SamplePage.wrong, to: name)
    let run = try await run("check", name, "--records", records)
    #expect(run.output.contains("[volume-mismatch]") && !run.output.unicodeScalars.contains(scalar))
    #expect(run.output.contains("<U+" + String(format: "%04X", value) + ">"))
  }
}
