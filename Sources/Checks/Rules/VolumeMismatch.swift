import Alignment
import Bibliography

extension Rule {
  package static let volumeMismatch = Rule(
    "volume-mismatch", .error,
    finds: "the volume differs",
    because: "With a wrong volume the work cannot be found in a printed or archived journal.",
    message: { difference, _ in difference.contradiction(of: "volume") },
    example: """
      ```markdown
      - Luo, H., and T. Wang (2022), Strain Partitioning on the Western Haiyuan Fault System, Geophysical Research Letters, 94(16). https://doi.org/10.1029/2022GL099348
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

      >>> 1:119: error: volume 94: registered as 49 [volume-mismatch]
      >>> corrected: Luo, H., and T. Wang (2022), Strain Partitioning on the Western Haiyuan Fault System, Geophysical Research Letters, 49(16). https://doi.org/10.1029/2022GL099348
      """)
}
