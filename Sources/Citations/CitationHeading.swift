/// What stands above an entry and speaks of it, but is no part of the citation.
public struct CitationHeading: Sendable, Equatable {
  public enum Kind: Sendable, Equatable {
    /// Perhaps the work's title: a line or a heading right above.
    case title
    /// The year of the entry, or of the group that it stands in.
    case year(Int)

    var isYear: Bool { self != .title }
  }

  public var kind: Kind
  /// Of a year only its digits.
  public var text: MappedText

  public init(kind: Kind, text: MappedText) {
    self.kind = kind
    self.text = text
  }
}
