import Alignment
import Bibliography
import Pages

/// Finds entries of a page that are held against the same DOI.
///
/// An entry whose DOI is another work's does not count: its DOI is wrong, which is said there.
enum DuplicateCheck {
  static func findings(in audits: [CitationAudit], of source: SourceFile) -> [Finding] {
    var firsts: [DOI: DOIMention] = [:]
    var findings: [Finding] = []
    for audit in audits where audit.verdict != .otherWork {
      guard let mention = audit.mention else { continue }
      if let first = firsts[mention.doi] {
        let line = source.location(of: first.range.lowerBound).line
        findings.append(
          Finding(
            rule: .doiDuplicate, field: .doi, cited: mention.doi.name,
            message: "\(mention.doi.name) is also cited on line \(line)", place: Place(mention)))
      } else {
        firsts[mention.doi] = mention
      }
    }
    return findings
  }
}
