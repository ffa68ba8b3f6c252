import Bibliography
import Harvest
import Pages
import System

/// Fills the store or prints what is in it: what `harvest` does.
package struct HarvestJob: Sendable {
  /// Pages, folders, lists, DOIs; files of records where they are imported.
  package var subjects: [String]
  package var imports: Bool
  /// Pages and lists whose DOIs alone are imported; all where it is empty.
  package var only: [String]
  package var exports: Bool
  /// The file of the export; nil for standard output.
  package var output: String?
  package var quiet: Bool
  package var hidesProgress: Bool
  /// Whether the command line names the store.
  package var namesStore: Bool
  package var harvest: RecordSource

  package init(
    subjects: [String], imports: Bool, only: [String], exports: Bool, output: String?, quiet: Bool, hidesProgress: Bool,
    namesStore: Bool, harvest: RecordSource
  ) {
    self.subjects = subjects
    self.imports = imports
    self.only = only
    self.exports = exports
    self.output = output
    self.quiet = quiet
    self.hidesProgress = hidesProgress
    self.namesStore = namesStore
    self.harvest = harvest
    // The store is filled from registries and files, not from the records of the configuration.
    self.harvest.records = nil
  }

  package func run() throws {
    // A store that the user names is exported whole. The standard one may contain answers of other services.
    let exportsAll = exports && namesStore
    var errors = StandardError()
    do throws(HarvestError) {
      let store = try harvest.openStore(isNeeded: true, readsAll: exportsAll)
      if imports {
        try importFiles(into: store, errors: &errors)
      } else if exports {
        try export(store, errors: &errors)
      } else {
        try fetch(into: store, errors: &errors)
      }
    } catch {
      errors.report("\(error)")
    }
    if let interruption = Interruption.status {
      StandardError.note("interrupted: what has been fetched is stored; run the same command again for the rest")
      throw ExitStatus.interrupted(interruption)
    }
    if !errors.isComplete { throw ExitStatus.incomplete }
  }

  // MARK: Fetching

  private func fetch(into store: RecordStore?, errors: inout StandardError) throws(HarvestError) {
    guard let store else { return }
    let dois: [DOI]
    if subjects.isEmpty {
      do throws(StoreError) { dois = try store.dois() } catch { throw .store(error) }
    } else {
      dois = NamedDOIs(subjects, errors: &errors).dois
    }
    var used: StoredResolver?
    try harvest.harvested(
      dois, keepsWorks: false,
      from: { activity in
        let resolver = harvest.resolver(storingIn: store, activity: activity)
        used = resolver
        return resolver
      }, showsProgress: !hidesProgress && !quiet, errors: &errors)
    printUnlessQuiet("\(dois.count) DOI\(dois.count == 1 ? "" : "s")" + (used?.tally.inWords ?? ""))
  }

  // MARK: Files

  private func importFiles(into store: RecordStore?, errors: inout StandardError) throws(HarvestError) {
    guard let store else { return }
    let wanted = only.isEmpty ? nil : Set(NamedDOIs(only, errors: &errors).dois)
    if let wanted, wanted.isEmpty { return errors.report("--only names no DOI; nothing is imported") }
    var problems = 0
    let reading = StoreImport(into: store, only: wanted, now: Timestamp.now.seconds)
    for path in subjects {
      do throws(HarvestError) {
        for file in try StoreImport.files(at: path) {
          var shown: [RecordProblem] = []
          try reading.read(file) { problem in
            problems += 1
            if problems <= RecordFiles.mostProblems { shown.append(problem) }
          }
          for problem in shown { errors.report("\(problem)") }
        }
      } catch {
        if case .store = error { throw error }
        errors.report("\(error)")
      }
    }
    if problems > RecordFiles.mostProblems {
      errors.report("\(problems - RecordFiles.mostProblems) more problems of this kind; correct the first ones")
    }
    let tally = reading.tally
    let left = wanted == nil ? "" : ", \(tally.wanted) wanted"
    printUnlessQuiet("\(tally.read) record\(tally.read == 1 ? "" : "s") read\(left), \(tally.stored) stored")
  }

  private func export(_ store: RecordStore?, errors: inout StandardError) throws(HarvestError) {
    guard let store else { return }
    var missing: [DOI] = []
    do {
      let file = try output.map { try ReplacedFile($0) }
      var lines: [UInt8] = []
      func flush() throws(FileError) {
        if let file { try file.write(lines) } else { try RawOutput.write(json: lines) }
        lines.removeAll(keepingCapacity: true)
      }
      let write = { (line: [UInt8]) in
        lines += line
        if lines.count >= 1 << 20 { try flush() }
      }
      if subjects.isEmpty {
        try store.lines(write)
      } else {
        missing = try store.lines(of: NamedDOIs(subjects, errors: &errors).dois, write)
      }
      try flush()
      try file?.commit()
    } catch let error as StoreError {
      throw .store(error)
    } catch {
      errors.report("\(output ?? "standard output"): \(error); the output is incomplete")
    }
    for doi in missing { errors.report("\(doi): its record is not stored; harvest it first") }
  }

  private func printUnlessQuiet(_ line: String) {
    if !quiet { print(line) }
  }
}

extension HarvestTally {
  /// `: 10 new, 2 changed`; empty where there is nothing to count.
  fileprivate var inWords: String {
    let parts = [
      (new, "new"), (changed, "changed"), (unchanged, "unchanged"), (stored, "stored lately"),
      (withoutRecord, "without a record"), (unavailable, "could not be verified"),
    ].filter { $0.0 > 0 }
    return parts.isEmpty ? "" : ": " + parts.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
  }
}
