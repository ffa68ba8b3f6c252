extension Rule {
  package static let acceptanceUnused = Rule(
    "acceptance-unused", .note,
    finds: "the configuration or the baseline accepts what is no longer found, or accepted it until a day that is over",
    because: "What is accepted should be looked at again; left as it is, it would hide the next fault of its kind.",
    example: """
      ```markdown
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

      ```yaml
      accept:
        - rule: page-mismatch
          DOI: 10.1029/2022GL099348
          reason: the journal has no pages
      ```

      >>> 2:3: note: page-mismatch at 10.1029/2022gl099348 is accepted, but is no longer found [acceptance-unused]
      """)
}
