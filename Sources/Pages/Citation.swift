import Bibliography

/// One entry of a page's list of publications.
package struct Citation: Sendable, Equatable {
  /// From the authors to the pages, without bullet, "[PDF]" or abstract. A DOI at the end is included. Lines are
  /// separated by `\n`, table cells by `\t`.
  package var text: MappedText
  /// Every DOI of the entry in its links and text, in page order.
  package var mentions: [DOIMention]
  /// DOIs of other things in the entry: its data set, its supplement, its preprint, the book around a chapter.
  package var related: [DOIMention]
  /// Targets of the entry's links without a DOI, such as `https://ieeexplore.ieee.org/document/9583229`.
  package var links: [Link]
  /// Links to a DOI resolver whose path is not a DOI.
  package var malformed: [Link]
  /// The fields that the page itself labels, as BibTeX does; empty for prose.
  package var fields: [LabelledField] = []
  /// The quoting of the text if it is a scalar of front matter; nil otherwise.
  package var quoting: YAMLStyle?
  /// Other statements of the same work, such as the fields of front matter beside its `citation:`.
  package var restatements: [Citation] = []
  /// Whether the text has parts in several blocks of the page: a title in a heading, authors below.
  package var isJoined = false
  /// Whether the page's front matter describes its work, so that the page is about it and may cite it again.
  package var isSubject = false
  /// Titles and years above the entry.
  package var headings: [CitationHeading] = []
  /// Whether it is only a DOI, with nothing beside it to compare: a badge, a DOI in prose. Then the text is the first
  /// mention as it is written, and no rule about the words of a citation applies.
  package private(set) var isMention = false

  /// The labels of the fields, without their notation.
  package var labels: [FieldLabel] { fields.map(\.label) }

  /// Every DOI of the entry.
  package var dois: [DOIMention] { mentions + related }

  /// Makes a preprint's DOI a related one where the entry has another DOI.
  mutating func moveArXivBesideDOI() {
    guard mentions.contains(where: \.doi.isArXiv),
      mentions.contains(where: { !$0.doi.isArXiv && $0.notation != .suffix })
    else { return }
    related += mentions.filter(\.doi.isArXiv)
    mentions.removeAll(where: \.doi.isArXiv)
  }

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

  /// A DOI without a citation.
  ///
  /// - Parameter mentions: all of one DOI, in page order; at least one.
  package init(listing mentions: [DOIMention]) {
    self.init(text: MappedText(of: mentions[0]), mentions: mentions)
    isMention = true
  }
}

extension MappedText {
  /// A mention as it is written.
  fileprivate init(of mention: DOIMention) {
    self.init()
    if mention.written.utf8.count == mention.range.count {
      append(verbatim: mention.written, at: mention.range.lowerBound)
    } else {
      append(mention.written, from: mention.range)
    }
  }
}

/// A text above an entry that describes it but is not part of the citation.
package struct CitationHeading: Sendable, Equatable {
  package enum Kind: Sendable, Equatable {
    /// Possibly the work's title: a line or a heading directly above.
    case title
    /// The year of the entry or of its group.
    case year(Int)

    package var isYear: Bool { self != .title }
  }

  package var kind: Kind
  /// Of a year, only the digits.
  package var text: MappedText

  package init(kind: Kind, text: MappedText) {
    self.kind = kind
    self.text = text
  }
}
