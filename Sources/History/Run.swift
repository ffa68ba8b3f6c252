import Alignment
import Bibliography
import Checks
import Pages

/// One run, and what it saw.
package struct Run: Sendable, Equatable {
  package enum Status: String, Sendable {
    /// It has not ended yet.
    case running
    /// It was killed, or the machine stopped.
    case killed
    /// It saw nothing: the records could not be asked for at all.
    case failed
    /// Everything was audited.
    case complete
    /// Not everything could be: a page was not readable, a registry not reachable.
    case incomplete
  }

  /// Ascending in the order of the runs, whatever the clock said.
  package var id: Int64
  /// Seconds since 1970.
  package var started: Int64
  /// nil for a run that has not ended.
  package var finished: Int64?
  package var status: Status
  package var counts: Counts
  /// The folder of its report; nil where none was written.
  package var report: String?

  /// Whether it saw anything that can be counted.
  package var hasCounts: Bool { status == .complete || status == .incomplete }

  package init(
    id: Int64, started: Int64, finished: Int64? = nil, status: Status = .running, counts: Counts = Counts(),
    report: String? = nil
  ) {
    self.id = id
    self.started = started
    self.finished = finished
    self.status = status
    self.counts = counts
    self.report = report
  }
}

/// How many of what there was in a run, or on one page of it.
package struct Counts: Sendable, Equatable {
  package var pages = 0
  package var citations = 0
  package var errors = 0
  package var warnings = 0
  package var notes = 0
  package var accepted = 0
  /// Citations whose record could not be asked for.
  package var unverified = 0
  /// Findings that came.
  package var new = 0
  /// Findings that went.
  package var resolved = 0
  /// Records that changed at the registry, findings that changed with them or with the page.
  package var changed = 0

  package init() {}

  package var findings: Int { errors + warnings + notes }
}

extension Counts {
  init(_ page: PageAudit, unverified: Set<DOI>) {
    pages = 1
    citations = page.citations.count { !$0.citation.isMention }
    accepted = page.accepted.count
    count(page.findings)
    for audit in page.citations {
      count(audit.findings)
      accepted += audit.accepted.count
      if !audit.citation.isMention, audit.citation.mentions.contains(where: { unverified.contains($0.doi) }) {
        self.unverified += 1
      }
    }
  }

  private mutating func count(_ findings: [Finding]) {
    for finding in findings {
      switch finding.severity {
      case .error: errors += 1
      case .warning: warnings += 1
      case .note: notes += 1
      }
    }
  }

  mutating func count(_ event: Event) {
    switch event.kind {
    case .new: new += 1
    case .resolved: resolved += 1
    case .changed, .registry, .unregistered, .registered: changed += 1
    case .widened, .accepted, .unverified, .verified, .unreadable, .readable, .removed, .unmatched, .killed: break
    }
  }

  static func += (sum: inout Counts, other: Counts) {
    sum.pages += other.pages
    sum.citations += other.citations
    sum.errors += other.errors
    sum.warnings += other.warnings
    sum.notes += other.notes
    sum.accepted += other.accepted
    sum.unverified += other.unverified
    sum.new += other.new
    sum.resolved += other.resolved
    sum.changed += other.changed
  }
}
