import Bibliography
import Checks
import Citations
import Harvest
import Pages
import Reports
import System

/// Corrects pages, or prints the corrections as a diff: what `fix` does.
package struct FixJob: Sendable {
  /// Pages and folders; `-` is standard input.
  package var paths: [String]
  package var format: PageFormat?
  /// The path that standard input stands for; nil without `--stdin-name`.
  package var inputName: String?
  package var filter: PageFilter
  /// Whether the pages are written; else a diff is printed.
  package var writes: Bool
  /// Whether a person is asked about each correction, before the page is written.
  package var isInteractive: Bool
  package var appliesUnsafe: Bool
  /// Whether DOIs that are missing or wrong are searched for.
  package var discovers: Bool
  package var quiet: Bool
  package var hidesProgress: Bool
  package var configuration: Configuration
  package var baseline: String?
  /// The findings that are repaired.
  package var findings: FindingFilter
  package var source: RecordSource

  package init(
    paths: [String], format: PageFormat?, inputName: String? = nil, filter: PageFilter, writes: Bool,
    isInteractive: Bool = false, appliesUnsafe: Bool, discovers: Bool = false, quiet: Bool, hidesProgress: Bool,
    configuration: Configuration, baseline: String?,
    findings: FindingFilter = FindingFilter(),
    source: RecordSource
  ) {
    self.paths = paths
    self.format = format
    self.inputName = inputName
    self.filter = filter
    self.writes = writes || isInteractive
    self.isInteractive = isInteractive
    self.appliesUnsafe = appliesUnsafe
    self.discovers = discovers
    self.quiet = quiet
    self.hidesProgress = hidesProgress
    self.configuration = configuration
    self.baseline = baseline
    self.findings = findings
    self.source = source
  }

  package func run() throws {
    let policy = try PagePolicy.inForce(
      configuration, baseline: baseline, folder: Terminal.workingDirectory, day: Timestamp.now.day)
    let harvest = source.applying(configuration)
    var errors = StandardError()
    let paths = try paths.isEmpty ? configuration.pages(quiet: quiet, errors: &errors) : paths
    var pages = ScannedPage.all(
      in: paths, format: format, inputName: inputName, filter: filter.with(configuration.keys),
      namesPassedOver: !quiet, errors: &errors)
    for page in pages {
      guard let doubt = page.doubt else { continue }
      errors.report(
        "\(page.source.path): \(doubt.description(of: page.content.format)); a guessed format is never edited, and the "
          + "file is left as it is; add --as \(PageFormat.names), if it is one of them")
    }
    pages.removeAll { $0.doubt != nil }
    let harvested = harvest.withPublications(
      try harvest.harvested(pages.flatMap(\.dois), showsProgress: !hidesProgress && !quiet, errors: &errors))
    // After an interruption no page is written.
    if let status = Interruption.status { throw ExitStatus.interrupted(status) }
    let isOfficeRight = checkUnwritable(
      pages.filter { !$0.content.format.isWritable }, harvested.resolutions, accept: { accept(&$0, policy) })
    pages.removeAll { !$0.content.format.isWritable }
    let discovered = discovers ? discovered(on: pages, harvested, harvest, errors: &errors) : [:]
    @Sendable func fixer(_ page: ScannedPage) -> PageFixer {
      PageFixer(
        format: page.content.format, keys: configuration.keys, resolutions: harvested.resolutions,
        discovered: discovered, appliesUncertain: appliesUnsafe || isInteractive,
        accept: { accept(&$0, policy) })
    }
    var hasDiff = false
    if isInteractive {
      try askAndFix(pages, fixer, errors: &errors)
    } else {
      let fixed = pages.concurrentMap { page in
        Result { () throws(ScanError) in try fixer(page).fix(page.source) }
      }
      for (page, result) in zip(pages, fixed) {
        do throws(ScanError) {
          let fixed = try result.get()
          finish(fixed, edited: 0, page, errors: &errors)
          hasDiff = hasDiff || fixed.isChanged && !writes
        } catch {
          errors.report("\(page.source.path): \(error)")
        }
      }
    }
    let status: ExitStatus = !errors.isComplete ? .incomplete : hasDiff || !isOfficeRight ? .discrepant : .clean
    if status != .clean { throw status }
  }

  /// Writes a corrected page, or prints its diff, and says what was done; false if the page could not be written.
  ///
  /// - Parameter edited: the repaired findings in whose place a person's own words stand.
  @discardableResult
  private func finish(
    _ fixed: FixedPage, edited: Int, _ page: ScannedPage, errors: inout StandardError
  ) -> Bool {
    do throws(EncodingError) {
      let bytes = try fixed.fileBytes
      var isDone = true
      if fixed.isChanged {
        isDone =
          writes ? put(fixed, bytes, in: page.path, errors: &errors) : print(fixed, bytes, errors: &errors)
      }
      if !quiet { summarise(fixed, edited: edited, isDone: isDone) }
      return isDone
    } catch {
      errors.report("\(page.source.path): \(error); the page is left as it is")
      return false
    }
  }

  /// Asks about the corrections of each page, and writes it, before it asks about those of the next.
  private func askAndFix(
    _ pages: [ScannedPage], _ fixer: (ScannedPage) -> PageFixer, errors: inout StandardError
  ) throws(ExitStatus) {
    Interruption.watch()
    let audits = pages.map { page in try? fixer(page).audit(page.source) }
    let counts = audits.map { $0.map(FixDialogue.count(in:)) ?? 0 }
    let dialogue = FixDialogue(configuration: configuration, total: counts.reduce(0, +))
    var (corrected, edited, accepted, left) = (0, 0, 0, 0)
    for (page, count) in zip(pages, counts) where count > 0 {
      if dialogue.isOver {
        left += count
        continue
      }
      let asked = Result { () throws(ScanError) in try AskedPage(page.source, fixer(page), dialogue) }
      if let status = Interruption.status {
        StandardError.note("\(page.source.path): interrupted; the page is left as it is")
        throw .interrupted(status)
      }
      do throws(ScanError) {
        let asked = try asked.get()
        for line in asked.notDone { errors.report("\(page.source.path): \(line)") }
        if finish(asked.fixed, edited: asked.edited, page, errors: &errors) {
          corrected += asked.fixed.repaired.count - asked.edited
          edited += asked.edited
          accepted += asked.fixed.comments
          left += asked.left
        } else {
          left += count
        }
      } catch {
        left += count
        errors.report("\(page.source.path): \(error)")
      }
    }
    if quiet { return }
    if dialogue.total == 0 {
      StandardError.note("nothing to correct")
    } else {
      dialogue.close(corrected: corrected, edited: edited, accepted: accepted, left: left)
    }
  }

  /// The works of the entries whose DOI is missing or wrong, by the entry's visible text.
  private func discovered(
    on pages: [ScannedPage], _ harvested: Harvested, _ harvest: RecordSource, errors: inout StandardError
  ) -> [String: Work] {
    let checker = Checker()
    let audits = pages.concurrentMap { page in
      checker.check(page.content, of: page.source, resolutions: harvested.resolutions)
    }
    return harvest.discovered(in: audits, harvested, showsProgress: !hidesProgress && !quiet, errors: &errors)
  }

  /// Accepts what the author has accepted, and leaves out what is not to be repaired.
  private func accept(_ audit: inout PageAudit, _ policy: PagePolicy) {
    policy.accept(in: &audit)
    findings.apply(to: &audit)
  }

  /// Says what to change in office documents, which are never written.
  ///
  /// - Returns: whether nothing is to be changed.
  private func checkUnwritable(
    _ pages: [ScannedPage], _ resolutions: [DOI: Resolution], accept: (inout PageAudit) -> Void
  ) -> Bool {
    let checker = Checker()
    var isRight = true
    for page in pages {
      var audit = checker.check(page.content, of: page.source, resolutions: resolutions)
      accept(&audit)
      let wrong = audit.citations.filter { $0.corrected != nil }
      guard !wrong.isEmpty else { continue }
      isRight = false
      StandardError.note(
        "\(page.source.path): a file of this format is only checked, and never written; to change in it by hand:")
      for citation in wrong {
        let place = page.source.placeInWords(of: citation.citation.text.sourceRange?.lowerBound ?? 0)
        StandardError.note("\(page.source.path)\(place): corrected: \(citation.corrected?.printable ?? "")")
      }
    }
    return isRight
  }

  /// Whether the diff is printed.
  private func print(_ page: FixedPage, _ fixed: [UInt8], errors: inout StandardError) -> Bool {
    let diff = UnifiedDiff(
      of: page.original.path, from: page.original.fileBytes, to: fixed,
      remarks: consequences(of: page).map(\.printable))
    do throws(FileError) {
      try RawOutput.write(diff: diff.bytes)
      return true
    } catch {
      errors.report("standard output: \(error); the diff is not written")
      return false
    }
  }

  /// Whether the page is written.
  private func put(_ page: FixedPage, _ fixed: [UInt8], in path: String, errors: inout StandardError) -> Bool {
    do throws(PageError) {
      if leadsOut(path) {
        throw PageError(
          path: path, what: "a link out of the folder; nothing is written",
          advice: "name the page itself to have it corrected")
      }
      try PageFile.replace(path, holding: page.original.fileBytes, with: fixed)
      return true
    } catch {
      errors.report("\(error)")
      return false
    }
  }

  /// Whether a page was found in a folder as a link, and the file is in none of the folders that were named. A link
  /// that is named itself means the file that it leads to.
  private func leadsOut(_ path: String) -> Bool {
    guard !paths.contains(path), Folder.isLink(path) else { return false }
    let named = paths.isEmpty ? [configuration.folder] : paths
    return !PagePath.isNamed(PagePath.real(path), by: named.map(PagePath.real))
  }

  /// Findings of the corrected page that the page as it is does not have.
  private func consequences(of page: FixedPage) -> [String] {
    page.consequences.map { finding in
      let location = page.fixed.location(of: finding.place.range.lowerBound)
      return
        "\(page.fixed.path):\(location.line):\(location.column): once corrected: \(finding.message) [\(finding.rule.id)]"
    }
  }

  /// Prints what was corrected, which findings the corrected page will have, which repairs are uncertain, and which cannot be
  /// written.
  private func summarise(_ page: FixedPage, edited: Int, isDone: Bool) {
    if page.isChanged, isDone {
      let count = page.repaired.count - edited
      let own = edited == 0 ? "" : ", \(edited) edited"
      let comments = page.comments == 0 ? "" : ", \(page.comments) accepted in comments"
      StandardError.note(
        "\(page.original.path): \(count) \(count == 1 ? "finding" : "findings") "
          + "\(writes ? "corrected" : "can be corrected")\(own)\(comments)")
      for consequence in consequences(of: page) { StandardError.note(consequence) }
    }
    for finding in page.uncertain where !appliesUnsafe && !isInteractive {
      let location = page.fixed.location(of: finding.place.range.lowerBound)
      StandardError.note(
        "\(page.fixed.path):\(location.line):\(location.column): not corrected, because it is not certain (--unsafe corrects it): "
          + "\(finding.message) [\(finding.rule.id)]")
    }
    // The dialogue names them itself.
    for finding in page.failed where !isInteractive {
      let location = page.original.location(of: finding.place.range.lowerBound)
      StandardError.note(
        "\(page.original.path):\(location.line):\(location.column): not corrected, because the page would no longer be read as before; "
          + "edit it by hand: \(finding.message) [\(finding.rule.id)]")
    }
    for finding in page.unwritable {
      let location = page.fixed.location(of: finding.place.range.lowerBound)
      StandardError.note(
        "\(page.fixed.path):\(location.line):\(location.column): not corrected, because it cannot be written there; edit it by "
          + "hand: \(finding.message) [\(finding.rule.id)]")
    }
  }
}
