import Alignment
import Bibliography
import Citations
import Pages

/// Compares the citations of a page with their records. Pure: no clock, no disk, no network.
package struct Checker: Sendable {
  /// Number of citations before and after one that are its context: enough to show a list's style.
  static let contextRadius = 8
  /// Number of citations that a core takes at once: a page of fewer is not divided.
  private static let piece = 8

  typealias Align =
    @Sendable (
      _ citation: String, _ labels: [FieldLabel], _ record: RegisteredWork, _ context: ListContext
    ) -> Alignment

  private let align: Align

  package init() {
    let aligner = Aligner()
    self.init { aligner.align($0, labels: $1, with: $2, in: $3) }
  }

  init(align: @escaping Align) { self.align = align }

  /// Audits a page.
  ///
  /// - Parameters:
  ///   - source: the bytes that the page was read from.
  ///   - resolutions: what is known of the DOIs that it mentions; a DOI that is not among them counts as unavailable.
  package func check(_ page: Page, of source: SourceFile, resolutions: [DOI: Resolution]) -> PageAudit {
    let records = Checker.records(of: page, resolutions)
    let page = page.found(with: records, in: source)
    let list = CheckedList(page, source, resolutions, records)
    let repeated = page.repeated
    var audits = Array(page.citations.indices).concurrentMap(inPiecesOf: Checker.piece) { index in
      audit(page.citations[index], repeated[index] ?? [], on: list, context: list.context(of: index))
    }
    AbsenceCheck(audits).add(to: &audits)
    var listed = page.listed.map { CitationAudit(listing: $0, in: source, resolutions: resolutions) }
    // The page knows of the publication: `doi:10.5555/fjord.7, arXiv:2101.04321`.
    let cited = listed.isEmpty ? [] : Set(page.citations.lazy.flatMap(\.mentions).map(\.doi.name))
    for index in listed.indices {
      listed[index].findings.removeAll { $0.rule == .preprintPublished && cited.contains($0.registered) }
    }
    var placed = listed.map { (audit: $0, place: $0.citation.text.sourceRange?.lowerBound ?? 0) }
    placed += audits.furtherDOIs(resolutions: resolutions)
    placed.sort { $0.place < $1.place }
    let positions = audits.insert(placed)
    addMetadata(of: page, resolutions, to: &audits)
    for index in audits.indices { audits[index].findings.sort(by: Finding.isInPageOrder) }
    var ofPage = Finding.duplicates(in: audits, of: source)
    ofPage +=
      Finding.duplicateItems(in: audits, of: source, as: page.format) + page.malformed.map(Finding.init(malformedDOI:))
    ofPage += page.loose.compactMap(Finding.init(flawOf:))
    ofPage += page.broken.map { Finding($0, in: source) }
    var audited = PageAudit(source: source, citations: audits, findings: ofPage.sorted(by: Finding.isInPageOrder))
    audited.format = page.format
    audited.possible = page.possible
    audited.proposePublications(resolutions)
    if !page.format.isWritable { audited.keepNoRepairs() }
    if !page.suppressions.isEmpty {
      CommentAcceptance(page.suppressions, on: audited, citationsAt: positions).apply(to: &audited)
    }
    return audited
  }

  /// The records of all DOIs of a page that are at hand, prepared once.
  private static func records(of page: Page, _ resolutions: [DOI: Resolution]) -> [DOI: RegisteredWork] {
    var known: Set<DOI> = []
    let mentions = page.citations.lazy.flatMap(\.mentions).map(\.doi) + page.loose.lazy.map(\.doi)
    let works = mentions.compactMap { doi in
      known.insert(doi).inserted ? resolutions[doi]?.work.map { (doi, $0) } : nil
    }
    let records = works.concurrentMap(inPiecesOf: Checker.piece) { ($0.0, RegisteredWork($0.1)) }
    return Dictionary(uniqueKeysWithValues: records)
  }

  /// One citation against one record, with no page around it: what `compare` answers.
  ///
  /// - Parameters:
  ///   - bytes: those that the citation was read from.
  ///   - format: what they are written in; nil for plain text, whose findings have no repairs of a page: there the
  ///     corrected citation says it all.
  package func compare(
    _ citation: Citation, in bytes: [UInt8], as format: PageFormat? = nil, with record: RegisteredWork,
    context: [String] = []
  ) -> CitationAudit {
    let page = format.map { PageWriting(of: [citation.text], in: bytes, as: $0) }
    let list = ListContext(context)
    let check = RecordCheck(citation: citation, record: record, page: page, list: list) { align($0, $1, record, list) }
    return check.audit(of: align(citation.text.text, citation.labels, record, list))
  }

  /// - Parameter elsewhere: mentions of the citation's DOIs outside of any citation.
  private func audit(
    _ citation: Citation, _ elsewhere: [DOIMention], on list: CheckedList, context: ListContext
  ) -> CitationAudit {
    let read = EntryDOIs(citation, resolutions: list.resolutions, records: list.records) { record in
      align(citation.text.text, citation.labels, record, context)
    }
    let malformed = Finding.malformedDOIs(in: citation)
    guard let dois = read else {
      let findings = malformed.isEmpty ? [Finding(missingDOIOf: citation)] : malformed
      return CitationAudit(citation: citation, verdict: .unverifiable, findings: findings)
    }
    let best = dois.best
    var audit: CitationAudit
    if best.isBesideWork {
      audit = CitationAudit(
        citation: citation, mention: best.mention, verdict: .unverifiable, findings: [Finding(missingDOIOf: citation)])
    } else if let record = best.record, let alignment = best.alignment {
      let check = RecordCheck(
        citation: citation, record: record, mention: best.mention, page: list.writing, list: context
      ) {
        align($0, $1, record, context)
      }
      let text = citation.text.text
      audit = check.audit(of: dois.isConflicting ? alignment : alignment.without(dois.incomparable, in: text))
      if alignment.verdict != .otherWork, !citation.headings.isEmpty { checkHeadings(of: citation, record, &audit) }
      // The entry cites the published version, with the preprint beside it.
      if !dois.incomparable.isEmpty { audit.findings.removeAll { $0.rule == .preprintPublished } }
      // The page's DOIs are judged where they stand, in links and text alike.
      audit.findings.removeAll { $0.rule == .doiMismatch }
      if best.fits { audit.findings += restated(citation, record, mention: best.mention, on: list.writing) }
    } else {
      audit = CitationAudit(citation: citation, mention: best.mention, verdict: .unverifiable)
    }
    audit.findings += dois.unregistered + dois.aliases + dois.conflicts + dois.links(and: elsewhere, on: list.writing)
    audit.findings += malformed
    return audit
  }

  private func checkHeadings(of citation: Citation, _ record: RegisteredWork, _ audit: inout CitationAudit) {
    let early = audit.findings.firstIndex { $0.rule == .earlyAccess }
    let check = HeadingCheck(citation: citation, work: record.work, isEarlyAccess: early != nil) {
      align($0, [], record, ListContext())
    }
    if let early, let warning = check.warningBeforeCorrection { audit.findings[early].message += "; " + warning }
    audit.findings += check.findings
  }

  /// Compares what the page's metadata say with the records, and adds what contradicts them to the entries of the same DOIs.
  private func addMetadata(of page: Page, _ resolutions: [DOI: Resolution], to audits: inout [CitationAudit]) {
    guard !page.metadata.isEmpty else { return }
    var entries: [DOI: Int] = [:]
    for (index, audit) in audits.enumerated() {
      guard let doi = audit.mention?.doi else { continue }
      // A citation goes before a DOI alone.
      if let other = entries[doi], !audits[other].citation.isMention || audit.citation.isMention { continue }
      entries[doi] = index
    }
    var records: [DOI: RegisteredWork] = [:]
    let list = ListContext()
    for statement in page.metadata {
      let doi = statement.fields.mentions[0].doi
      guard let index = entries[doi], let work = resolutions[doi]?.work else { continue }
      let record = records[doi] ?? RegisteredWork(work)
      records[doi] = record
      let check = MetadataCheck(statement: statement, record: record, entry: audits[index]) {
        align($0, $1, record, list)
      }
      if let finding = check.finding { audits[index].findings.append(finding) }
    }
  }

  /// What is wrong where the page says the same once more.
  private func restated(
    _ citation: Citation, _ record: RegisteredWork, mention: DOIMention, on page: PageWriting
  ) -> [Finding] {
    let list = ListContext()
    return citation.restatements.flatMap { restatement in
      let check = RecordCheck(citation: restatement, record: record, mention: mention, page: page, list: list) {
        align($0, $1, record, list)
      }
      let audit = check.audit(of: align(restatement.text.text, restatement.labels, record, list))
      // Notices about the work, and whether it is this work, are reported once.
      let findings = audit.findings.filter { $0.field != nil && $0.field != .doi && $0.rule != .earlyAccess }
      return findings.map { finding in
        // The edits are places of this text, not of the citation's.
        var finding = finding
        finding.fix?.textEdits = []
        return finding
      }
    }
  }
}

