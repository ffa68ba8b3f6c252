/// Words in lower case that belong to a family name: `van`, `de la`.
package enum NameParticles {
  /// Particles that names have in any kind of text; read where no record is at hand.
  package static let withoutRecord = [
    "al", "bin", "da", "de", "del", "della", "den", "der", "des", "di", "do", "dos", "du", "el", "la", "las", "le",
    "los", "ten", "ter", "van", "von", "zu", "zur",
  ]

  /// Particles of registered names, as families of the Crossref records read so far have them. "e", "y" join two family
  /// names; "in", "op", "t" are parts of "in 't Veld", "op de Beeck". As words of any text these would be no particles.
  package static let all =
    withoutRecord + [
      "abu", "af", "av", "ben", "d", "dal", "das", "e", "het", "ibn", "in", "les", "lo", "mac", "olde", "op", "san",
      "st", "t", "te", "vanden", "vander", "vom", "y", "zum",
    ]

  /// Particles at which a name that is registered whole may be split, in any letter case. Without those that are given
  /// names or initials in capitals ("Ben", "Mac", "E", "T", "Y"), and with some that begin family names of whole names only.
  package static let inWholeNames =
    withoutRecord.filter { $0 != "des" } + ["ap", "d", "dal", "dalla", "das", "ibn", "lo", "san", "st.", "vom", "zum"]
}

/// What follows a name and tells persons of one name apart, or gives their degree.
package enum NameSuffixes {
  package static let romanNumerals = ["ii", "iii", "iv"]

  /// Suffixes that are never a family name; those of names that are registered whole, with or without a stop.
  package static let certain = ["jr", "sr"] + romanNumerals

  private static let generation = certain + ["2nd", "3rd", "jnr", "snr"]

  /// What tells persons of one name apart and goes with the name. Portuguese and Spanish ones are read as a part of the
  /// family name too: "Silva Filho".
  package static let ofGeneration = generation + ["filho", "hijo", "junior", "neto", "sobrinho"]

  /// What may follow a registered or cited name without being a part of it.
  package static let all =
    generation + ["dr", "esq", "fils", "frs", "md", "mph", "msc", "phd", "prof", "rn"]
}

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
