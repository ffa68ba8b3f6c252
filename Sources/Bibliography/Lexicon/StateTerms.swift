/// Words for the state of a work that is not yet published in its final form.
package enum StateTerms {
  /// Phrases that stand in place of volume and pages until the work is in an issue. A phrase that contains another comes
  /// first, since the first one found is removed.
  package static let aheadOfPrint = [
    "early access", "in press", "online first", "early view", "epub ahead of print", "ahead of print",
    "advance online publication", "advance online",
  ]

  /// Words that are removed only where they stand alone, `(accepted)`, `. Im Druck.`: otherwise they are a part of a sentence
  /// ("accepted for publication in …") or have a date behind them.
  package static let untilInPrint = [
    "accepted", "to appear", "forthcoming", "submitted", "im druck", "im erscheinen", "sous presse", "à paraître",
    "en prensa", "no prelo", "in stampa", "w druku",
  ]

  /// Signs that an entry was written before the work was in an issue. The last two are evidence only.
  package static let earlyAccess = aheadOfPrint + untilInPrint + ["first published online", "unpublished"]

  private static let inWork = ["accepted", "prep", "preparation", "review", "revision", "submitted"]

  /// "accepted 2012", "in revision, May 2012": the year beside these words is not that of the work.
  package static let unpublished = WordSet(inWork)

  /// The letters of abbreviations that say that a work has no year: "n.d.", "o. J.", "s. d.", "s. f.", "s. a.", "z.d.", "b.d.",
  /// "b.r." (github.com/citation-style-language/locales, term "no date").
  package static let noDate = WordSet(["bd", "br", "nd", "oj", "sa", "sd", "sf", "zd"])

  /// Words that stand in brackets in the place of a year: "(im Druck)", "(Early View)", "(Online First)".
  package static let forthcoming = WordSet(
    inWork + [
      "access", "druck", "erscheinen", "first", "forthcoming", "online", "prensa", "preprint", "press", "presse",
      "stampa", "view",
    ])
}

/// Words for what is published about a work: notices that change it, and what others say of it.
package enum NoticeTerms {
  private static let changing = [
    "addendum", "corrigenda", "corrigendum", "correction", "errata", "erratum", "retracted", "retraction", "withdrawn",
  ]

  /// The first word of a notice's title; Crossref's kinds of notice (`updated-by`).
  package static let notices = WordSet(changing)

  /// The first word of a remark that names another place: "Comment in:", "Reprinted in".
  package static let others = WordSet(
    changing + [
      "comment", "commentary", "discussion", "reply", "reprinted", "reproduced", "response", "translated",
    ])
}
