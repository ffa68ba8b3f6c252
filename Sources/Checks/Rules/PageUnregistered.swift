import Alignment
import Bibliography

extension Rule {
  package static let pageUnregistered = Rule(
    "page-unregistered", .note,
    finds: "pages or an article number are cited, but the record has none to compare them with",
    because: "They may be right or wrong; the record does not show it.",
    message: { difference, work in
      let cited = difference.cited.forMessage
      return difference.cited.isSeveralPages
        ? "pages \(cited) are cited, but no pages are registered" : "page \(cited) is cited, but no page is registered"
    },
    example: """
      ```markdown
      - Mora, A., and J. Müller (2019), Slow Slip Below the Northern Andes, Journal of Invented Results, 12(3), 101–114. https://doi.org/10.5555/12345678
      ```

      ```json
      {
        "DOI": "10.5555/12345678", "type": "journal-article",
        "title": ["Slow Slip Below the Northern Andes"],
        "author": [{"family": "Mora", "given": "Ana"}, {"family": "Müller", "given": "Jürgen"}],
        "container-title": ["Journal of Invented Results"],
        "volume": "12", "issue": "3",
        "issued": {"date-parts": [[2019]]}
      }
      ```

      >>> 1:107: note: pages 101–114 are cited, but no pages are registered [page-unregistered]
      """)
}
