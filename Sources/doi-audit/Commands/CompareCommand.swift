import ArgumentParser
import Harvest

struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare", abstract: "NDJSON in, NDJSON out: a citation and a record a line; no network, no files.",
    discussion: """
      In: {"id": string, "citation": string, "record": Crossref work}, perhaps with "markup" ("text", "html" or \
      "markdown") and "context" (a list of other citations of the same list).
      Out, in the same order: {"id", "doi", "verdict", "fields", "findings", "corrected"}; {"id", "error"} for a line that \
      cannot be understood, which makes the exit status 2.
      """)

  private static let piece = 1 << 20

  func run() throws {
    let comparison = Comparison()
    var isComplete = true
    do throws(FileError) {
      let input = OpenFile.standardInput
      var splitter = LineSplitter(longest: Comparison.longestLine)
      var lines: [LineSplitter.Line] = []
      var output: [UInt8] = []
      while true {
        let piece = try input.bytes(atMost: CompareCommand.piece)
        if piece.isEmpty { splitter.end { lines.append($0) } } else { splitter.split(piece) { lines.append($0) } }
        for answers in comparison.answers(to: lines) {
          output += answers.bytes
          if !answers.isComplete { isComplete = false }
        }
        try Output.write(output, to: 1)
        output.removeAll(keepingCapacity: true)
        if piece.isEmpty { break }
        lines.removeAll(keepingCapacity: true)
      }
    } catch {
      Complaints.remark("standard input or output: \(error)")
      isComplete = false
    }
    if !isComplete { throw ExitCode(ExitStatus.incomplete.rawValue) }
  }
}
