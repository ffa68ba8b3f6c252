import Bibliography

/// A place where works are searched for by the words of a citation.
///
/// A search always brings something; whether that is the cited work is for others to say.
package protocol Finder {
  /// Calls `receive` once for each distinct citation, in any order.
  func find(_ citations: [String], _ receive: (String, SearchOutcome) -> Void)
}

/// What a search has brought.
package enum SearchOutcome: Sendable, Equatable {
  /// The likeliest first; perhaps none.
  case candidates([Work])
  /// Nobody could be asked, or no usable answer came.
  case unavailable(reason: String)
}

extension RecordFiles: Finder {
  package func find(_ citations: [String], _ receive: (String, SearchOutcome) -> Void) {
    var search = TitleSearch(citations)
    // What is wrong with the files is told where DOIs are looked up in them.
    _ = works { search.visit($0) }
    for (citation, candidates) in search.candidates { receive(citation, .candidates(candidates)) }
  }
}

extension Registries: Finder {
  /// Crossref is searched, one request for each citation.
  package func find(_ citations: [String], _ receive: (String, SearchOutcome) -> Void) {
    var seen: Set<String> = []
    let distinct = citations.filter { seen.insert($0).inserted }
    let search = CrossrefSearch(works: services.works)
    let schedule = Schedule(search, pace: paces.crossref, patience: patience)
    schedule.ask(distinct, at: exchange.now)
    exchange.run([schedule]) { now in
      for (citation, outcome) in schedule.take() {
        switch outcome {
        case .value(let works): receive(citation, .candidates(works))
        case .notFound: receive(citation, .candidates([]))
        case .unavailable(let reason): receive(citation, .unavailable(reason: reason))
        }
      }
      activity(HarvestActivity([schedule], at: now))
    }
    paces.crossref = schedule.pace
  }
}
