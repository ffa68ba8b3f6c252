import Foundation

/// Text that is committed beside the code, and made anew by `RECORD=1 swift test`.
public enum Snapshot {
  public static var isRecording: Bool { ProcessInfo.processInfo.environment["RECORD"] != nil }

  /// nil where the file has just this text, else what to say about it. When recording, the file is written, and the
  /// test fails all the same, so that nobody records by accident.
  public static func difference(of text: String, to path: String) throws -> String? {
    let file = Repository.url(path)
    let committed = try? String(contentsOf: file, encoding: .utf8)
    if committed == text { return nil }
    guard isRecording else {
      return "\(path) is out of date: \(firstDifference(committed ?? "", text)); RECORD=1 swift test writes it anew"
    }
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
    return "\(path) has been recorded; read it, and run the tests again without RECORD"
  }

  private static func firstDifference(_ old: String, _ new: String) -> String {
    let oldLines = old.split(separator: "\n", omittingEmptySubsequences: false)
    let newLines = new.split(separator: "\n", omittingEmptySubsequences: false)
    let line = zip(oldLines, newLines).prefix { $0 == $1 }.count
    let was = line < oldLines.count ? oldLines[line] : "the end"
    let isNow = line < newLines.count ? newLines[line] : "the end"
    return "line \(line + 1) is \(was.debugDescription), and would be \(isNow.debugDescription)"
  }
}
