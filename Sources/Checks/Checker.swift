import Alignment
import Bibliography
import Pages

/// Holds the citations of a page against their records. Pure: no clock, no disk, no network.
package struct Checker: Sendable {
  /// So many citations before and after one are its context; a list's style shows in that many.
  static let contextRadius = 8

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

  /// - Parameters:
  ///   - citations: those of the page, in its order.
  ///   - malformed: links to a DOI resolver outside any citation whose path is no DOI.
  ///   - broken: entries that could not be read.
  ///   - format: what the page is written in, so that repairs are.
  ///   - suppressions: the author's comments that accept findings; their scopes are indices into `citations`.
  ///   - resolutions: what is known of the DOIs that they mention; a DOI that is not among them counts as unavailable.
  package func check(
    _ citations: [Citation], malformed: [Link] = [], broken: [BrokenEntry] = [], suppressions: [Suppression] = [],
    of source: SourceFile, as format: PageFormat, resolutions: [DOI: Resolution]
  ) -> PageAudit {
    var audits: [CitationAudit] = []
    audits.reserveCapacity(citations.count)
    let writing = PageWriting(of: citations.map(\.text), in: source.bytes, as: format)
    for (index, citation) in citations.enumerated() {
      let context = neighbours(of: index, in: citations, resolutions: resolutions)
      audits.append(audit(citation, on: writing, context: context, resolutions: resolutions))
    }
    AbsenceCheck(audits).add(to: &audits)
    for index in audits.indices { audits[index].findings.sort(by: Finding.isBefore) }
    var ofPage = DuplicateCheck.findings(in: audits, of: source) + malformed.map(MalformedDOICheck.finding)
    ofPage += broken.map { Finding($0, in: source) }
    var page = PageAudit(source: source, citations: audits, findings: ofPage.sorted(by: Finding.isBefore))
    if !suppressions.isEmpty { CommentAcceptance(suppressions).apply(to: &page) }
    return page
  }

  /// One citation against one record, with no page around it: what `compare` answers.
  ///
  /// - Parameters:
  ///   - bytes: those that the citation was read from.
  ///   - format: what they are written in; nil for plain text, whose findings have no repairs: there the corrected
  ///     citation says it all.
  package func compare(
    _ citation: Citation, in bytes: [UInt8], as format: PageFormat? = nil, with record: RegisteredWork,
    context: [String] = []
  ) -> CitationAudit {
    let page = format.map { PageWriting(of: [citation.text], in: bytes, as: $0) }
    let list = ListContext(context)
    let check = RecordCheck(citation: citation, work: record.work, page: page, list: list) {
      align($0, $1, record, list)
    }
    return check.audit(of: align(citation.text.text, citation.labels, record, list))
  }

  private func audit(
    _ citation: Citation, on page: PageWriting, context: ListContext, resolutions: [DOI: Resolution]
  ) -> CitationAudit {
    let readings = DOIReading.all(of: citation, resolutions: resolutions) { work in
      align(citation.text.text, citation.labels, RegisteredWork(work), context)
    }
    guard let best = DOIReading.best(of: readings) else {
      let malformed = MalformedDOICheck.findings(in: citation)
      let findings = malformed.isEmpty ? [DOICheck.missing(in: citation)] : malformed
      return CitationAudit(citation: citation, verdict: .unverifiable, findings: findings)
    }
    var audit: CitationAudit
    if let work = best.resolution.work, let alignment = best.alignment {
      let check = RecordCheck(citation: citation, work: work, mention: best.mention, page: page, list: context) {
        align($0, $1, RegisteredWork(work), context)
      }
      let dois = DOICheck(citation: citation, readings: readings, best: best)
      audit = check.audit(of: dois.isConflicting ? alignment : alignment.withoutDOI(in: citation.text.text))
      if alignment.verdict != .otherWork, !citation.headings.isEmpty {
        let record = RegisteredWork(work)
        let early = audit.findings.firstIndex { $0.rule == .earlyAccess }
        let check = HeadingCheck(citation: citation, work: work, isEarlyAccess: early != nil) {
          align($0, [], record, ListContext())
        }
        if let early, let warning = check.warningBeforeCorrection { audit.findings[early].message += "; " + warning }
        audit.findings += check.findings
      }
      // The page's DOIs are judged where they stand, in links and text alike.
      audit.findings.removeAll { $0.rule == .doiMismatch }
      if best.fits { audit.findings += restated(citation, work: work, mention: best.mention, on: page) }
    } else {
      audit = CitationAudit(citation: citation, mention: best.mention, verdict: .unverifiable)
    }
    audit.findings += DOICheck(citation: citation, readings: readings, best: best).findings
    audit.findings += MalformedDOICheck.findings(in: citation)
    return audit
  }

  /// What is wrong where the page says the same once more.
  private func restated(
    _ citation: Citation, work: Work, mention: DOIMention, on page: PageWriting
  ) -> [Finding] {
    let list = ListContext()
    return citation.restatements.flatMap { restatement in
      let record = RegisteredWork(work)
      let check = RecordCheck(citation: restatement, work: work, mention: mention, page: page, list: list) {
        align($0, $1, record, list)
      }
      let audit = check.audit(of: align(restatement.text.text, restatement.labels, record, list))
      // What becomes of the work, and whether it is this work, is told once.
      let findings = audit.findings.filter { $0.field != nil && $0.field != .doi && $0.rule != .earlyAccess }
      return findings.map { finding in
        // They are places of this text, not of the citation's.
        var finding = finding
        finding.edits = []
        return finding
      }
    }
  }

  private func neighbours(
    of index: Int, in citations: [Citation], resolutions: [DOI: Resolution]
  ) -> ListContext {
    let window = max(0, index - Checker.contextRadius)..<min(citations.count, index + Checker.contextRadius + 1)
    let others = window.filter { $0 != index }
    var context = ListContext(others.map { citations[$0].text.text }) {
      others.filter { citations[$0].labels.isEmpty }.compactMap { other in
        let works = citations[other].mentions.lazy.compactMap { resolutions[$0.doi]?.work }
        return works.first.flatMap { AlignedEntry(citations[other].text.text, with: RegisteredWork($0)) }
      }
    }
    context.fields = others.map { citations[$0].labels }.filter { !$0.isEmpty }.map { Set($0.map(\.field)) }
    return context
  }
}
