import Alignment
import Bibliography
import Citations
import Pages

/// Repairs a page as far as the records of its DOIs allow.
///
/// After each repair the page is read and checked again, and only repairs that hold are kept. So nothing that could be
/// repaired is left on a fixed page, and no repair harms the markup or an entry next to it.
package struct PageFixer: Sendable {
  private let checker: Checker
  let format: PageFormat
  private let keys: FieldKeys
  private let resolutions: [DOI: Resolution]
  private let appliesUncertain: Bool
  /// The works of entries without their DOIs, by the entry's visible text.
  private let discovered: [String: Work]
  private let accept: @Sendable (inout PageAudit) -> Void

  /// One repair may make another possible, such as the volume of a work that was cited as early access. In the pages seen
  /// so far, further rounds repaired nothing.
  private static let mostRounds = 5

  /// - Parameters:
  ///   - keys: of data files.
  ///   - resolutions: what is known of the DOIs of the page.
  ///   - discovered: the works that a search has recognised with certainty, by the visible text of their entries.
  ///   - appliesUncertain: whether repairs are made that are right only if the record is.
  ///   - accept: accepts findings of an audit by the configuration and the baseline; what is accepted is not repaired.
  package init(
    _ checker: Checker = Checker(), format: PageFormat, keys: FieldKeys = FieldKeys(), resolutions: [DOI: Resolution],
    discovered: [String: Work] = [:], appliesUncertain: Bool,
    accept: @escaping @Sendable (inout PageAudit) -> Void = { _ in }
  ) {
    self.accept = accept
    self.checker = checker
    self.format = format
    self.keys = keys
    // A repaired entry may cite the DOI that has replaced its own.
    var known = resolutions
    for resolution in resolutions.values {
      if let work = resolution.work, known[work.doi] == nil { known[work.doi] = .found(work) }
    }
    for work in discovered.values where known[work.doi]?.work == nil { known[work.doi] = .found(work) }
    self.resolutions = known
    self.discovered = discovered
    self.appliesUncertain = appliesUncertain
  }

  /// - Parameter choose: takes the fix of those findings away that are not to be repaired. It is called before each round,
  ///   with the page as the rounds before have left it.
  package func fix(
    _ source: SourceFile, choosing choose: (inout PageAudit) -> Void = { _ in }
  ) throws(ScanError) -> FixedPage {
    let original = try audit(source)
    var audit = original
    var page = FixedPage(original: source, fixed: source, repaired: [], uncertain: [])
    var givenUp: Set<Int> = []
    for _ in 0..<PageFixer.mostRounds {
      choose(&audit)
      var step = FixStep(audit, appliesUncertain: appliesUncertain, except: givenUp, format: format)
      let wanted = Set(step.repairs.keys)
      guard !wanted.isEmpty, let next = try accepted(&step) else { break }
      page.repaired += step.repairs.sorted { $0.key < $1.key }.flatMap(\.value.findings)
      // Repairs that failed are not tried again.
      givenUp.formUnion(wanted.subtracting(step.repairs.keys))
      audit = next
      page.fixed = next.source
    }
    page.uncertain = (audit.citations.flatMap(\.findings) + audit.findings).filter { $0.fix?.applicability == .unsafe }
    page.unwritable = audit.citations.flatMap(\.findings).filter { $0.fix?.isUnwritable == true || $0.lacksPlace }
    page.failed = failed(original, audit)
    page.consequences = PageFixer.consequences(of: original, audit)
    return page
  }

  /// Whether a finding has a repair that is made.
  private func isMade(_ finding: Finding) -> Bool {
    finding.fix.map { $0.applicability >= (appliesUncertain ? .unsafe : .safe) && !$0.edits.isEmpty } ?? false
  }

  /// The findings of the original that a later audit still has, although they have a repair that is made.
  private func failed(_ original: PageAudit, _ later: PageAudit) -> [Finding] {
    original.pairs(with: later).flatMap { _, before, after in
      let left = after.findings.filter(isMade)
      return before.findings.filter { finding in isMade(finding) && left.contains { $0.isSame(as: finding) } }
    }
  }

  /// The findings of the fixed page that the original does not have, entry by entry; both have the same citations.
  private static func consequences(of original: PageAudit, _ fixed: PageAudit) -> [Finding] {
    func added(_ before: [Finding], _ after: [Finding]) -> [Finding] {
      var known = before.map { ($0.rule, $0.field) }
      return after.filter { finding in
        guard let index = known.firstIndex(where: { $0 == (finding.rule, finding.field) }) else { return true }
        known.remove(at: index)
        return false
      }
    }
    func cited(_ audit: PageAudit) -> [CitationAudit] { audit.citations.filter { !$0.citation.isMention } }
    func ofMentions(_ audit: PageAudit) -> [Finding] {
      audit.citations.filter(\.citation.isMention).flatMap(\.findings)
    }
    let ofEntries = zip(cited(original), cited(fixed)).flatMap { before, after in
      let found = added(before.findings, after.findings)
      let isNamed = found.contains { $0.rule == .headingMismatch && $0.field == .issued }
      return found + (isNamed ? [] : HeadingCheck.contradicted(by: after, before: before))
    }
    let ofOthers = added(ofMentions(original), ofMentions(fixed)) + added(original.findings, fixed.findings)
    return (ofEntries + ofOthers).sorted(by: Finding.isInPageOrder)
  }

  /// The page as it is, compared with the records.
  package func audit(_ source: SourceFile) throws(ScanError) -> PageAudit {
    let page = try Page.read(source, as: format, keys: keys)
    var audit = checker.check(page, of: source, resolutions: resolutions)
    audit.suggest(discovered)
    accept(&audit)
    return audit
  }

  /// The page after a round; repairs that fail are removed from the round. nil when none is left.
  private func accepted(_ step: inout FixStep) throws(ScanError) -> PageAudit? {
    while !step.repairs.isEmpty {
      let next = try audit(SourceFile(path: step.audit.source.path, bytes: step.bytes))
      if !step.audit.hasEntries(of: next) {
        guard try halve(&step) else { return nil }
        continue
      }
      let failed = step.failed(in: next)
      if failed.isEmpty { return next }
      step.drop(failed)
    }
    return nil
  }

  /// Some repair changes the number of entries: tries the repairs half by half until it is found.
  private func halve(_ step: inout FixStep) throws(ScanError) -> Bool {
    let indices = step.repairs.keys.sorted()
    guard indices.count > 1 else {
      step.drop(Set(indices))
      return false
    }
    let middle = indices.count / 2
    var kept: Set<Int> = []
    for half in [indices[..<middle], indices[middle...]] {
      var part = step
      part.drop(Set(indices).subtracting(half))
      if try accepted(&part) != nil { kept.formUnion(part.repairs.keys) }
    }
    // Each half is valid alone, both together are not.
    if kept.count == indices.count { kept = Set(indices[..<middle]) }
    step.drop(Set(indices).subtracting(kept))
    return !step.repairs.isEmpty
  }
}

