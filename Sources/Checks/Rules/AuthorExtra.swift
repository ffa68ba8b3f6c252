import Alignment
import Bibliography

extension Rule {
  package static let authorExtra = Rule(
    "author-extra", .error,
    finds: "an author is cited who is not registered",
    because: "A person is credited with the work of others, often by copying from the entry next to it.",
    message: { difference, _ in difference.quotedContradiction(of: "author") },
    example: """
      ```markdown
      - Luo, H., Q. Shi, and T. Wang (2022), Strain Partitioning on the Western Haiyuan Fault System, Geophysical Research Letters, 49(16). https://doi.org/10.1029/2022GL099348
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

      >>> 1:12: error: author “Q. Shi” is cited, but not registered [author-extra]
      >>> corrected: Luo, H., and T. Wang (2022), Strain Partitioning on the Western Haiyuan Fault System, Geophysical Research Letters, 49(16). https://doi.org/10.1029/2022GL099348
      """)
}
