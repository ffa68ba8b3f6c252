import ArgumentParser
import Bibliography
import Checks
import Pages
import Reports
import System

struct FixCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fix",
    abstract: "Corrects citations in the page's own style: prints a unified diff, or writes the pages.",
    discussion: """
      The diff is for 'git apply' or 'patch -p1'. Only what contradicts the records is changed, and nothing around it. \
      A file whose format is only guessed is never edited: --as says what it is.

      Exit status: 0 nothing to correct, or all of it written; 1 a diff was printed; 2 not every page could be read, \
      verified or written (what could be is done all the same); 64 wrong usage.
      """)

  @Argument(help: ArgumentHelp("Pages and folders of pages; - is standard input.", valueName: "path"))
  var paths: [String]

  @Option(name: .customLong("as"), help: "The format of standard input, and of files whose names do not tell it.")
  var format: PageFormat?

  @OptionGroup var folders: FolderOptions

  @Flag(
    help: "Write the pages instead of a diff: each as a whole or not at all, and only if it is still as it was read.")
  var write = false

  @Flag(help: "Also make corrections that are not certain; without it they are only told.")
  var unsafe = false

  @Flag(help: "Tell nothing on standard error but what went wrong.")
  var quiet = false

  @Flag(name: .customLong("no-progress"), help: "Do not show on a terminal how far the harvest is.")
  var hidesProgress = false

  @OptionGroup var configuring: ConfigurationOptions
  @OptionGroup var accepting: AcceptanceOptions
  @OptionGroup(title: "Records") var harvest: HarvestOptions

  func validate() throws {
    try harvest.refuseStoreBesideRecords()
    guard paths.contains("-") else { return }
    if format == nil {
      throw ValidationError(
        "Standard input has no name to tell its format by: add --as \(PageFormat.names).")
    }
    if write { throw ValidationError("Standard input cannot be written to: leave out --write, or name the file.") }
  }

  func run() throws {
    let configuration = try configuring.configuration()
    let policy = try accepting.policy(configuration, folder: Terminal.workingDirectory, day: Timestamp.now.day)
    let harvest = harvest.applying(configuration)
    var complaints = Complaints()
    var pages = ScannedPage.all(in: paths, format: format, filter: folders.filter, complaints: &complaints)
    for page in pages {
      guard let doubt = page.doubt else { continue }
      complaints.tell(
        "\(page.source.path): \(doubt.description(of: page.content.format)); a guessed format is never edited, and the "
          + "file is left as it is; add --as \(PageFormat.names), if it is one of them")
    }
    pages.removeAll { $0.doubt != nil }
    let harvested = try harvest.harvested(
      pages.flatMap(\.dois), showsProgress: !hidesProgress && !quiet, complaints: &complaints)
    // Nobody who ends a run wants pages written.
    if let status = Interruption.status { throw ExitCode(status) }
    let fixed = pages.concurrentMap { page in
      let fixer = PageFixer(
        format: page.content.format, resolutions: harvested.resolutions, appliesUncertain: unsafe,
        accept: { policy.accept(in: &$0) })
      return Result { () throws(ScanError) in try fixer.fix(page.source) }
    }
    var hasDiff = false
    for (page, result) in zip(pages, fixed) {
      do throws(ScanError) {
        let fixed = try result.get()
        do throws(EncodingError) {
          let bytes = try fixed.fileBytes
          var isDone = true
          if fixed.isChanged {
            isDone =
              write
              ? put(fixed, bytes, in: page.path, complaints: &complaints) : print(fixed, bytes, complaints: &complaints)
            hasDiff = hasDiff || !write
          }
          if !quiet { tell(fixed, isDone: isDone) }
        } catch {
          complaints.tell("\(page.source.path): \(error); the page is left as it is")
        }
      } catch {
        complaints.tell("\(page.source.path): \(error)")
      }
    }
    let status: ExitStatus = !complaints.isComplete ? .incomplete : hasDiff ? .discrepant : .clean
    if status != .clean { throw ExitCode(status.rawValue) }
  }

  /// Whether the diff is printed.
  private func print(_ page: FixedPage, _ fixed: [UInt8], complaints: inout Complaints) -> Bool {
    let diff = UnifiedDiff(
      of: page.original.path, from: page.original.fileBytes, to: fixed,
      remarks: consequences(of: page).map(\.printable))
    do throws(FileError) {
      try RawOutput.write(diff: diff.bytes)
      return true
    } catch {
      complaints.tell("standard output: \(error); the diff is not written")
      return false
    }
  }

  /// Whether the page is written.
  private func put(_ page: FixedPage, _ fixed: [UInt8], in path: String, complaints: inout Complaints) -> Bool {
    do throws(PageError) {
      if leadsOut(path) {
        throw PageError(
          path: path, what: "a link out of the folder; nothing is written",
          advice: "name the page itself to have it corrected")
      }
      try PageFile.replace(path, holding: page.original.fileBytes, with: fixed)
      return true
    } catch {
      complaints.tell("\(error)")
      return false
    }
  }

  /// Whether a page was found in a folder as a link, and the file is in none of the folders that were named. Who names a
  /// link means what it leads to.
  private func leadsOut(_ path: String) -> Bool {
    guard !paths.contains(path), Folder.isLink(path) else { return false }
    return !PagePath.isNamed(PagePath.real(path), by: paths.map(PagePath.real))
  }

  /// What the corrected page will have against it, and the page has not.
  private func consequences(of page: FixedPage) -> [String] {
    page.consequences.map { finding in
      let location = page.fixed.location(of: finding.place.range.lowerBound)
      return
        "\(page.fixed.path):\(location.line):\(location.column): once corrected: \(finding.message) [\(finding.rule.id)]"
    }
  }

  /// What was done, what comes of it, and what may be done.
  private func tell(_ page: FixedPage, isDone: Bool) {
    if page.isChanged, isDone {
      let count = page.repaired.count
      Complaints.remark(
        "\(page.original.path): \(count) \(count == 1 ? "finding" : "findings") \(write ? "corrected" : "can be corrected")"
      )
      for consequence in consequences(of: page) { Complaints.remark(consequence) }
    }
    for finding in page.uncertain where !unsafe {
      let location = page.fixed.location(of: finding.place.range.lowerBound)
      Complaints.remark(
        "\(page.fixed.path):\(location.line):\(location.column): left, for it is not certain (--unsafe corrects it): "
          + "\(finding.message) [\(finding.rule.id)]")
    }
  }
}
