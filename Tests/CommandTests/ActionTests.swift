import Foundation
import Testing
import TestSupport
import Yams

/// The steps of `action.yml`, run as the runner of GitHub Actions would run them.
@Suite struct ActionTests {
  private struct Action: Decodable {
    var inputs: [String: Input]
    var outputs: [String: Output]
    var runs: Runs

    struct Output: Decodable {
      var value: String
    }

    struct Input: Decodable {
      var `default`: String
    }

    struct Runs: Decodable {
      var using: String
      var steps: [Step]
    }

    struct Step: Decodable {
      var run: String?
      var shell: String?
      var env: [String: String]?
    }
  }

  private let repository: GitFolder
  private let action: Action

  init() throws {
    repository = try GitFolder()
    action = try YAMLDecoder().decode(Action.self, from: Repository.text(of: "action.yml"))
  }

  private func run(_ inputs: [String: String]) throws -> (status: Int32?, output: String, outputs: [String: String]) {
    #expect(action.runs.using == "composite")
    let values = action.inputs.mapValues(\.default).merging(inputs) { $1 }
    let files = try TemporaryFolder()
    for name in ["output", "summary"] { try files.write("", to: name) }
    var last: TestProcess.Result?
    for step in action.runs.steps {
      guard let script = step.run else { continue }
      #expect(step.shell == "bash")
      var variables = [
        "GITHUB_ACTION_PATH": Repository.root.path(percentEncoded: false), "GITHUB_OUTPUT": files.path("output"),
        "GITHUB_STEP_SUMMARY": files.path("summary"), "DOI_AUDIT": TestProcess.doiAudit,
        "XDG_CACHE_HOME": files.path("store"), "RUNNER_TEMP": files.root.path(percentEncoded: false),
      ]
      for (name, value) in step.env ?? [:] {
        // Where the action is from; its address and the tag do not matter if the program is there.
        if value.wholeMatch(of: #/\${{ github\.action_[a-z]+ }}/#) != nil { continue }
        let input = try #require(value.wholeMatch(of: #/\${{ inputs\.([a-z-]+) }}/#)?.1)
        let value: String = try #require(values[String(input)])
        variables[name] = value
      }
      // As the runner does for `shell: bash`.
      last = try TestProcess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script], in: repository.folder.root,
        variables: variables)
    }
    let result = try #require(last)
    return (result.status, result.output, try outputs(files.text(of: "output")))
  }

  /// The outputs as the runner reads them: `name=value`, or a value of many lines between `name<<MARK` and `MARK`.
  private func outputs(_ text: String) throws -> [String: String] {
    var outputs: [String: String] = [:]
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)[...]
    while let line = lines.popFirst(), !line.isEmpty {
      if let long = line.wholeMatch(of: #/([a-z]+)<<(.+)/#) {
        let end = try #require(lines.firstIndex(of: long.2))
        outputs[String(long.1)] = lines[..<end].joined(separator: "\n")
        lines = lines[(end + 1)...]
      } else {
        let parts = line.split(separator: "=", maxSplits: 1)
        outputs[String(try #require(parts.first))] = String(try #require(parts.last))
      }
    }
    // Each is declared, as a step's output of the same name.
    for name in outputs.keys { #expect(action.outputs[name]?.value == "${{ steps.check.outputs.\(name) }}") }
    #expect(outputs["json"].map { $0.hasSuffix("/report.json") } != false)
    outputs["json"] = nil
    return outputs
  }

  private var records: String { Repository.url(SamplePage.records).path(percentEncoded: false) }

  @Test func `the action annotates findings and fails`() throws {
    let run = try run(["records": records, "paths": "page.md\n"])
    #expect(run.status == 1)
    let expected = [
      "status": "1", "citations": "2", "errors": "2", "warnings": "0", "notes": "0", "unverified": "0", "reports": "",
    ]
    #expect(run.outputs == expected)
    #expect(run.output.hasPrefix("::error file=page.md,line=1,"))
  }

  @Test func `without paths the action audits the folder`() throws {
    let run = try run(["records": records, "fail-on": "error", "arguments": "--quiet"])
    #expect(run.status == 1 && run.output.contains("::error file=page.md,line=2,"))
  }

  @Test func `in a pull request only the changed entries are audited`() throws {
    try repository.git("checkout", "--quiet", "-b", "branch")
    try repository.folder.write(
      GitFolder.first + GitFolder.second.replacing("Science 8", with: "Science 7"), to: "page.md")
    try repository.commit()
    let run = try run(["records": records, "changed": "main", "reports": "sarif:out.sarif\n\n  csv:my out.csv\n"])
    #expect(run.status == 1 && !run.output.contains("line=1,") && run.output.contains("line=2,"))
    #expect(repository.folder.names == [".git", "my out.csv", "out.sarif", "page.md"])
    #expect(run.outputs["reports"] == "out.sarif\nmy out.csv" && run.outputs["errors"] == "1")
  }

  @Test func `a server that is down does not fail the action`() throws {
    let dead = "--crossref=http://127.0.0.1:9\n--doi-org=http://127.0.0.1:9\n--datacite=http://127.0.0.1:9"
    let run = try run(["paths": "page.md", "arguments": dead])
    #expect(run.status == 0 && run.output.contains("::warning file=page.md,line=1,title=doi-audit::"))
    #expect(run.outputs["unverified"] == "2" && run.outputs["errors"] == "0")
    #expect(try self.run(["paths": "page.md", "arguments": dead, "on-unverified": "error"]).status == 2)
  }

  /// A branch's name and a path can contain shell commands.
  @Test func `inputs of the action are never run as commands`() throws {
    let run = try run(["records": records, "paths": "$(touch hurt)\n`touch hurt`", "changed": "x;touch hurt"])
    #expect(run.status == 2 && repository.folder.names == [".git", "page.md"])
  }
}
