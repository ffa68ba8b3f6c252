import Alignment
import Bibliography
import Pages

extension Rule {
  package static let doiPreprint = Rule(
    "doi-preprint", .warning,
    finds: "the DOI is that of a preprint, and the citation names a journal or a conference",
    because: "Readers who follow the DOI find another version than the one that is cited.",
    example: """
      ```markdown
      - Luo, H., and T. Wang (2022), Strain Partitioning on the Western Haiyuan Fault System, Geophysical Research Letters, 49(16). https://doi.org/10.1002/essoar.10508101.1
      ```

      \(preprintRecord)

      >>> 1:89: warning: “Geophysical Research Letters” is cited, but the DOI is that of the preprint; published as 10.1029/2022gl099348 [doi-preprint]
      """)
}

extension Finding {
  /// The citation names a place of publication, and the record is that of the preprint.
  init(preprint work: Work, citedIn container: Difference, in citation: Citation) {
    let published = work.publishedVersion
    self.init(
      rule: .doiPreprint, field: .doi, cited: container.cited, registered: published?.name ?? work.doi.name,
      message: "\(container.cited.quotedForMessage) is cited, but the DOI is that of the preprint"
        + (published.map { "; published as \($0.name)" } ?? ""),
      place: Place(container.range, in: citation))
  }
}
