import Bibliography
import Checks
import Reports
import System

/// A baseline on disk: JSON, a finding a line, so that a change of it is read easily.
struct BaselineFile: Sendable {
  /// As the user gave it.
  var path: String
  /// The folder that it stands in, absolute: pages are named from there.
  var folder: String
  var baseline: Baseline
  var source: [UInt8] = []

  private static let version = 1
  /// Bytes.
  private static let largest = 64 << 20

  init(_ path: String, baseline: Baseline) {
    self.path = path
    folder = PagePath.folder(of: PagePath.absolute(path))
    self.baseline = baseline
  }

  /// Reads a baseline. The error says what is wrong, and what to do.
  static func read(_ path: String) throws(PageError) -> BaselineFile {
    var bytes: [UInt8] = []
    do throws(FileError) {
      let file = try OpenFile(path)
      while bytes.count <= largest {
        let piece = try file.bytes(atMost: 1 << 20)
        if piece.isEmpty { break }
        bytes += piece
      }
    } catch {
      throw PageError(path: path, what: "\(error)", advice: "check --write-baseline writes one")
    }
    if bytes.count > largest { throw PageError(path: path, what: "larger than 64 MB", advice: "is it a baseline?") }
    var file = BaselineFile(path, baseline: Baseline())
    file.source = bytes
    do throws(JSONError) {
      file.baseline.entries = try entries(in: bytes)
    } catch {
      throw PageError(path: path, what: "not a baseline: \(error)", advice: "check --write-baseline writes it again")
    }
    return file
  }

  private static func entries(in bytes: [UInt8]) throws(JSONError) -> [Baseline.Entry] {
    var reader = JSONReader(bytes)
    var entries: [Baseline.Entry] = []
    try reader.object { (key, reader) throws(JSONError) in
      guard key == "findings" else { return }
      try reader.array { (reader) throws(JSONError) in
        let start = reader.offset
        var members: [String: String] = [:]
        try reader.object { (key, reader) throws(JSONError) in
          if try reader.peek() == .string { members[key] = try reader.string() }
        }
        guard let page = members["page"], let rule = members["rule"],
          let fingerprint = members["fingerprint"].flatMap({ Fingerprint($0) })
        else { return }
        entries.append(
          Baseline.Entry(
            page: page, fingerprint: fingerprint, rule: rule, doi: members["DOI"], message: members["message"] ?? "",
            range: start..<reader.offset))
      }
    }
    try reader.end()
    return entries
  }

  /// Keys and entries in ascending order: the same findings give the same bytes.
  var text: String {
    var lines: [String] = []
    let entries = baseline.entries.sorted {
      ($0.page, $0.rule, $0.doi ?? "", $0.fingerprint) < ($1.page, $1.rule, $1.doi ?? "", $1.fingerprint)
    }
    for entry in entries {
      var writer = JSONWriter()
      writer.object { writer in
        writer.member("DOI", entry.doi)
        writer.member("fingerprint", entry.fingerprint.description)
        writer.member("message", entry.message)
        writer.member("page", entry.page)
        writer.member("rule", entry.rule)
      }
      lines.append("  " + String(decoding: writer.bytes, as: UTF8.self))
    }
    let list = lines.isEmpty ? "[]" : "[\n" + lines.joined(separator: ",\n") + "\n]"
    return "{\"findings\": \(list), \"version\": \(BaselineFile.version)}\n"
  }

  func write() throws(FileError) { try Output.file(path).write(text) }
}
