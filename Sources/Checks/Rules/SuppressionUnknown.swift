import Bibliography

extension Rule {
  package static let suppressionUnknown = Rule(
    "suppression-unknown", .note,
    finds: "a `doi-audit:` comment names an unknown rule",
    because: "It accepts nothing; mostly the name is mistyped.",
    example: """
      ```markdown
      <!-- doi-audit: ignore author-inital -->
      - Luo, H., and T. Wang (2022), Strain Partitioning on the Western Haiyuan Fault System, Geophysical Research Letters, 49(16). https://doi.org/10.1029/2022GL099348
      ```

      ```json
      {
        "DOI": "10.1029/2022gl099348", "type": "journal-article",
        "title": ["Strain Partitioning on the Western Haiyuan Fault System"],
        "author": [{"family": "Luo", "given": "Heng"}, {"family": "Wang", "given": "Teng"}],
        "container-title": ["Geophysical Research Letters"],
        "volume": "49", "issue": "16",
        "issued": {"date-parts": [[2022]]}
      }
      ```

      >>> 1:24: note: there is no rule “author-inital”; did you mean “author-initial”? [suppression-unknown]
      """)
}

extension Rule {
  /// The message about a name in a comment that no rule has: the most similar rule is probably meant.
  static func message(forUnknown name: String) -> String {
    let bytes = Array(name.utf8)
    // Three letters wrong, missing or swapped are a slip: "author-inital"; more are another word.
    let mostSlips = 3
    let near = all.map { rule in
      (rule: rule, distance: Similarity.distance(bytes[...], Array(rule.id.utf8)[...], limit: mostSlips))
    }.min { $0.distance < $1.distance }
    guard let near, near.distance <= mostSlips else { return "there is no rule \(name.quotedForMessage)" }
    return "there is no rule \(name.quotedForMessage); did you mean \(near.rule.id.quotedForMessage)?"
  }
}
