import Alignment
import Bibliography

extension Rule {
  package static let authorAccents = Rule(
    "author-accents", .note,
    finds: "accents are left out or added",
    because: "Readers understand it, but it is not how the author writes the name.",
    message: { difference, _ in difference.quotedContradiction(of: "author") },
    example: """
      ```markdown
      - Mora, A., and J. Muller (2019), Slow Slip Below the Northern Andes, Journal of Invented Results, 12(3), 101–114. https://doi.org/10.5555/12345678
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

      >>> 1:20: note: author “Muller”: registered as “Müller” [author-accents]
      """)
}
