import Bibliography

extension Resolver {
  /// Rounds of requests for published versions: a preprint may lead to a later one, which leads to the article.
  private var mostRounds: Int { 2 }

  /// Adds the records of the published versions that preprints name. A version whose record cannot be had is left out: no
  /// page mentions it, so nothing on a page depends on it.
  package func addPublications(to resolutions: inout [DOI: Resolution]) {
    var seen = Set(resolutions.keys)
    var works = resolutions.values.compactMap(\.work)
    for _ in 0..<mostRounds {
      var sought: Set<DOI> = []
      for work in works where work.type == "posted-content" {
        for doi in work.isPreprintOf.prefix(1) where seen.insert(doi).inserted { sought.insert(doi) }
      }
      if sought.isEmpty { return }
      works = []
      _ = try? resolve(sought.sorted()) { doi, resolution in
        guard let work = resolution.work else { return }
        resolutions[doi] = resolution
        works.append(work)
      }
    }
  }
}
