extension Rule {
  package static let suppressionUnused = Rule(
    "suppression-unused", .note,
    finds: "a `doi-audit:` comment accepts a finding that does not exist there",
    because: "The fault is gone, so the comment would only hide the next one.",
    example: """
      ```markdown
      <!-- doi-audit: ignore page-mismatch -->
      - Luo, H., and T. Wang (2022), Strain Partitioning on the Western Haiyuan Fault System, Geophysical Research Letters, 49(16). https://doi.org/10.1029/2022GL099348
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

      >>> 1:24: note: no page-mismatch is found here any more [suppression-unused]
      """)
}
