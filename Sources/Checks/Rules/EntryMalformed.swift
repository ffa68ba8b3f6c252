import Pages

extension Rule {
  package static let entryMalformed = Rule(
    "entry-malformed", .warning,
    finds: "the entry is broken: a brace, a comma or an `=` is missing",
    because: "Programs leave it out, or read another entry into it; what cannot be read is not verified.",
    example: """
      ```bibtex
      @article{luo2022,
        author = {Luo, Heng and Wang, Teng},
        title = {Strain Partitioning on the Western Haiyuan Fault System},
        year = {2022}
        doi = {10.1029/2022GL099348}
      }
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

      >>> 4:3: warning: the entry is broken: no comma after year [entry-malformed]
      """)
}

extension Finding {
  /// An entry that its format does not allow.
  init(_ broken: BrokenEntry, in source: SourceFile) {
    let text = source.text(in: broken.range)
    self.init(
      rule: .entryMalformed, cited: text, message: "the entry is broken: \(broken.what.forMessage)",
      place: Place(range: broken.range, text: text, marked: 0..<text.utf8.count))
  }
}
