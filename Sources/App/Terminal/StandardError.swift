import Reports

/// Messages on standard error, a line each: where, what is wrong, what to do. Records whether the audit is complete.
package struct StandardError {
  private(set) var isComplete = true
  /// Whether an audit with DOIs that could not be verified counts as complete.
  private let toleratesUnverified: Bool

  init(toleratesUnverified: Bool = false) { self.toleratesUnverified = toleratesUnverified }

  mutating func report(_ line: String) {
    isComplete = false
    StandardError.print(line)
  }

  /// Reports DOIs for which no server answered.
  mutating func reportUnverified(_ line: String) {
    if !toleratesUnverified { isComplete = false }
    StandardError.print(line)
  }

  /// Prints a note that does not make the audit incomplete.
  package static func note(_ line: String) { print(line) }

  private static func print(_ line: String) {
    try? Output.write(Array("doi-audit: \(line.inert)\n".utf8), to: 2)
  }
}
