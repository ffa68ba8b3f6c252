import Bibliography

/// Records from files: a folder of Crossref JSON answers, or a JSON Lines file of works. Never touches the network.
///
/// Of the works only the wanted ones are kept in memory. Where files have several records of one DOI, the last one
/// counts, in the order of the paths and then of the lines.
package struct RecordFiles: Resolver {
  /// More problems than this are counted and no longer described.
  package static let mostProblems = 200

  package let path: String
  /// Whether whoever waits for the records wants no more of them.
  package var isStopped: @Sendable () -> Bool = { false }
  private let files: [RecordFile]

  /// Looks what is there; nothing is read yet.
  package init(_ path: String) throws(HarvestError) {
    self.path = path
    files = try RecordFile.list(at: path)
  }

  /// A DOI that is in none of the files is `unavailable`: that it is not registered, files cannot say.
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
        RecordProblem(path: path, what: "\(further) more problems of this kind", advice: "see to the first ones"))
    }
    return problems
  }
}
