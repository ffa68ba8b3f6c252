import Alignment
import Bibliography

extension Rule {
  package static let issuedOnline = Rule(
    "issued-online", .note,
    finds: "the year is the online year, the print year differs",
    because: "Both are right; databases and journals mostly cite the print year.",
    message: { difference, _ in
      "year \(difference.cited.forMessage) is the online year; the print year is \(difference.registered.forMessage)"
    },
    example: """
      ```markdown
      - Luo, H., H. Zeng, and S. Wei (2022), Could thermal pressurization have induced the rupture?, Geophysical Journal International, 232(1), 115–127. https://doi.org/10.1093/gji/ggac329
      ```

      ```json
      {
        "DOI": "10.1093/gji/ggac329", "type": "journal-article",
        "title": ["Could thermal pressurization have induced the rupture?"],
        "author": [{"family": "Luo", "given": "Heng"}, {"family": "Zeng", "given": "Hongyu"},
          {"family": "Wei", "given": "Shengji"}],
        "container-title": ["Geophysical Journal International"],
        "volume": "232", "issue": "1", "page": "115-127",
        "published-online": {"date-parts": [[2022]]},
        "published-print": {"date-parts": [[2023]]}
      }
      ```

      >>> 1:33: note: year 2022 is the online year; the print year is 2023 [issued-online]
      """)
}
