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
    finds: "a correction to the work has been published, a new version of it, or another work in its place",
    because: "Readers may want the correction, or the work as it is now.",
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
  /// One for each kind of notice about a work, unless the entry says so itself; it names the DOI of each notice.
  ///
  /// - Parameter words: what the page says of the work, where that is more or less than the citation's text.
  static func notices(
    about work: Work, in citation: Citation, _ mention: DOIMention?, beside words: String? = nil
  ) -> [Finding] {
    let words = words ?? citation.text.text
    var groups: [(rule: Rule, updates: [Work.Update])] = []
    for update in work.notices {
      guard let (rule, known) = rule(forNotice: update.type), !known.contains(where: words.containsIgnoringCase),
        // An entry that cites the notice too says so.
        !citation.dois.contains(where: { $0.doi == update.doi && update.doi != work.doi })
      else { continue }
      if let group = groups.firstIndex(where: { $0.rule == rule }) {
        // Retraction Watch and the publisher name the same notice.
        if let doi = update.doi, !groups[group].updates.contains(where: { $0.doi == doi }) {
          groups[group].updates.append(update)
        }
      } else {
        groups.append((rule, [update]))
      }
    }
    return groups.map { rule, updates in
      let first = updates[0]
      let place =
        first.doi == work.doi ? " under the work's own DOI" : first.doi.map { ": \($0.name)" } ?? ""
      let others = updates.dropFirst().prefix(mostNotices).map {
        "; \($0.words)\($0.doi.map { ": \($0.name)" } ?? "")"
      }
      return Finding(
        rule: rule, field: .doi, cited: mention?.doi.name ?? "", registered: first.doi?.name ?? first.typeInWords,
        message: "\(first.words) was published\(place)" + others.joined(),
        place: mention.map(Place.init) ?? Place(endOf: citation))
    }
  }

  /// Notices beside the first that a message names.
  private static let mostNotices = 4

  /// The rule for a kind of notice, and the beginnings of words by which an entry says it already; nil for new editions and
  /// the like.
  private static func rule(forNotice type: String) -> (Rule, known: [String])? {
    switch type {
    case "retraction", "partial_retraction", "withdrawal", "removal": (.retracted, ["retract"])
    case "expression_of_concern": (.expressionOfConcern, ["expression of concern"])
    case "correction", "erratum", "corrigendum", "addendum", "clarification":
      (.corrected, ["correct", "errat", "corrigend", "addend"])
    case "new_version", Work.Update.replacement: (.corrected, ["new version", "replaced by"])
    default: nil
    }
  }
}

extension Work.Update {
  /// `partial retraction`
  fileprivate var typeInWords: String { type.split(separator: "_").joined(separator: " ") }

  /// The notice with its article.
  fileprivate var words: String {
    switch type {
    case "expression_of_concern": "an expression of concern"
    case "new_version": "a new version"
    case Work.Update.replacement: "another work in its place"
    default: "a notice of \(typeInWords)"
    }
  }
}
