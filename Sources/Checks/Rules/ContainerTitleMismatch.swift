import Alignment
import Bibliography

extension Rule {
  package static let containerTitleMismatch = Rule(
    "container-title-mismatch", .error,
    finds: "another journal; abbreviations by ISO 4 and the registered short title are fine",
    because: "Readers look for the work in the wrong journal.",
    message: { difference, work in difference.quotedContradiction(of: work.containerNoun) },
    example: """
      ```markdown
      - Luo, H., and T. Wang (2022), Strain Partitioning on the Western Haiyuan Fault System, Geophysical Journal International, 49(16). https://doi.org/10.1029/2022GL099348
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

      >>> 1:89: error: journal “Geophysical Journal International”: registered as “Geophysical Research Letters” [container-title-mismatch]
      """)
}
