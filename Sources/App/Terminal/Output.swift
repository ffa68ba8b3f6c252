import System

/// Where a report is written to.
package enum Output {
  case standardOutput
  /// Written beside the file first, so that the file is never half a report.
  case file(String)
  /// The summary of a job of GitHub Actions, to which steps append.
  case summary(String)

  /// Bytes that GitHub takes of one step's summary; of a larger one it shows nothing.
  private static let largestSummary = 1 << 20

  package func write(_ text: String) throws(FileError) {
    switch self {
    case .standardOutput: try Output.write(Array(text.utf8), to: 1)
    case .file(let path): try ReplacedFile.write(Array(text.utf8), to: path)
    case .summary(let path): try OpenFile(appendingTo: path).write(Output.summary(text))
    }
  }

  /// The whole lines that GitHub takes.
  private static func summary(_ text: String) -> [UInt8] {
    let rest = "\n\n… and more: the summary of a step is cut at 1 MiB.\n"
    guard text.utf8.count > largestSummary else { return Array(text.utf8) }
    let head = text.utf8.prefix(largestSummary - rest.utf8.count)
    return head[...(head.lastIndex(of: 0x0A) ?? head.startIndex)] + Array(rest.utf8)
  }

  package static func write(_ bytes: [UInt8], to descriptor: Int32) throws(FileError) {
    try OpenFile.write(bytes, to: descriptor)
  }
}
