import Alignment
import Bibliography

extension Rule {
  package static let authorOrder = Rule(
    "author-order", .error,
    finds: "the authors are in another order than the registered one",
    because: "The first author is the one who is named, and in many fields the one who did the work.",
    message: { difference, _ in
      "authors \(difference.cited.quotedForMessage): registered in the order \(difference.registered.quotedForMessage)"
    },
    example: """
      ```markdown
      - Wang, T., and H. Luo (2022), Strain Partitioning on the Western Haiyuan Fault System, Geophysical Research Letters, 49(16). https://doi.org/10.1029/2022GL099348
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

      >>> 1:3: error: authors “Wang, T., and H. Luo”: registered in the order “Heng Luo, Teng Wang” [author-order]
      >>> corrected: Luo, H., and T. Wang (2022), Strain Partitioning on the Western Haiyuan Fault System, Geophysical Research Letters, 49(16). https://doi.org/10.1029/2022GL099348
      """)
}
