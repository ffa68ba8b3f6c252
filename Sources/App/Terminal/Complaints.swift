import Reports

/// What keeps an audit from being complete, told on standard error as it happens: a line each, what and where, what is
/// wrong, what to do.
package struct Complaints {
  private(set) var isComplete = true
  /// Whether a DOI that could not be verified is only worth a word.
  private let toleratesUnverified: Bool

  init(toleratesUnverified: Bool = false) { self.toleratesUnverified = toleratesUnverified }

  mutating func tell(_ line: String) {
    isComplete = false
    Complaints.print(line)
  }

  /// What is told of DOIs that no server would answer for.
  mutating func tellUnverified(_ line: String) {
    if !toleratesUnverified { isComplete = false }
    Complaints.print(line)
  }

  /// Worth a word, but nothing is missing.
  package static func remark(_ line: String) { print(line) }

  private static func print(_ line: String) {
    try? Output.write(Array("doi-audit: \(line.inert)\n".utf8), to: 2)
  }
}
