import Alignment
import Bibliography

extension Rule {
  package static let issuedMismatch = Rule(
    "issued-mismatch", .error,
    finds: "the year differs from all registered years; a warning where the citation says that it has none (n.d.)",
    because: "The year is part of how the work is cited, and of every count by year.",
    message: { difference, _ in difference.contradiction(of: "year") },
    example: """
      ```markdown
      - Luo, H., and T. Wang (2021), Strain Partitioning on the Western Haiyuan Fault System, Geophysical Research Letters, 49(16). https://doi.org/10.1029/2022GL099348
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

      >>> 1:25: error: year 2021: registered as 2022 [issued-mismatch]
      >>> corrected: Luo, H., and T. Wang (2022), Strain Partitioning on the Western Haiyuan Fault System, Geophysical Research Letters, 49(16). https://doi.org/10.1029/2022GL099348
      """)
}
