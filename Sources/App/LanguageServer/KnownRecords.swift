import Bibliography
import Dispatch
import Harvest

/// The records that a language server knows: those of the store at once, those of the registries when they answer.
final class KnownRecords {
  /// What is known, of every page that was opened.
  private(set) var resolutions: [DOI: Resolution] = [:]
  /// Why DOIs could not be verified.
  private(set) var unverified: [DOI: String] = [:]
  /// DOIs that registries were asked for, or are being asked for.
  private var requested: Set<DOI> = []
  private var source: RecordSource
  private let events: EventQueue
  /// One harvest at a time.
  private let queue = DispatchQueue(label: "doi-audit.harvest")

  init(_ source: RecordSource, events: EventQueue) {
    self.source = source
    self.events = events
  }

  /// Where records come from now.
  func use(_ source: RecordSource) { self.source = source }

  /// Looks the DOIs of a page up in the store, and asks the registries for those that are missing or too old, without
  /// waiting for them.
  func lookUp(_ dois: [DOI]) {
    let unknown = Set(dois.filter { resolutions[$0] == nil }).sorted()
    if !unknown.isEmpty {
      var stored = source
      // A store that is not there yet has nothing to say.
      if source.records == nil { (stored.offline, stored.refresh) = (true, false) }
      merge(KnownRecords.answers(of: stored, for: unknown).resolutions)
    }
    guard source.records == nil, !source.offline else { return }
    let wanted = Set(dois).subtracting(requested).sorted()
    if wanted.isEmpty { return }
    requested.formUnion(wanted)
    queue.async { [source, events] in
      let answers = KnownRecords.answers(of: source, for: wanted)
      events.add(.harvested(answers.resolutions, answers.problem))
    }
  }

  /// What a source answers, and why it does not answer more.
  private static func answers(
    of source: RecordSource, for dois: [DOI]
  ) -> (resolutions: [DOI: Resolution], problem: String?) {
    var resolutions: [DOI: Resolution] = [:]
    do throws(HarvestError) {
      let problems = try source.resolver().resolve(dois) { doi, resolution in resolutions[doi] = resolution }
      let harvested = source.withPublications(Harvested(resolutions: resolutions, problems: problems))
      return (harvested.resolutions, problems.first.map { "\($0)" })
    } catch {
      return (resolutions, "\(error)")
    }
  }

  /// Takes the answers of registries.
  func receive(_ answers: [DOI: Resolution]) {
    merge(answers)
    for (doi, resolution) in answers {
      switch resolution {
      case .unavailable(let reason):
        // Asked again when the page is saved.
        requested.remove(doi)
        if resolutions[doi]?.work == nil { unverified[doi] = reason }
      case .registered(let agency): unverified[doi] = "\(agency.isEmpty ? "an agency" : agency) provides no record"
      case .found, .alias, .notFound: unverified[doi] = nil
      }
    }
  }

  /// An answer does not become worse.
  private func merge(_ answers: [DOI: Resolution]) {
    for (doi, resolution) in answers {
      if case .unavailable = resolution { continue }
      resolutions[doi] = resolution
    }
  }
}
