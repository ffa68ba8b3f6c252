/// What stands above an entry and speaks of it, but is no part of the citation.
package struct CitationHeading: Sendable, Equatable {
  package enum Kind: Sendable, Equatable {
    /// Perhaps the work's title: a line or a heading right above.
    case title
    /// The year of the entry, or of the group that it stands in.
    case year(Int)

    package var isYear: Bool { self != .title }
  }

  package var kind: Kind
  /// Of a year only its digits.
  package var text: MappedText

  package init(kind: Kind, text: MappedText) {
    self.kind = kind
    self.text = text
  }
}
