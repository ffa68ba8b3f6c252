import Bibliography
import Pages

// Three rules in one file: they are one check, the notices that a record names, and differ in the notice's type only.
extension Rule {
  package static let retracted = Rule(
    "retracted", .error,
    finds: "the work has been retracted, and the entry does not say so",
    because: "Readers take it for valid.",
    example: """
      ```markdown
      - Smith, J. (2015), On the Speed of Ice, Journal of Invented Results, 8, 1–9. https://doi.org/10.5555/12345680
      ```

      ```json
      {
        "DOI": "10.5555/12345680", "type": "journal-article",
        "title": ["On the Speed of Ice"],
        "author": [{"family": "Smith", "given": "Jane"}],
        "container-title": ["Journal of Invented Results"],
        "volume": "8", "page": "1-9",
        "issued": {"date-parts": [[2015]]},
        "updated-by": [{"type": "retraction", "DOI": "10.5555/12345681"}]
      }
      ```

      >>> 1:79: error: a notice of retraction was published: 10.5555/12345681 [retracted]
      """)

  package static let expressionOfConcern = Rule(
    "expression-of-concern", .warning,
    finds: "the journal has published an expression of concern about the work",
    because: "Readers should know that its results are in doubt.",
    example: """
      ```markdown
      - Smith, J. (2015), On the Speed of Ice, Journal of Invented Results, 8, 1–9. https://doi.org/10.5555/12345680
      ```

      ```json
      {
        "DOI": "10.5555/12345680", "type": "journal-article",
        "title": ["On the Speed of Ice"],
        "author": [{"family": "Smith", "given": "Jane"}],
        "container-title": ["Journal of Invented Results"],
        "volume": "8", "page": "1-9",
        "issued": {"date-parts": [[2015]]},
        "updated-by": [{"type": "expression_of_concern", "DOI": "10.5555/12345681"}]
      }
      ```

      >>> 1:79: warning: an expression of concern was published: 10.5555/12345681 [expression-of-concern]
      """)

  package static let corrected = Rule(
    "corrected", .note,
    finds: "a correction to the work has been published",
    because: "Readers may want the correction too.",
    example: """
      ```markdown
      - Smith, J. (2015), On the Speed of Ice, Journal of Invented Results, 8, 1–9. https://doi.org/10.5555/12345680
      ```

      ```json
      {
        "DOI": "10.5555/12345680", "type": "journal-article",
        "title": ["On the Speed of Ice"],
        "author": [{"family": "Smith", "given": "Jane"}],
        "container-title": ["Journal of Invented Results"],
        "volume": "8", "page": "1-9",
        "issued": {"date-parts": [[2015]]},
        "updated-by": [{"type": "correction", "DOI": "10.5555/12345681"}]
      }
      ```

      >>> 1:79: note: a notice of correction was published: 10.5555/12345681 [corrected]
      """)
}

extension Finding {
  /// One for each kind of notice about a work, unless the entry says so itself.
  ///
  /// - Parameter words: what the page says of the work, where that is more or less than the citation's text.
  static func notices(
    about work: Work, in citation: Citation, _ mention: DOIMention?, beside words: String? = nil
  ) -> [Finding] {
    let words = words ?? citation.text.text
    var findings: [Finding] = []
    for update in work.notices {
      guard let (rule, word) = rule(forNotice: update.type), !words.containsIgnoringCase(word),
        !findings.contains(where: { $0.rule == rule })
      else { continue }
      let type = update.type.split(separator: "_").joined(separator: " ")
      let notice = rule == .expressionOfConcern ? "an expression of concern" : "a notice of \(type)"
      let place = update.doi == work.doi ? " under the work's own DOI" : update.doi.map { ": \($0.name)" } ?? ""
      findings.append(
        Finding(
          rule: rule, field: .doi, cited: mention?.doi.name ?? "", registered: update.doi?.name ?? type,
          message: "\(notice) was published\(place)",
          place: mention.map(Place.init) ?? Place(endOf: citation)))
    }
    return findings
  }

  /// The rule for a kind of notice, and the word by which an entry says it already; nil for new editions and the like.
  private static func rule(forNotice type: String) -> (Rule, word: String)? {
    switch type {
    case "retraction", "partial_retraction", "withdrawal", "removal": (.retracted, "retract")
    case "expression_of_concern": (.expressionOfConcern, "expression of concern")
    case "correction", "erratum", "corrigendum", "addendum", "clarification": (.corrected, "correct")
    default: nil
    }
  }
}
