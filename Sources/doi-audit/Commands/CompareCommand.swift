import App
import ArgumentParser
import System

struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Compares one citation and one record on each line: NDJSON in, NDJSON out; no network, no files.",
    discussion: """
      In: {"id": string, "citation": string, "record": Crossref work}, optionally with "markup" ("text", "html" or \
      "markdown") and "context" (a list of other citations of the same list).
      Out, in the same order: {"id", "doi", "verdict", "fields", "findings", "corrected"}; {"id", "error"} for a line that \
      cannot be understood, which makes the exit status 2.
      """)

  @Option(help: ArgumentHelp("Number of cores that work at once. Default: all.", valueName: "number"))
  var jobs: Int?

  func validate() throws {
    if let jobs, jobs < 1 { throw ValidationError("--jobs \(jobs): give 1 or more") }
  }

  func run() throws {
    var isComplete = true
    do throws(FileError) {
      isComplete = try Comparison(jobs: jobs).run(from: .standardInput, to: 1)
    } catch {
      StandardError.note("standard input or output: \(error)")
      isComplete = false
    }
    if !isComplete { throw ExitStatus.incomplete }
  }
}
