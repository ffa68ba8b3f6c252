import Alignment
import Bibliography

extension Rule {
  package static let authorInitial = Rule(
    "author-initial", .error,
    finds: "an initial or a given name is not the registered one",
    because: "A wrong initial names another person, in long lists of the same family name above all.",
    message: { difference, _ in difference.quotedContradiction(of: "given name") },
    example: """
      ```markdown
      - Luo, G., and T. Wang (2022), Strain Partitioning on the Western Haiyuan Fault System, Geophysical Research Letters, 49(16). https://doi.org/10.1029/2022GL099348
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

      >>> 1:8: error: given name “G”: registered as “Heng Luo” [author-initial]
      >>> corrected: Luo, H., and T. Wang (2022), Strain Partitioning on the Western Haiyuan Fault System, Geophysical Research Letters, 49(16). https://doi.org/10.1029/2022GL099348
      """)
}
