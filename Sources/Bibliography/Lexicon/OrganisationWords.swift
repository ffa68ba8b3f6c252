/// Words that organisations have in their names, and people do not.
package enum OrganisationWords {
  /// Words of groups that sign a work beside its authors: "for the Margin Study Group", "on behalf of the Consortium".
  /// Registries file such groups as authors, as collaborators, or not at all.
  package static let groups = [
    "alliance", "arbeitsgruppe", "association", "collaboration", "collaborative", "collaborators", "commission",
    "committee", "consortium", "consorzio", "force", "group", "groupe", "groups", "grupo", "gruppe", "gruppo",
    "initiative", "institute", "investigators", "network", "panel", "program", "programme", "project", "registry",
    "society", "study", "team", "trial",
  ]

  /// Words of organisations, teams and offices that registries file as whole names, as DataCite's records have them, with
  /// "and", "of", "the". Without "force", which is a family name too.
  package static let inNames =
    groups.filter { $0 != "force" } + [
      "academy", "administration", "agency", "amt", "and", "archive", "archives", "associates", "authority",
      "authors", "bank", "board", "bundesamt", "bureau", "center", "centre", "centro", "club", "collective",
      "college", "community", "company", "contributors", "corp", "corporation", "council", "data", "database",
      "department", "developers", "development", "directorate", "division", "editors", "facility", "faculty",
      "federal", "federation", "forum", "foundation", "fund", "für", "geological", "gmbh", "hospital", "inc",
      "institut", "instituto", "international", "istituto", "lab", "laboratories", "laboratory", "labs", "library",
      "limited", "llc", "ltd", "maintainers", "ministry", "mission", "museum", "national", "observatory", "of",
      "office", "organisation", "organization", "partners", "partnership", "platform", "press", "publishing",
      "research", "school", "science", "sciences", "secretariat", "section", "service", "services", "software",
      "staff", "station", "studies", "survey", "systems", "task", "technologies", "technology", "the", "trust",
      "und", "union", "unit", "universidad", "universidade", "universitas", "universite", "university",
      "università", "universität", "université", "working", "workshop", "world", "y",
    ]

  /// Ends of German compounds: "Forschungsinstitut".
  package static let endings = ["gesellschaft", "institut", "universität", "verein", "verlag", "zentrum"]
}
