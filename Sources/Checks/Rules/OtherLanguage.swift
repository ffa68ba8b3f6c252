import Alignment
import Bibliography

extension Rule {
  package static let otherLanguage = Rule(
    "other-language", .note,
    finds: "the citation is in another language or script than its record",
    because: "Authors, title and journal cannot be compared word by word; year, volume, issue and pages are compared.",
    message: { _, _ in
      "the citation is in another language or script than its record: authors, title and journal are not compared"
    },
    example: """
      ```markdown
      - 罗恒, 王腾 (2022). 门源地震的应变分配. 地球物理学报 65(4): 1201-1212. https://doi.org/10.5555/12345679
      ```

      ```json
      {
        "DOI": "10.5555/12345679", "type": "journal-article",
        "title": ["Strain partitioning of the Menyuan earthquakes"],
        "author": [{"family": "Luo", "given": "Heng"}, {"family": "Wang", "given": "Teng"}],
        "container-title": ["Chinese Journal of Geophysics"],
        "volume": "65", "issue": "4", "page": "1201-1212",
        "issued": {"date-parts": [[2022]]}
      }
      ```

      >>> 1:18: note: the citation is in another language or script than its record: authors, title and journal are not compared [other-language]
      """)
}
