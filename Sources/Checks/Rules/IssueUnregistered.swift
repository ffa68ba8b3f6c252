import Alignment
import Bibliography

extension Rule {
  package static let issueUnregistered = Rule(
    "issue-unregistered", .note,
    finds: "an issue is cited, but the record has none to compare it with",
    because: "It may be right or wrong; the record does not show it.",
    message: { difference, _ in "issue \(difference.cited.forMessage) is cited, but no issue is registered" },
    example: """
      ```markdown
      - Xu, A., Y. Zhao, and T. Wang (2021), Small Fractures Caused by the 2019 Ridgecrest Earthquake Sequence, Frontiers in Earth Science, 9(June), 672809. https://doi.org/10.3389/feart.2021.672809
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

      >>> 1:137: note: issue June is cited, but no issue is registered [issue-unregistered]
      """)
}
