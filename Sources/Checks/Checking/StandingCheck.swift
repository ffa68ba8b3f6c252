import Bibliography
import Pages

/// Tells what has become of a work since: the notices about it, and what a preprint has become.
struct StandingCheck {
  var citation: Citation
  var work: Work
  var mention: DOIMention?

  var findings: [Finding] {
    var findings: [Finding] = []
    for update in work.notices {
      guard let (rule, word) = StandingCheck.rule(for: update.type),
        !citation.text.text.containsIgnoringCase(word), !findings.contains(where: { $0.rule == rule })
      else { continue }
      let notice =
        update.doi == work.doi ? " under the work's own DOI" : update.doi.map { ": \($0.name)" } ?? ""
      let kind = update.type.replacing(UInt8(ascii: "_"), with: UInt8(ascii: " "))
      findings.append(
        finding(rule, registered: update.doi?.name ?? kind, message: "updated by a notice of \(kind)\(notice)"))
    }
    if let published = work.isPreprintOf.first(where: { $0 != work.doi }),
      !citation.mentions.contains(where: { $0.doi == published })
    {
      findings.append(
        finding(
          .preprintPublished, registered: published.name,
          message: "preprint has a version of record: \(published.name)"))
    }
    return findings
  }

  /// The rule for a kind of notice, and the word by which an entry says it already; nil for new editions and the like.
  private static func rule(for type: String) -> (Rule, word: String)? {
    switch type {
    case "retraction", "partial_retraction", "withdrawal", "removal": (.retracted, "retract")
    case "expression_of_concern": (.expressionOfConcern, "expression of concern")
    case "correction", "erratum", "corrigendum", "addendum", "clarification": (.corrected, "correct")
    default: nil
    }
  }

  private func finding(_ rule: Rule, registered: String, message: String) -> Finding {
    Finding(
      rule: rule, field: .doi, cited: mention?.doi.name ?? "", registered: registered, message: message,
      place: mention.map(Place.init) ?? Place(endOf: citation))
  }
}

extension String {
  fileprivate func replacing(_ byte: UInt8, with other: UInt8) -> String {
    String(decoding: utf8.map { $0 == byte ? other : $0 }, as: UTF8.self)
  }
}