/// The citations of a page as one list, with everything that is made once for all of them.
private struct CheckedList: Sendable {
  let citations: [Citation]
  let resolutions: [DOI: Resolution]
  /// By the DOI under which the page mentions them.
  let records: [DOI: RegisteredWork]
  let writing: PageWriting

  init(_ page: Page, _ source: SourceFile, _ resolutions: [DOI: Resolution], _ records: [DOI: RegisteredWork]) {
    citations = page.citations
    self.resolutions = resolutions
    self.records = records
    writing = PageWriting(of: citations.map(\.text), in: source.bytes, as: page.format)
  }

  /// The citations around one, with their records where they are known.
  func context(of index: Int) -> ListContext {
    let window = max(0, index - Checker.contextRadius)..<min(citations.count, index + Checker.contextRadius + 1)
    let others = window.filter { $0 != index }
    var context = ListContext(others.map { citations[$0].text.text }) { [citations, records] in
      others.filter { citations[$0].labels.isEmpty }.compactMap { other in
        let known = citations[other].mentions.lazy.compactMap { records[$0.doi] }
        return known.first.flatMap { StyleExample(citations[other].text.text, with: $0) }
      }
    }
    context.fields = others.map { citations[$0].labels }.filter { !$0.isEmpty }.map { Set($0.map(\.field)) }
    return context
  }
}
