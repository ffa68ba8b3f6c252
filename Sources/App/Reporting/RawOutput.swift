import Reports
import System

/// Bytes for another program on standard output, a diff or records: exact where a program reads them, and inert where a
/// person or a runner's log does.
enum RawOutput {
  /// Writes a unified diff.
  static func write(diff: [UInt8]) throws(FileError) {
    let lines = String(decoding: diff, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    if Terminal.showsOutput {
      return try Output.standardOutput.write(lines.map { String($0).inert }.joined(separator: "\n"))
    }
    // `git apply` and `patch` ignore lines before and after a diff; the runner ignores commands between these two lines.
    guard isLogged, lines.contains(where: { String($0).inert != String($0).printable }) else {
      return try Output.write(diff, to: 1)
    }
    let token =
      String(UInt64.random(in: .min ... .max), radix: 36) + String(UInt64.random(in: .min ... .max), radix: 36)
    try Output.write(Array("::stop-commands::\(token)\n".utf8) + diff + Array("::\(token)::\n".utf8), to: 1)
  }

  /// Writes lines of JSON, whose strings lose nothing by it.
  static func write(json: [UInt8]) throws(FileError) { try Output.write(inert(json: json), to: 1) }

  /// A file whose lines hold what is registered, without what a terminal or a log obeys; line ends stay.
  static func inert(file: [UInt8], isJSON: Bool) -> [UInt8] {
    if isJSON { return inert(json: file) }
    let lines = file.split(separator: 0x0A, omittingEmptySubsequences: false).map { line in
      let isCRLF = line.last == 0x0D
      return String(decoding: isCRLF ? line.dropLast() : line, as: UTF8.self).inert + (isCRLF ? "\r" : "")
    }
    return Array(lines.joined(separator: "\n").utf8)
  }

  /// The same JSON without what a terminal or a log obeys: those characters stand in strings only, and are escaped there.
  static func inert(json: [UInt8]) -> [UInt8] {
    let text = String(decoding: json, as: UTF8.self)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return Array(lines.map { $0.inertJSON }.joined(separator: "\n").utf8)
  }

  /// Whether what is written to standard output is shown by GitHub's runner.
  private static var isLogged: Bool {
    let isFile = (try? FileStatus(ofDescriptor: 1))?.kind == .file
    return !isFile && Terminal.variable("GITHUB_ACTIONS") == "true"
  }
}
