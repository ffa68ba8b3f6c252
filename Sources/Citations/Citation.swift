import Bibliography

/// One entry of a page's list: what a reader would call the citation.
public struct Citation: Sendable, Equatable {
  /// From the authors to the pages, without bullet number, "[PDF]" or abstract.
  public var text: MappedText
  /// Every DOI of the entry, in the order of the page: in its links and in its text.
  public var mentions: [DOIMention]
  /// The targets of the entry's links that hold no DOI, `https://ieeexplore.ieee.org/document/9583229`.
  public var links: [Link]

  public init(text: MappedText, mentions: [DOIMention] = [], links: [Link] = []) {
    self.text = text
    self.mentions = mentions
    self.links = links
  }
}

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

/// The target of a link.
public struct Link: Sendable, Equatable {
  public var target: String
  /// The bytes of the target on the page.
  public var range: Range<Int>

  public init(target: String, range: Range<Int>) {
    self.target = target
    self.range = range
  }
}
