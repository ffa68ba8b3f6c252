import Alignment
import Bibliography

/// Finds what one entry leaves out although the page otherwise has it: a page's own practice is the measure.
struct AbsenceCheck {
  /// Of the entries with a field registered: how many there are, and how many cite it.
  private struct Practice {
    var registered = 0
    var cited = 0
  }

  private var practices: [Field: Practice] = [:]

  private static let rules: [(field: Field, rule: Rule)] = [(.volume, .volumeAbsent), (.page, .pageAbsent)]

  init(_ audits: [CitationAudit]) {
    for (field, _) in AbsenceCheck.rules {
      var practice = Practice()
      for audit in audits where audit.verdict != .otherWork {
        switch audit.fields[field] {
        case .match, .variant, .mismatch:
          practice.registered += 1
          practice.cited += 1
        case .absent: practice.registered += 1
        case .unregistered, .unknown, nil: break
        }
      }
      practices[field] = practice
    }
  }

  func add(to audits: inout [CitationAudit]) {
    for index in audits.indices {
      let audit = audits[index]
      guard audit.verdict != .otherWork, !audit.findings.contains(where: { $0.rule == .earlyAccess }) else { continue }
      for (field, rule) in AbsenceCheck.rules where audit.fields[field] == .absent && othersCite(field) {
        audits[index].findings.append(finding(rule, field, audit))
      }
    }
  }

  /// Most of the other entries cite the field; the entry in question, which does not, counts as registered.
  private func othersCite(_ field: Field) -> Bool {
    guard let practice = practices[field] else { return false }
    return practice.cited * 2 > practice.registered - 1
  }

  private func finding(_ rule: Rule, _ field: Field, _ audit: CitationAudit) -> Finding {
    let registered = (field == .volume ? audit.work?.volume : audit.work?.page ?? audit.work?.articleNumber) ?? ""
    return Finding(
      rule: rule, field: field, registered: registered,
      message: "\(field.rawValue) \(registered.forMessage) is registered, not cited",
      place: Place(endOf: audit.citation))
  }
}
