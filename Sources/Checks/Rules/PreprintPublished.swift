import Bibliography
import Pages

extension Rule {
  package static let preprintPublished = Rule(
    "preprint-published", .note,
    finds: "the preprint has a version of record",
    because: "The reviewed version is the one to cite.",
    example: """
      ```markdown
      - Luo, H., and T. Wang (2022), Strain Partitioning on the Western Haiyuan Fault System, ESSOAr. https://doi.org/10.1002/essoar.10508101.1
      ```

      ```json
      {
        "DOI": "10.1002/essoar.10508101.1", "type": "posted-content",
        "title": ["Strain Partitioning on the Western Haiyuan Fault System"],
        "author": [{"family": "Luo", "given": "Heng"}, {"family": "Wang", "given": "Teng"}],
        "issued": {"date-parts": [[2022]]},
        "relation": {"is-preprint-of": [{"id-type": "doi", "id": "10.1029/2022gl099348"}]}
      }
      ```

      >>> 1:97: note: the preprint has been published: 10.1029/2022gl099348 [preprint-published]
      """)
}

extension Finding {
  /// nil for a work that is not a preprint, or whose published version the entry names.
  init?(publicationOf work: Work, in citation: Citation, _ mention: DOIMention?) {
    guard let published = work.isPreprintOf.first(where: { $0 != work.doi }),
      !citation.mentions.contains(where: { $0.doi == published })
    else { return nil }
    self.init(
      rule: .preprintPublished, field: .doi, cited: mention?.doi.name ?? "", registered: published.name,
      message: "the preprint has been published: \(published.name)",
      place: mention.map(Place.init) ?? Place(endOf: citation))
  }
}
