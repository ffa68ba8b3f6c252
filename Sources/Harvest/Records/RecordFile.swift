import Bibliography

/// One file of records.
struct RecordFile {
  /// Deeper folders than this are not entered.
  private static let deepest = 16
  private static let piece = 1 << 20

  let path: String

  /// The record files at a path: itself, or in a folder all `.json`, `.jsonl` and `.ndjson` files, sorted by path.
  static func list(at path: String) throws(HarvestError) -> [RecordFile] {
    var found: [String] = []
    do throws(FileError) {
      if try Folder.entry(at: path) == .folder {
        try collect(in: path, depth: 0, into: &found)
      } else {
        try Folder.isReadable(path)
        return [RecordFile(path: path)]
      }
    } catch {
      throw .records(path: path, reason: "\(error)")
    }
    if found.isEmpty { throw .noRecords(path: path) }
    return found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map(RecordFile.init)
  }

  private static func collect(in folder: String, depth: Int, into found: inout [String]) throws(FileError) {
    for name in try Folder.names(in: folder) {
      let path = folder.hasSuffix("/") ? folder + name : folder + "/" + name
      // A name that leads nowhere (a dangling link) is no record file.
      guard let entry = try? Folder.entry(at: path) else { continue }
      switch entry {
      case .folder where depth < deepest: try collect(in: path, depth: depth + 1, into: &found)
      case .file where [".json", ".jsonl", ".ndjson"].contains { name.hasSuffix($0) }: found.append(path)
      default: break
      }
    }
  }

  /// Visits the works in the file; what is not one is a problem, and reading goes on after it.
  ///
  /// A `.json` file is read as a whole, any other line by line.
  func read(_ visit: (Work, RecordPlace) -> Void, problem: (RecordProblem) -> Void) {
    do throws(FileError) {
      let file = try OpenFile(path)
      if path.hasSuffix(".json") {
        try readWhole(file, visit, problem)
      } else {
        try readLines(file, visit, problem)
      }
    } catch {
      problem(
        RecordProblem(path: path, what: "cannot be read (\(error))", advice: "check the file and its permissions"))
    }
  }

  private func readWhole(
    _ file: borrowing OpenFile, _ visit: (Work, RecordPlace) -> Void, _ problem: (RecordProblem) -> Void
  ) throws(FileError) {
    var bytes: [UInt8] = []
    while true {
      let piece = try file.bytes(atMost: RecordFile.piece)
      if piece.isEmpty { break }
      bytes += piece
      if bytes.count > RecordFiles.largest {
        let limit = RecordFiles.largest >> 20
        let advice = "write it as JSON Lines (.jsonl), a work a line"
        return problem(RecordProblem(path: path, what: "larger than \(limit) MB", advice: advice))
      }
    }
    RecordText(path: path, bytes: bytes, firstLine: 1).read(visit, problem)
  }

  private func readLines(
    _ file: borrowing OpenFile, _ visit: (Work, RecordPlace) -> Void, _ problem: (RecordProblem) -> Void
  ) throws(FileError) {
    var lines = LineSplitter(longest: RecordFiles.largest)
    while true {
      let piece = try file.bytes(atMost: RecordFile.piece)
      let visitLine = { (line: LineSplitter.Line) in
        if let bytes = line.bytes {
          RecordText(path: path, bytes: bytes, firstLine: line.number).read(visit, problem)
        } else {
          let what = "line longer than \(RecordFiles.largest >> 20) MB"
          problem(RecordProblem(path: path, line: line.number, what: what, advice: "write one work a line"))
        }
      }
      if piece.isEmpty { return lines.end(visitLine) }
      lines.split(piece, visitLine)
    }
  }
}
