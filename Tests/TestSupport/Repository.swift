import Foundation

/// The checkout that the tests belong to.
public enum Repository {
  public static let root = URL(filePath: #filePath).appending(path: "../../..").standardizedFileURL

  public static func url(_ path: String) -> URL { root.appending(path: path) }

  public static func text(of path: String) throws -> String {
    try String(contentsOf: url(path), encoding: .utf8)
  }
}

/// Generated text that is committed, and written again by `RECORD=1 swift test`.
public enum Snapshot {
  public static var isRecording: Bool { ProcessInfo.processInfo.environment["RECORD"] != nil }

  /// nil where the file has exactly this text, else the difference. When recording, the file is written, and the
  /// test fails all the same, so that recording by accident is noticed.
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

/// The limits of `Evaluation/floors.json`, which a figure of a set must not fall below, or rise above.
public struct Floors: Sendable {
  private let limits: [String: String]

  public struct Unknown: Error, CustomStringConvertible {
    public let description: String
  }

  /// The floors of a set: `made`, `messy`, `pages` or `discovery`.
  public init(of set: String) throws {
    let file = try Data(contentsOf: Repository.url("Evaluation/floors.json"))
    guard let limits = try JSONSerialization.jsonObject(with: file) as? [String: [String: String]],
      let limits = limits[set]
    else { throw Unknown(description: "floors.json has no floors of \(set)") }
    self.limits = limits
  }

  /// Whether a count, in percent of the whole, is within the limit of a figure.
  public func hold(_ figure: String, count: Int, of whole: Int) throws -> Bool {
    let words = limits[figure]?.split(separator: " ") ?? []
    guard words.count == 2, let limit = Double(words[1]) else {
      throw Unknown(description: "floors.json has no floor for “\(figure)”")
    }
    guard whole > 0 else { return false }
    let percent = 100 * Double(count) / Double(whole)
    return words[0] == ">=" ? percent >= limit : percent <= limit
  }
}
