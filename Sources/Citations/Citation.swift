/// One entry of a page's list: what a reader would call the citation.
public struct Citation: Sendable, Equatable {
  /// From the authors to the pages, without bullet number, "[PDF]" or abstract; a DOI at its end belongs to it. Lines
  /// of one entry are parted by `\n`, the cells of a table's row by `\t`.
  public var text: MappedText
  /// Every DOI of the entry, in the order of the page: in its links and in its text.
  public var mentions: [DOIMention]
  /// DOIs beside the citation that name something else: its data set, its supplement.
  public var related: [DOIMention]
  /// The targets of the entry's links that hold no DOI, `https://ieeexplore.ieee.org/document/9583229`.
  public var links: [Link]
  /// Links to a DOI resolver whose path is no DOI.
  public var malformed: [Link]
  /// The fields of the text where the page names them, as BibTeX does; empty where the citation is prose.
  public var labels: [FieldLabel] = []
  /// How the text is quoted where it stands in a scalar of front matter; nil where it stands on the page itself.
  public var quoting: YAMLStyle?
  /// The same work said once more, as in the fields of front matter beside its `citation:`.
  public var restatements: [Citation] = []
  /// What stands above the entry and speaks of it.
  public var headings: [CitationHeading] = []

  /// Every DOI that it holds, its own and its neighbours'.
  var dois: [DOIMention] { mentions + related }

  public init(
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
