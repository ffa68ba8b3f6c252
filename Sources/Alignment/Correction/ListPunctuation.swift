import Bibliography

/// Lists whose names are right and whose commas and stops are not: "Fu, L, Q. Zhang, T., Wang, W. Li, Q., Xu and D. Ge".
enum ListPunctuation {
  static func isBroken(_ match: AuthorMatch, in text: CitedText) -> Bool { false }

  /// Rewrites what stands within and between the names.
  static func edits(_ correction: AuthorCorrection) -> [TextEdit] { [] }
}
