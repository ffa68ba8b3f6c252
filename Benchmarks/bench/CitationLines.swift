import Foundation

/// Lines for `compare`: the made cases of `Evaluation`, each with its record.
struct CitationLines {
  /// Each with its line break.
  var lines: [[UInt8]]
  var source: String

  struct Missing: Error, CustomStringConvertible {
    var path: String
    var description: String { "nothing to read at \(path)" }
  }

  static func load() throws -> CitationLines {
    let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return CitationLines(lines: try cases(in: repository.appending(path: "Evaluation")), source: "Evaluation")
  }

  /// Each case with its record, as `compare` takes them.
  private static func cases(in folder: URL) throws -> [[UInt8]] {
    var records: [String: Data] = [:]
    for line in split(try unpacked(folder.appending(path: "records.jsonl.gz"))) {
      if let doi = try members(of: line)["DOI"] as? String { records[doi.lowercased()] = line }
    }
    let lines = try split(try unpacked(folder.appending(path: "cases.jsonl.gz"))).compactMap { line -> [UInt8]? in
      let members = try members(of: line)
      guard let id = members["id"] as? String, let citation = members["citation"] as? String,
        let doi = members["doi"] as? String, let record = records[doi.lowercased()]
      else { return nil }
      let encoder = JSONEncoder()
      return Array("{\"id\": ".utf8) + (try encoder.encode(id)) + Array(", \"citation\": ".utf8)
        + (try encoder.encode(citation)) + Array(", \"record\": ".utf8) + record + Array("}\n".utf8)
    }
    guard !lines.isEmpty else { throw Missing(path: folder.path) }
    return lines
  }

  private static func members(of line: Data) throws -> [String: Any] {
    try JSONSerialization.jsonObject(with: line) as? [String: Any] ?? [:]
  }

  private static func split(_ data: Data) -> [Data] { data.split(separator: 0x0A).map { Data($0) } }

  private static func unpacked(_ file: URL) throws -> Data {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/gzip")
    process.arguments = ["-dc", file.path]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return data
  }
}
