import Bibliography

extension DOI {
  /// A DOI as people give it: bare, with `doi:` before it, in a resolver's or a publisher's address.
  package init?(cited text: some StringProtocol) {
    guard let doi = DOITarget(Array(text.utf8)).doi else { return nil }
    self = doi
  }
}
