import Bibliography
import Pages

extension Rule {
  package static let doiConflict = Rule(
    "doi-conflict", .error,
    finds: "the link's DOI and the one in the text differ",
    because: "At most one of the two is that of the work.",
    example: """
      ```markdown
      - [Luo, H., and T. Wang (2022), Strain Partitioning on the Western Haiyuan Fault System, Geophysical Research Letters, 49(16), doi: 10.1029/2022JB024794](https://doi.org/10.1029/2022GL099348)
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

      ```json
      {
        "DOI": "10.1029/2022jb024794", "type": "journal-article",
        "title": ["Systematic Comparison of InSAR and Seismic Source Models for Moderate-Size Earthquakes in Western China"],
        "author": [{"family": "Luo", "given": "Heng"}, {"family": "Wang", "given": "Teng"},
          {"family": "Wei", "given": "Shengji"}],
        "container-title": ["Journal of Geophysical Research: Solid Earth"], "short-container-title": ["J. Geophys. Res. Solid Earth"],
        "volume": "127", "issue": "10",
        "issued": {"date-parts": [[2022]]}
      }
      ```

      >>> 1:133: error: the link has DOI 10.1029/2022gl099348, the text has DOI 10.1029/2022jb024794 [doi-conflict]
      """)
}

extension EntryDOIs {
  /// DOIs of the text that are not the DOI of a link, where the entry has both.
  var conflicts: [Finding] {
    guard let link = citation.mentions.first(where: { $0.place == .link }) else { return [] }
    let linked = Set(citation.mentions.filter { $0.place == .link }.map { registered($0.doi) })
    var reported: Set<DOI> = []
    return citation.mentions.compactMap { mention in
      guard mention.place == .text, !linked.contains(registered(mention.doi)),
        reported.insert(mention.doi).inserted
      else { return nil }
      // The one that the record does not confirm is the wrong one.
      let wrong = best.doi == mention.doi ? link : mention
      return Finding(
        rule: .doiConflict, field: .doi, cited: wrong.doi.name, registered: best.fits ? best.doi.name : "",
        message: "the link has DOI \(link.doi.name), the text has DOI \(mention.doi.name)", place: Place(wrong),
        fix: best.fits && best.doi != wrong.doi
          ? Fix(rewriting: [wrong], as: best.mention.doiAsWritten, .unsafe) : nil)
    }
  }
}
