import Alignment
import Bibliography

extension Rule {
  package static let pageAbsent = Rule(
    "page-absent", .note,
    finds: "pages or an article number are registered and not cited, although the page cites them elsewhere",
    because: "The entry is less complete than its neighbours.",
    example: """
      ```markdown
      - Xu, A., Y. Zhao, and T. Wang (2021), Small Fractures Caused by the 2019 Ridgecrest Earthquake Sequence, Frontiers in Earth Science, 9. https://doi.org/10.3389/feart.2021.672809
      - Mora, A., and J. Müller (2019), Slow Slip Below the Northern Andes, Journal of Invented Results, 12(3), 101–114. https://doi.org/10.5555/12345678
      ```

      ```json
      {
        "DOI": "10.3389/feart.2021.672809", "type": "journal-article",
        "title": ["Small Fractures Caused by the 2019 Ridgecrest Earthquake Sequence"],
        "author": [{"family": "Xu", "given": "Andong"}, {"family": "Zhao", "given": "Yonghong"},
          {"family": "Wang", "given": "Teng"}],
        "container-title": ["Frontiers in Earth Science"],
        "volume": "9", "article-number": "672809",
        "issued": {"date-parts": [[2021]]}
      }
      ```

      ```json
      {
        "DOI": "10.5555/12345678", "type": "journal-article",
        "title": ["Slow Slip Below the Northern Andes"],
        "author": [{"family": "Mora", "given": "Ana"}, {"family": "Müller", "given": "Jürgen"}],
        "container-title": ["Journal of Invented Results"],
        "volume": "12", "issue": "3", "page": "101-114",
        "issued": {"date-parts": [[2019]]}
      }
      ```

      >>> 1:179: note: article number 672809 is registered, but not cited [page-absent]
      """)

  package static let volumeAbsent = Rule(
    "volume-absent", .note,
    finds: "the volume is registered and not cited, although the page cites it elsewhere",
    because: "The entry is less complete than its neighbours.",
    example: """
      ```markdown
      - Xu, A., Y. Zhao, and T. Wang (2021), Small Fractures Caused by the 2019 Ridgecrest Earthquake Sequence, Frontiers in Earth Science, 672809. https://doi.org/10.3389/feart.2021.672809
      - Mora, A., and J. Müller (2019), Slow Slip Below the Northern Andes, Journal of Invented Results, 12(3), 101–114. https://doi.org/10.5555/12345678
      ```

      ```json
      {
        "DOI": "10.3389/feart.2021.672809", "type": "journal-article",
        "title": ["Small Fractures Caused by the 2019 Ridgecrest Earthquake Sequence"],
        "author": [{"family": "Xu", "given": "Andong"}, {"family": "Zhao", "given": "Yonghong"},
          {"family": "Wang", "given": "Teng"}],
        "container-title": ["Frontiers in Earth Science"],
        "volume": "9", "article-number": "672809",
        "issued": {"date-parts": [[2021]]}
      }
      ```

      ```json
      {
        "DOI": "10.5555/12345678", "type": "journal-article",
        "title": ["Slow Slip Below the Northern Andes"],
        "author": [{"family": "Mora", "given": "Ana"}, {"family": "Müller", "given": "Jürgen"}],
        "container-title": ["Journal of Invented Results"],
        "volume": "12", "issue": "3", "page": "101-114",
        "issued": {"date-parts": [[2019]]}
      }
      ```

      >>> 1:184: note: volume 9 is registered, but not cited [volume-absent]
      """)
}

/// Finds the volume or the pages that one entry leaves out and most other entries of the page have. Both rules are one
/// check: it counts, for each field, the entries that have it registered and those that cite it.
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
      // An entry without its journal is a short one: it lacks volume and pages for that reason.
      guard audit.verdict != .otherWork, audit.fields[.containerTitle] != .absent,
        !audit.findings.contains(where: { $0.rule == .earlyAccess })
      else { continue }
      for (field, rule) in AbsenceCheck.rules where audit.fields[field] == .absent && othersCite(field) {
        audits[index].findings.append(finding(rule, field, audit))
      }
    }
  }

  /// Whether most other entries cite the field; the entry in question does not, and is counted as registered.
  private func othersCite(_ field: Field) -> Bool {
    guard let practice = practices[field] else { return false }
    return practice.cited * 2 > practice.registered - 1
  }

  private func finding(_ rule: Rule, _ field: Field, _ audit: CitationAudit) -> Finding {
    let registered = (field == .volume ? audit.work?.volume : audit.work?.page ?? audit.work?.articleNumber) ?? ""
    let name = field == .volume ? "volume" : audit.work.map { registered.nounForPages(of: $0) } ?? "page"
    return Finding(
      rule: rule, field: field, registered: registered,
      message: "\(name) \(registered.forMessage) \(name == "pages" ? "are" : "is") registered, but not cited",
      place: Place(endOf: audit.citation))
  }
}
