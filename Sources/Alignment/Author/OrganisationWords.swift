import Bibliography

/// Words by which a group that has signed a work is known: "for the Margin Study Group", "on behalf of the Consortium".
///
/// Registries file such groups as authors, as collaborators, or not at all.
enum OrganisationWords {
  static func contains(_ words: Range<Int>, of text: CitedText) -> Bool {
    words.contains { telling.contains(text.words[$0]) }
  }

  private static let telling: WordSet = [
    "group", "groups", "consortium", "collaboration", "collaborative", "collaborators", "investigators", "committee",
    "network", "society", "team", "study", "trial", "project", "initiative", "association", "institute", "program",
    "programme", "registry", "alliance", "force", "commission", "panel", "gruppe", "arbeitsgruppe", "consorzio",
    "gruppo", "groupe", "grupo",
  ]
}
