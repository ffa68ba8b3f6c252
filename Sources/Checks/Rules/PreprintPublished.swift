import Bibliography
import Pages

extension Rule {
  package static let preprintPublished = Rule(
    "preprint-published", .warning,
    finds: "the preprint has a version of record",
    because: "The reviewed version is the one to cite.",
    example: """
      ```markdown
      - Luo, H., and T. Wang (2022), Strain Partitioning on the Western Haiyuan Fault System, ESSOAr. https://doi.org/10.1002/essoar.10508101.1
      ```

      \(preprintRecord)

      >>> 1:97: warning: the preprint has been published: 10.1029/2022gl099348 [preprint-published]
      """)

  /// The record of the examples of rules about preprints.
  static let preprintRecord = """
    ```json
    {
      "DOI": "10.1002/essoar.10508101.1", "type": "posted-content",
      "title": ["Strain Partitioning on the Western Haiyuan Fault System"],
      "author": [{"family": "Luo", "given": "Heng"}, {"family": "Wang", "given": "Teng"}],
      "issued": {"date-parts": [[2022]]},
      "relation": {"is-preprint-of": [{"id-type": "doi", "id": "10.1029/2022gl099348"}]}
    }
    ```
    """
}

extension Work {
  /// Whether the record is of a preprint: Crossref's and DataCite's type for works on a preprint server.
  var isPreprint: Bool { type == "posted-content" }

  /// The DOI of the version of record, if the registry knows one.
  var publishedVersion: DOI? { isPreprintOf.first { $0 != doi } }
}

extension Finding {
  /// nil for a work that is not a preprint, or whose published version the entry names.
  init?(publicationOf work: Work, in citation: Citation, _ mention: DOIMention?) {
    guard let published = work.publishedVersion,
      !citation.dois.contains(where: { $0.doi == published })
    else { return nil }
    self.init(publication: published, of: citation, mention)
  }

  /// For an entry whose preprint has been published.
  init(publication published: DOI, of citation: Citation, _ mention: DOIMention?) {
    self.init(
      rule: .preprintPublished, field: .doi, cited: mention?.doi.name ?? "", registered: published.name,
      message: "the preprint has been published: \(published.name)",
      place: mention.map(Place.init) ?? Place(endOf: citation))
  }
}