extension Finding {
  /// Whether it is the same finding of the same entry; edits before it may have moved its place.
  fileprivate func isSame(as other: Finding) -> Bool {
    rule == other.rule && field == other.field && cited == other.cited && registered == other.registered
  }
}

/// A page with the repairs that could be made.
package struct FixedPage: Sendable {
  package var original: SourceFile
  /// The original's bytes where nothing could be repaired.
  package var fixed: SourceFile
  /// What was repaired; the places are those of the original or of a round in between.
  package var repaired: [Finding]
  /// What could be repaired, but not with certainty; the places are those of the fixed page.
  package var uncertain: [Finding]
  /// What could be repaired with certainty, but not in the notation of the page, and DOIs whose place is not certain; the places
  /// are those of the fixed page.
  package var unwritable: [Finding] = []
  /// What has a repair that failed: read again, the page was not what it should have been. The places are those of the original.
  package var failed: [Finding] = []
  /// Number of comments that were written to accept findings.
  package var comments = 0
  /// New findings of the fixed page, such as a heading that the corrected year contradicts. They are reported before the
  /// page is written: only its author knows where the entry belongs.
  package var consequences: [Finding] = []

  /// The bytes of the fixed page in the encoding of its file.
  package var fileBytes: [UInt8] {
    get throws(EncodingError) { isChanged ? try original.fileBytes(for: fixed.bytes) : original.fileBytes }
  }

  package var isChanged: Bool { original.bytes != fixed.bytes }
}
