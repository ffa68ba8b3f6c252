import Bibliography
import Pages

extension Rule {
  package static let doiAlias = Rule(
    "doi-alias", .warning,
    finds: "the registry has replaced this DOI by another",
    because: "The old one still leads there, but works are counted and found under the new one.",
    example: """
      ```markdown
      - Luo, H., and T. Wang (2022), Strain Partitioning on the Western Haiyuan Fault System, Geophysical Research Letters, 49(16). https://doi.org/10.1029/2022GL09934
      ```

      ```json 10.1029/2022GL09934
      {
        "DOI": "10.1029/2022gl099348", "type": "journal-article",
        "title": ["Strain Partitioning on the Western Haiyuan Fault System"],
        "author": [{"family": "Luo", "given": "Heng"}, {"family": "Wang", "given": "Teng"}],
        "container-title": ["Geophysical Research Letters"],
        "volume": "49", "issue": "16",
        "issued": {"date-parts": [[2022]]}
      }
      ```

      >>> 1:127: warning: 10.1029/2022gl09934 has been replaced by 10.1029/2022gl099348 [doi-alias]
      """)
}

extension EntryDOIs {
  /// DOIs of the entry that the registry has replaced by others.
  var aliases: [Finding] {
    readings.compactMap { reading in
      // A short DOI is another name that stays.
      guard case .alias(let work) = reading.resolution, !reading.doi.isShort else { return nil }
      return Finding(
        rule: .doiAlias, field: .doi, cited: reading.doi.name, registered: work.doi.name,
        message: "\(reading.doi.name) has been replaced by \(work.doi.name)", place: Place(reading.mention),
        fix: Fix(rewriting: citation.mentions.filter { $0.doi == reading.doi }, as: work.doi.name, .safe))
    }
  }
}
