import Bibliography
import System

/// One file of records.
struct RecordFile {
  /// Deeper folders than this are not entered.
  private static let deepest = 16
  private static let endings = [".json", ".jsonl", ".ndjson"].flatMap { [$0, $0 + ".gz"] }

  let path: String

  /// The record files at a path: itself, or in a folder all `.json`, `.jsonl` and `.ndjson` files, packed with gzip or not, sorted
  /// by path.
  static func list(at path: String) throws(HarvestError) -> [RecordFile] {
    let entry: Folder.Entry
    do throws(FileError) {
      entry = try Folder.entry(at: path)
      if entry != .folder { try Folder.isReadable(path) }
    } catch {
      throw .records(path: path, reason: "\(error)")
    }
    switch entry {
    case .folder: break
    // What a shell puts in the place of a command's output is meant to be read; of other pipes nobody knows the end.
    case .other where !path.hasPrefix("/dev/fd/"): throw .records(path: path, reason: "neither a file nor a folder")
    case .file, .other: return [RecordFile(path: path)]
    }
    var found: [String] = []
    try collect(in: path, depth: 0, into: &found)
    if found.isEmpty { throw .noRecords(path: path) }
    return found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map(RecordFile.init)
  }

  private static func collect(in folder: String, depth: Int, into found: inout [String]) throws(HarvestError) {
    let listing: Folder.Listing
    do throws(FileError) {
      listing = try Folder.listing(of: folder)
    } catch {
      throw .records(path: folder, reason: "\(error)")
    }
    // Nothing could be said of what is in it.
    if let name = listing.unreadable.first(where: { name in endings.contains { name.shown.hasSuffix($0) } }) {
      throw .records(path: folder + "/" + name.shown, reason: "its name is not UTF-8: rename it")
    }
    for name in listing.names where !name.hasPrefix(".") {
      let path = folder.hasSuffix("/") ? folder + name : folder + "/" + name
      // A name that leads nowhere (a dangling link) is no record file.
      guard let entry = try? Folder.entry(at: path) else { continue }
      switch entry {
      case .folder where depth < deepest: try collect(in: path, depth: depth + 1, into: &found)
      case .file where RecordFile.endings.contains { name.hasSuffix($0) }: found.append(path)
      default: break
      }
    }
  }

  /// Visits the works in the file; what is not one is a problem, and reading goes on after it.
  func read(
    isStopped: @escaping () -> Bool = { false }, _ visit: (Work, RecordPlace) -> Void,
    problem: (RecordProblem) -> Void
  ) {
    RecordStream(path: path, isStopped: isStopped).read(
      { record in
        guard let bytes = record.bytes else {
          let what = "a record of more than \(RecordStream.longest >> 20) MB"
          return problem(RecordProblem(path: path, line: record.line, what: what, advice: "it is left out"))
        }
        RecordText(path: path, bytes: bytes, firstLine: record.line).read(visit, problem)
      }, problem: problem)
  }
}
