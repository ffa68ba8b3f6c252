import Bibliography

/// One entry of a page's list: what a reader would call the citation.
package struct Citation: Sendable, Equatable {
  /// From the authors to the pages, without bullet number, "[PDF]" or abstract; a DOI at its end belongs to it. Lines
  /// of one entry are parted by `\n`, the cells of a table's row by `\t`.
  package var text: MappedText
  /// Every DOI of the entry, in the order of the page: in its links and in its text.
  package var mentions: [DOIMention]
  /// DOIs beside the citation that name something else: its data set, its supplement.
  package var related: [DOIMention]
  /// The targets of the entry's links that hold no DOI, `https://ieeexplore.ieee.org/document/9583229`.
  package var links: [Link]
  /// Links to a DOI resolver whose path is no DOI.
  package var malformed: [Link]
  /// The fields of the text where the page names them, as BibTeX does; empty where the citation is prose.
  package var fields: [LabelledField] = []
  /// How the text is quoted where it stands in a scalar of front matter; nil where it stands on the page itself.
  package var quoting: YAMLStyle?
  /// The same work said once more, as in the fields of front matter beside its `citation:`.
  package var restatements: [Citation] = []
  /// What stands above the entry and speaks of it.
  package var headings: [CitationHeading] = []

  /// The same without their notation.
  package var labels: [FieldLabel] { fields.map(\.label) }

  /// Every DOI that it holds, its own and its neighbours'.
  package var dois: [DOIMention] { mentions + related }

  package init(
    text: MappedText, mentions: [DOIMention] = [], related: [DOIMention] = [], links: [Link] = [],
    malformed: [Link] = []
  ) {
    self.text = text
    self.mentions = mentions
    self.related = related
    self.links = links
    self.malformed = malformed
  }
}
