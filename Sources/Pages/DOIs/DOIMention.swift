import Bibliography

/// A DOI as a page writes it.
package struct DOIMention: Sendable, Equatable {
  package enum Place: Sendable, Equatable {
    /// The target of a link.
    case link
    /// The text that a reader sees.
    case text
  }

  package var doi: DOI
  /// The whole of it on the page: `https://www.doi.org/10.1029/2020GL090206`, or the bare name.
  package var written: String
  /// The bytes of `written` on the page.
  package var range: Range<Int>
  package var place: Place

  package init(doi: DOI, written: String, range: Range<Int>, place: Place) {
    self.doi = doi
    self.written = written
    self.range = range
    self.place = place
  }
}
