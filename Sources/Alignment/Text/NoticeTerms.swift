import Bibliography

/// Words for what is published about a work: notices that change it, and what others say of it.
enum NoticeTerms {
  private static let changing = [
    "erratum", "errata", "corrigendum", "corrigenda", "correction", "retraction", "retracted", "addendum", "withdrawn",
  ]

  /// What a title of a notice begins with.
  static let notices = WordSet(changing)

  /// What a remark begins with that names another place: "Comment in:", "Reprinted in".
  static let others = WordSet(
    changing + [
      "comment", "commentary", "discussion", "reply", "response", "reprinted", "reproduced", "translated",
    ])
}
