import Bibliography

/// Words for the state of a work, beside which a year or a place is not yet that of the work.
enum StateTerms {
  private static let written = ["accepted", "submitted", "review", "revision", "prep", "preparation"]

  /// "accepted 2012", "in revision, May 2012"
  static let unpublished = WordSet(written)

  /// What stands in brackets in the place of a year: "(im Druck)", "(Early View)", "(Online First)".
  static let forthcoming = WordSet(
    written + [
      "druck", "press", "prensa", "stampa", "presse", "first", "view", "online", "forthcoming", "erscheinen", "access",
      "preprint",
    ])
}
