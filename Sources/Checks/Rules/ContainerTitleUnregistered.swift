import Alignment
import Bibliography

extension Rule {
  package static let containerTitleUnregistered = Rule(
    "container-title-unregistered", .note,
    finds: "a journal or a conference is cited, but the record has none to compare it with",
    because: "The audit could not confirm it.",
    message: { difference, _ in
      "\(difference.cited.quotedForMessage) is cited, but the record has no journal or conference"
    },
    example: """
      ```markdown
      - Luo, H., and T. Wang (2022), Strain Partitioning on the Western Haiyuan Fault System, Geophysical Research Letters, 49(16). https://doi.org/10.5555/haiyuan
      ```

      ```json
      {
        "DOI": "10.5555/haiyuan", "type": "journal-article",
        "title": ["Strain Partitioning on the Western Haiyuan Fault System"],
        "author": [{"family": "Luo", "given": "Heng"}, {"family": "Wang", "given": "Teng"}],
        "volume": "49", "issue": "16",
        "issued": {"date-parts": [[2022]]}
      }
      ```

      >>> 1:89: note: “Geophysical Research Letters” is cited, but the record has no journal or conference [container-title-unregistered]
      """)
}
