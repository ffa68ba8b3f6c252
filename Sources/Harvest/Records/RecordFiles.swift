import Bibliography
import System

/// Records from files: a folder of Crossref JSON answers, or a JSON Lines file of works. Never touches the network.
///
/// Of the works only the wanted ones are kept in memory. Where files have several records of one DOI, the last one
/// counts, in the order of the paths and then of the lines.
package struct RecordFiles: Resolver {
  /// Most problems that are described; further ones are only counted.
  package static let mostProblems = 200

  package let path: String
  /// Whether to stop reading.
  package var isStopped: @Sendable () -> Bool = { false }
  private let files: [RecordFile]

  /// Lists the files; reads nothing yet.
  package init(_ path: String) throws(HarvestError) {
    self.path = path
    files = try RecordFile.list(at: path)
  }

  /// A DOI that is in none of the files is `unavailable`: files cannot show that it is not registered.
  package func resolve(
    _ dois: [DOI], _ receive: (DOI, Resolution) -> Void
  ) throws(HarvestError) -> [RecordProblem] {
    let wanted = Set(dois)
    var resolutions: [DOI: Resolution] = [:]
    var oddities: [DOI: [RecordProblem]] = [:]
    var problems = read { work, place in
      let isWanted = wanted.contains(work.doi) || work.aliases.contains(where: wanted.contains)
      if isWanted, RecordUse.isUnusable(work, in: place.bytes, at: place.offset) {
        for doi in [work.doi] + work.aliases where wanted.contains(doi) {
          resolutions[doi] = .unavailable(reason: "the record of it in \(path) cannot be understood")
        }
        return
      }
      if wanted.contains(work.doi) {
        resolutions[work.doi] = .found(work)
        oddities[work.doi] = place.oddities(of: work)
      }
      for doi in work.aliases where doi != work.doi && wanted.contains(doi) {
        if case .found = resolutions[doi] { continue }
        resolutions[doi] = .alias(of: work)
      }
    }
    for doi in wanted.sorted() {
      receive(doi, resolutions[doi] ?? .unavailable(reason: "no record of it in \(path)"))
      problems += oddities[doi] ?? []
    }
    return problems
  }

  /// Visits every work in the files, in the order of the paths and then of the lines.
  package func works(_ visit: (Work) -> Void) -> [RecordProblem] {
    read { work, _ in visit(work) }
  }

  private func read(_ visit: (Work, RecordPlace) -> Void) -> [RecordProblem] {
    var problems: [RecordProblem] = []
    var further = 0
    for file in files where !isStopped() {
      file.read(isStopped: isStopped, visit) { problem in
        if problems.count < RecordFiles.mostProblems { problems.append(problem) } else { further += 1 }
      }
    }
    if further > 0 {
      problems.append(
        RecordProblem(path: path, what: "\(further) more problems of this kind", advice: "correct the first ones"))
    }
    return problems
  }
}

/// One file of records.
struct RecordFile {
  /// Deepest folder that is entered.
  private static let deepest = 16
  private static let endings = [".json", ".jsonl", ".ndjson"].flatMap { [$0, $0 + ".gz"] }

  let path: String

  /// The record files at a path: the file itself, or all `.json`, `.jsonl` and `.ndjson` files in a folder, packed with
  /// gzip or not, sorted by path.
  static func list(at path: String) throws(HarvestError) -> [RecordFile] {
    let entry: Folder.Entry
    do throws(FileError) {
      entry = try Folder.entry(at: path)
      if entry != .folder { try FileSystem.checkReadable(path) }
    } catch {
      throw .records(path: path, reason: "\(error)")
    }
    switch entry {
    case .folder: break
    // `<(command)` of a shell; any other pipe may have no end.
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
    // No message could name it.
    if let name = listing.unreadable.first(where: { name in endings.contains { name.shown.hasSuffix($0) } }) {
      throw .records(path: folder + "/" + name.shown, reason: "its name is not UTF-8: rename it")
    }
    for name in listing.names where !name.hasPrefix(".") {
      let path = folder.hasSuffix("/") ? folder + name : folder + "/" + name
      // A dangling link is not a record file.
      guard let entry = try? Folder.entry(at: path) else { continue }
      switch entry {
      case .folder where depth < deepest: try collect(in: path, depth: depth + 1, into: &found)
      case .file where RecordFile.endings.contains { name.hasSuffix($0) }: found.append(path)
      default: break
      }
    }
  }

  /// Visits the works in the file; anything else is a problem, after which reading goes on.
  func read(
    isStopped: @escaping () -> Bool = { false }, _ visit: (Work, RecordPlace) -> Void,
    problem: (RecordProblem) -> Void
  ) {
    RecordStream(path: path, isStopped: isStopped).read(
      { record in
        guard let bytes = record.bytes else {
          let what = "a record of more than \(RecordStream.longest >> 20) MB"
          return problem(RecordProblem(path: path, line: record.line, what: what, advice: "it is skipped"))
        }
        RecordText(path: path, bytes: bytes, firstLine: record.line).read(visit, problem)
      }, problem: problem)
  }
}

/// Something wrong with a record file or with one record in it; the rest is still read.
package struct RecordProblem: Sendable, Equatable, CustomStringConvertible {
  /// The file, as the path was given.
  package var path: String
  /// The line of the problem, from 1; nil for the whole file.
  package var line: Int?
  /// The record's DOI, where it is known.
  package var doi: DOI?
  /// What is wrong, `not JSON (ends too early at byte 17)`.
  package var what: String
  /// What to do about it, `fetch the record again`.
  package var advice: String
  /// The record is unusual but was understood, and is used.
  package var isUsed: Bool

  package init(
    path: String, line: Int? = nil, doi: DOI? = nil, what: String, advice: String, isUsed: Bool = false
  ) {
    self.path = path
    self.line = line
    self.doi = doi
    self.what = what
    self.advice = advice
    self.isUsed = isUsed
  }

  /// One line: place, what is wrong, what to do.
  package var description: String {
    let place = line.map { "\(path):\($0)" } ?? path
    let about = doi.map { "\($0.name): " } ?? ""
    return "\(place): \(about)\(what); \(advice)"
  }
}
