import Alignment
import Bibliography
import Pages

extension Rule {
  package static let doiOtherWork = Rule(
    "doi-other-work", .error,
    finds: "the DOI is registered for another work",
    because: "The link leads to something else; mostly the DOI was copied from another entry.",
    example: """
      ```markdown
      - Cao, Z., and T. Wang (2022), Water-temperature controlled deformation of a rock glacier, Front. Earth Sci., 10, 957339. https://doi.org/10.3389/fenvs.2022.963322
      ```

      ```json
      {
        "DOI": "10.3389/fenvs.2022.963322", "type": "journal-article",
        "title": ["Detecting slow-moving landslides using InSAR phase-gradient stacking and deep-learning network"],
        "author": [{"family": "Fu", "given": "Lv"}, {"family": "Zhang", "given": "Qi"},
          {"family": "Wang", "given": "Teng"}, {"family": "Li", "given": "Weifeng"},
          {"family": "Xu", "given": "Qiang"}, {"family": "Ge", "given": "Daqing"}],
        "container-title": ["Frontiers in Environmental Science"], "short-container-title": ["Front. Environ. Sci."],
        "volume": "10", "article-number": "963322",
        "issued": {"date-parts": [[2022]]}
      }
      ```

      >>> 1:123: error: 10.3389/fenvs.2022.963322 is registered for another work: “Detecting slow-moving landslides using InSAR phase-gradient stacking and deep-le…” (2022); volume and year agree, author and page differ [doi-other-work]
      """)
}

extension Finding {
  /// The record of a citation's DOI is another work's: one finding instead of one for each field.
  ///
  /// - Parameter mention: nil for a citation without a page around it.
  init(otherWork work: Work, _ alignment: Alignment, in citation: Citation, _ mention: DOIMention?) {
    let title = work.title.first ?? work.containerTitle.first ?? work.doi.name
    let year = work.issued.map { " (\($0.year))" } ?? ""
    let difference = alignment.differences.first { $0.kind == .otherWork }
    let visible = difference?.range ?? 0..<citation.text.text.utf8.count
    self.init(
      rule: .doiOtherWork, field: .doi, cited: mention?.doi.name ?? difference?.cited ?? "", registered: title,
      message: "\(work.doi.name) is registered for \(alignment.otherWork(work)): \(title.quotedForMessage)\(year)"
        + (alignment.evidence.map { "; \($0)" } ?? ""),
      place: mention.map(Place.init) ?? Place(visible, in: citation))
  }
}

extension Alignment {
  /// What the record describes: another work, or one about the cited work.
  fileprivate func otherWork(_ work: Work) -> String {
    guard fields[.title] == .match || fields[.title] == .variant else { return "another work" }
    let journal = work.containerTitle.first.map { " in \($0.quotedForMessage)" } ?? ""
    return "another work of this title" + journal
  }
}
