import Foundation
import Testing
import TestSupport

/// The manual page and the completions, which are made from the program's own help.
@Suite struct ManualTests {
  @Test func `the committed manual page is up to date`() async throws {
    let help = try await DOIAuditRun(["--experimental-dump-help"])
    let version = try await DOIAuditRun(["--version"]).output.prefix { $0 != "\n" }
    let page = ManualPage(
      command: try CommandDescription.dumped(help.output), version: String(version),
      rest: try Repository.text(of: "man/sections.mdoc"))
    if let difference = try Snapshot.difference(of: page.text, to: "man/doi-audit.1") { Issue.record("\(difference)") }
  }

  @Test func `the manual page and the documentation list every exit status`() throws {
    let manual = try Repository.text(of: "man/doi-audit.1")
    let readme = try Repository.text(of: "Documentation/Usage.md")
    let rows = readme.split(separator: "\n").filter { $0.hasPrefix("| ") }.map { $0.dropFirst(2) }
    for status in [0, 1, 2, 64, 130, 143] {
      #expect(manual.contains("\n.It \(status)\n"))
      #expect(
        rows.contains {
          $0.prefix { $0 != "|" }.split(separator: ",").contains { $0.filter { $0 != " " } == "\(status)" }
        })
    }
  }

  @Test(.enabled(if: TestProcess.isInstalled("mandoc"), "mandoc is needed: apt-get install mandoc"))
  func `mandoc finds no fault in the manual page`() throws {
    let page = Repository.url("man/doi-audit.1").path(percentEncoded: false)
    #expect(try TestProcess.run(["mandoc", "-T", "lint", "-W", "warning", page]).output == "")
  }

  @Test(arguments: ["bash", "zsh", "fish"]) func `each shell reads its completions`(shell: String) async throws {
    let run = try await DOIAuditRun(["--generate-completion-script", shell])
    #expect(run.status == 0 && run.output.contains("on-unverified"))
    guard TestProcess.isInstalled(shell) else { return }
    let folder = try TemporaryFolder()
    try folder.write(run.output, to: "script")
    let reading = try TestProcess.run([shell, "-n", folder.path("script")])
    #expect(reading.status == 0 && reading.output == "")
  }

  @Test(.enabled(if: TestProcess.isInstalled("bash"), "bash is needed"))
  func `bash completes a subcommand and a value`() async throws {
    let run = try await DOIAuditRun(["--generate-completion-script", "bash"])
    let folder = try TemporaryFolder()
    let ask = """
      complete() { :; }
      COMP_WORDS=(doi-audit "$@"); COMP_CWORD=$#; COMP_LINE="doi-audit $*"; COMP_POINT=${#COMP_LINE}; COMP_TYPE=9
      _doi-audit doi-audit "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD-1]}"
      printf '%s\\n' "${COMPREPLY[@]}"
      """
    try folder.write(run.output + "\n" + ask, to: "ask")
    func completed(_ words: String...) throws -> Set<Substring> {
      Set(try TestProcess.run(["bash", folder.path("ask")] + words).output.split(separator: "\n"))
    }
    #expect(try completed("ch").contains("check"))
    #expect(try completed("check", "--format", "sar") == ["sarif"])
  }
}
