import ArgumentParser
import Bibliography
import Harvest
import System

struct HarvestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "harvest",
    abstract: "Fills the store: fetches or refreshes records, imports Crossref's data files, exports.",
    discussion: """
      What is given may be DOIs, pages, folders of pages, and lists of one DOI a line (- is standard input). With --refresh \
      and nothing given, everything that is stored is refreshed.

      --import reads files instead, and folders of them: JSON Lines, or {"items": […]}, packed with gzip or not, as \
      Crossref's public data files are. --export prints records as JSON Lines, those given or all; without --store, those of the \
      services that are asked.

      Exit status: 0 all is stored, or printed; 2 something is not; 64 wrong usage.
      """)

  @Argument(help: ArgumentHelp("Pages, folders, lists, DOIs; with --import, files of records.", valueName: "path|doi"))
  var subjects: [String] = []

  @Flag(name: .customLong("import"), help: "Store the works in files.")
  var imports = false

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("With --import: store only the DOIs of these pages and lists.", valueName: "path|file"))
  var only: [String] = []

  @Flag(name: .customLong("export"), help: "Print stored records, one a line.")
  var exports = false

  @Option(help: ArgumentHelp("With --export: the file to write to.", valueName: "file"))
  var output: String?

  @Flag(help: "Print nothing but what went wrong.")
  var quiet = false

  @Flag(name: .customLong("no-progress"), help: "Do not show on a terminal how far the harvest is.")
  var hidesProgress = false

  @OptionGroup var configuring: ConfigurationOptions
  @OptionGroup(title: "Records") var harvest: HarvestOptions

  func validate() throws {
    if harvest.records != nil { throw ValidationError("--records takes the store's place: use --import to fill it.") }
    if imports && exports { throw ValidationError("--import and --export are two commands: give one of them.") }
    if imports && subjects.isEmpty { throw ValidationError("Say what to import: harvest --import FILE…") }
    if !imports && !only.isEmpty { throw ValidationError("--only says what to import: add --import.") }
    if !exports && output != nil { throw ValidationError("--output says where to export to: add --export.") }
    if !imports && !exports && subjects.isEmpty && !harvest.refresh {
      throw ValidationError("Say what to harvest: pages or DOIs; or --refresh, to refresh what is stored.")
    }
  }

  mutating func run() throws {
    // A user who names a store wants all that is in it. The standard one holds what any service has said.
    let exportsAll = exports && harvest.store != nil
    harvest = harvest.applying(try configuring.configuration())
    harvest.records = nil
    var complaints = Complaints()
    do throws(HarvestError) {
      let store = try harvest.openStore(isNeeded: true, readsAll: exportsAll)
      if imports {
        try importFiles(into: store, complaints: &complaints)
      } else if exports {
        try export(store, complaints: &complaints)
      } else {
        try fetch(into: store, complaints: &complaints)
      }
    } catch {
      complaints.tell("\(error)")
    }
    if !complaints.isComplete { throw ExitCode(ExitStatus.incomplete.rawValue) }
  }

  // MARK: Fetching

  private func fetch(into store: RecordStore?, complaints: inout Complaints) throws(HarvestError) {
    guard let store else { return }
    let dois: [DOI]
    if subjects.isEmpty {
      do throws(StoreError) { dois = try store.dois() } catch { throw .store(error) }
    } else {
      dois = NamedDOIs(subjects, complaints: &complaints).dois
    }
    var used: StoredResolver?
    try harvest.harvested(
      dois, keepsWorks: false,
      from: { activity in
        let resolver = harvest.resolver(storingIn: store, activity: activity)
        used = resolver
        return resolver
      }, showsProgress: !hidesProgress && !quiet, complaints: &complaints)
    tell("\(dois.count) DOI\(dois.count == 1 ? "" : "s")" + (used?.tally.inWords ?? ""))
  }

  // MARK: Files

  private func importFiles(into store: RecordStore?, complaints: inout Complaints) throws(HarvestError) {
    guard let store else { return }
    let wanted = only.isEmpty ? nil : Set(NamedDOIs(only, complaints: &complaints).dois)
    if let wanted, wanted.isEmpty { return complaints.tell("--only names no DOI; nothing is imported") }
    var problems = 0
    let reading = StoreImport(into: store, only: wanted, now: Timestamp.now.seconds)
    for path in subjects {
      do throws(HarvestError) {
        for file in try StoreImport.files(at: path) {
          var told: [RecordProblem] = []
          try reading.read(file) { problem in
            problems += 1
            if problems <= RecordFiles.mostProblems { told.append(problem) }
          }
          for problem in told { complaints.tell("\(problem)") }
        }
      } catch {
        if case .store = error { throw error }
        complaints.tell("\(error)")
      }
    }
    if problems > RecordFiles.mostProblems {
      complaints.tell("\(problems - RecordFiles.mostProblems) more problems of this kind; see to the first ones")
    }
    let tally = reading.tally
    let left = wanted == nil ? "" : ", \(tally.wanted) wanted"
    tell("\(tally.read) record\(tally.read == 1 ? "" : "s") read\(left), \(tally.stored) stored")
  }

  private func export(_ store: RecordStore?, complaints: inout Complaints) throws(HarvestError) {
    guard let store else { return }
    var missing: [DOI] = []
    do {
      let file = try output.map { try FileReplacement($0) }
      var lines: [UInt8] = []
      func flush() throws(FileError) {
        if let file { try Output.write(lines, to: file.descriptor) } else { try RawOutput.write(json: lines) }
        lines.removeAll(keepingCapacity: true)
      }
      let write = { (line: [UInt8]) in
        lines += line
        if lines.count >= 1 << 20 { try flush() }
      }
      if subjects.isEmpty {
        try store.lines(write)
      } else {
        missing = try store.lines(of: NamedDOIs(subjects, complaints: &complaints).dois, write)
      }
      try flush()
      try file?.commit()
    } catch let error as StoreError {
      throw .store(error)
    } catch {
      complaints.tell("\(output ?? "standard output"): \(error); not all is written")
    }
    for doi in missing { complaints.tell("\(doi): no record of it is stored; harvest it first") }
  }

  private func tell(_ line: String) {
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
