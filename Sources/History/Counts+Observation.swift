import Alignment
import Bibliography
import Checks
import Pages

extension Counts {
  init(_ page: PageAudit, unavailable: Set<DOI>) {
    pages = 1
    citations = page.citations.count
    accepted = page.accepted.count
    count(page.findings)
    for audit in page.citations {
      count(audit.findings)
      accepted += audit.accepted.count
      if audit.citation.mentions.contains(where: { unavailable.contains($0.doi) }) { unverified += 1 }
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
    case .accepted, .unverified, .verified, .unreadable, .readable, .removed: break
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
