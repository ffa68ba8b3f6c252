import Harvest
import System

/// Why git could not tell what has changed. The description says what to do.
struct GitError: Error, CustomStringConvertible {
  var description: String

  init(_ description: String) { self.description = description }

  /// What git itself said, in its first line.
  init(_ outcome: Program.Outcome) {
    if outcome.status == 127 {
      description = "--changed asks git, which is not installed"
    } else {
      let line = outcome.complaint.split(separator: "\n").first.map(String.init) ?? "no word of why"
      description = "git: \(line) (status \(outcome.status))"
    }
  }
}
