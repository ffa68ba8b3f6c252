import Bibliography

/// Works that are versions of one another: a preprint and its published version, the versions of one report.
struct WorkGroups {
  private var parents: [DOI: DOI] = [:]

  /// - Parameters:
  ///   - authored: the works of persons.
  ///   - cited: the works that pages cite.
  init(_ authored: [AuthoredWork], cited: [Work]) {
    for work in authored {
      for version in work.versions { join(work.work.doi, version) }
    }
    for work in authored.map(\.work) + cited {
      for published in work.isPreprintOf { join(work.doi, published) }
      for alias in work.aliases { join(work.doi, alias) }
    }
    joinSameTitles(authored.map(\.work) + cited)
    // So that no chain of versions has to be followed for each of its members.
    for doi in parents.keys.sorted() { _ = find(doi) }
  }

  /// The DOI that stands for a work and all its versions.
  func group(of doi: DOI) -> DOI {
    var current = doi
    while let parent = parents[current], parent != current { current = parent }
    return current
  }

  private mutating func join(_ left: DOI, _ right: DOI) {
    let (left, right) = (find(left), find(right))
    if left != right { parents[max(left, right)] = min(left, right) }
  }

  /// Like `group`, and shortens the way for the next time.
  private mutating func find(_ doi: DOI) -> DOI {
    let root = group(of: doi)
    var current = doi
    while current != root, let parent = parents[current] {
      parents[current] = root
      current = parent
    }
    return root
  }

  /// Title and first author of a work, folded; with a short title, all authors.
  private struct Heading: Hashable {
    var title: [UInt64]
    var authors: [UInt64]
  }

  /// Joins preprints to the published work with the same title and first author, and preprints and reports with each other:
  /// few relations are deposited. A talk and an article with one title are two works.
  private mutating func joinSameTitles(_ works: [Work]) {
    var byHeading: [Heading: [Work]] = [:]
    for work in works {
      let title = TitleWords(work.title.first ?? "")
      guard !title.keys.isEmpty, !work.author.isEmpty else { continue }
      let authors = title.isLong ? work.author.prefix(1) : work.author[...]
      let names = authors.flatMap { FoldedText($0.name ?? $0.family).words.map(\.key) }
      byHeading[Heading(title: title.keys, authors: names), default: []].append(work)
    }
    for works in byHeading.values where works.count > 1 {
      let preprints = works.filter { WorkGroups.isPreprint($0) }
      if let first = preprints.first {
        for other in preprints.dropFirst() { join(first.doi, other.doi) }
        let published = works.filter { !WorkGroups.isPreprint($0) && !WorkGroups.isMaterial($0) }
        let article = published.first { $0.type == "journal-article" } ?? published.min { $0.doi < $1.doi }
        if let article { join(first.doi, article.doi) }
      }
      let deposits = Dictionary(grouping: works.filter(WorkGroups.hasVersions)) { "\($0.type) \($0.doi.prefix)" }
      for same in deposits.values {
        for other in same.dropFirst() { join(same[0].doi, other.doi) }
      }
    }
  }

  static func isPreprint(_ work: Work) -> Bool { work.type == "posted-content" }

  /// What a work is based on may have its title.
  private static func isMaterial(_ work: Work) -> Bool { ["dataset", "software", "component"].contains(work.type) }

  /// Repositories register each version of such a work under a DOI of its own, and one for all versions.
  private static func hasVersions(_ work: Work) -> Bool { ["dataset", "software", "report"].contains(work.type) }
}
