import Bibliography

/// A DOI as a page writes it.
public struct DOIMention: Sendable, Equatable {
  public enum Place: Sendable, Equatable {
    /// The target of a link.
    case link
    /// The text that a reader sees.
    case text
  }

  public var doi: DOI
  /// The whole of it on the page: `https://www.doi.org/10.1029/2020GL090206`, or the bare name.
  public var written: String
  /// The bytes of `written` on the page.
  public var range: Range<Int>
  public var place: Place

  public init(doi: DOI, written: String, range: Range<Int>, place: Place) {
    self.doi = doi
    self.written = written
    self.range = range
    self.place = place
  }
}
