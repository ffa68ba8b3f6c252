import Alignment
import Bibliography

extension Rule {
  package static let titleMismatch = Rule(
    "title-mismatch", .error,
    finds: "words of the title differ; case, markup, quotes and a left-out subtitle do not count",
    because: "A search for the cited title does not find the work.",
    message: { difference, _ in difference.titleContradiction },
    example: """
      ```markdown
      - Luo, H., and T. Wang (2022), Strain Partitioning on the Eastern Haiyuan Fault System, Geophysical Research Letters, 49(16). https://doi.org/10.1029/2022GL099348
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

      >>> 1:59: error: “Eastern” in the title: registered as “Western” [title-mismatch]
      >>> corrected: Luo, H., and T. Wang (2022), Strain Partitioning on the Western Haiyuan Fault System, Geophysical Research Letters, 49(16). https://doi.org/10.1029/2022GL099348
      """)
}
