import Alignment
import Bibliography

extension Rule {
  package static let doiMismatch = Rule(
    "doi-mismatch", .error,
    finds: "the DOI in the citation is not that of the record that it is compared with",
    because: "The rest fits, so the DOI is mistyped; it leads to another work or to none.",
    message: { difference, _ in difference.contradiction(of: "DOI") },
    example: """
      ```citation
      Luo, H., and T. Wang (2022), Strain Partitioning on the Western Haiyuan Fault System, Geophysical Research Letters, 49(16). https://doi.org/10.1029/2022GL099438
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

      >>> 1:141: error: DOI 10.1029/2022GL099438: registered as 10.1029/2022gl099348 [doi-mismatch]
      >>> corrected: Luo, H., and T. Wang (2022), Strain Partitioning on the Western Haiyuan Fault System, Geophysical Research Letters, 49(16). https://doi.org/10.1029/2022gl099348
      """)
}
