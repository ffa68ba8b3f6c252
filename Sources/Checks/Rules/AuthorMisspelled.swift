import Alignment
import Bibliography

extension Rule {
  package static let authorMisspelled = Rule(
    "author-misspelled", .error,
    finds: "a name is spelled differently from the registered one",
    because: "A misspelled author is not found, and not credited.",
    message: { difference, _ in difference.quotedContradiction(of: "author") },
    example: """
      ```markdown
      - Lou, H., and T. Wang (2022), Strain Partitioning on the Western Haiyuan Fault System, Geophysical Research Letters, 49(16). https://doi.org/10.1029/2022GL099348
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

      >>> 1:3: error: author “Lou”: registered as “Heng Luo” [author-misspelled]
      >>> corrected: Luo, H., and T. Wang (2022), Strain Partitioning on the Western Haiyuan Fault System, Geophysical Research Letters, 49(16). https://doi.org/10.1029/2022GL099348
      """)
}
