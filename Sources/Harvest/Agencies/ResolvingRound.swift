import Bibliography

/// Takes each DOI from service to service until one of them has answered for it.
///
/// Crossref knows most. What it does not know, doi.org tells the agency of; that agency then has the last word. The known
/// prefixes of other agencies are asked for at doi.org at once: Crossref would be asked about each of them singly.
final class ResolvingRound {
  let crossref: Schedule<CrossrefWorks>
  let agencies: Schedule<DOIOrgAgencies>
  let dataCite: Schedule<DataCiteWorks>
  let negotiation: Schedule<ContentNegotiation>

  private var settled: [(DOI, Answer)] = []
  /// What doi.org is to be asked about, once there is a list of them or nothing else to wait for.
  private var unassigned: [DOI] = []
  private var agencyOf: [DOI: String] = [:]
  private var unknownToCrossref: Set<DOI> = []

  private static let batch = 50

  init(_ services: Registries.Services, _ paces: Registries.Paces, _ patience: Patience) {
    // Those asked in the second place have less time, so that all together stay within what is allowed.
    var second = patience
    second.timeout = patience.timeout * 2 / 3
    crossref = Schedule(services.works, pace: paces.crossref, patience: patience)
    agencies = Schedule(services.agencies, pace: paces.agencies, patience: second)
    dataCite = Schedule(services.dataCite, pace: paces.dataCite, patience: second)
    negotiation = Schedule(services.negotiation, pace: paces.negotiation, patience: second)
  }

  var timetables: [any Timetable] { [crossref, agencies, dataCite, negotiation] }

  var paces: Registries.Paces {
    Registries.Paces(
      crossref: crossref.pace, dataCite: dataCite.pace, agencies: agencies.pace, negotiation: negotiation.pace)
  }

  func ask(_ dois: [DOI], at now: Duration) {
    crossref.ask(dois.filter { RegistrationAgency.otherThanCrossref(of: $0) == nil }, at: now)
    unassigned = dois.filter { RegistrationAgency.otherThanCrossref(of: $0) != nil }
    askAgencies(at: now)
  }

  /// Sends on what one service could not settle; returns what is settled for good.
  func settle(at now: Duration) -> [(DOI, Answer)] {
    // Each may hand over to one that comes later, and doi.org to Crossref.
    repeat {
      takeCrossref()
      askAgencies(at: now)
      takeAgencies(at: now)
      takeDataCite(at: now)
      takeNegotiation()
    } while !crossref.settled.isEmpty || !agencies.settled.isEmpty || !dataCite.settled.isEmpty
    defer { settled = [] }
    return settled
  }

  private func takeCrossref() {
    for (doi, outcome) in crossref.take() {
      switch outcome {
      case .value(let answer): settle(doi, answer)
      case .notFound:
        unknownToCrossref.insert(doi)
        if agencyOf[doi] == nil { unassigned.append(doi) } else { settle(doi, registered(doi)) }
      case .unavailable(let reason): settle(doi, Answer(.unavailable(reason: reason)))
      }
    }
  }

  private func askAgencies(at now: Duration) {
    guard !unassigned.isEmpty, unassigned.count >= ResolvingRound.batch || crossref.isDone else { return }
    // What no list of DOIs can hold is asked for itself.
    negotiation.ask(unassigned.filter { !DOIOrgAgencies.canBeAsked($0) }, at: now)
    agencies.ask(unassigned.filter(DOIOrgAgencies.canBeAsked), at: now)
    unassigned = []
  }

  private func takeAgencies(at now: Duration) {
    var (toCrossref, toDataCite, toNegotiation): ([DOI], [DOI], [DOI]) = ([], [], [])
    for (doi, outcome) in agencies.take() {
      switch outcome {
      case .value(.none), .notFound: settle(doi, Answer(.notFound))
      case .value(.agency(let agency)):
        agencyOf[doi] = agency
        switch agency.lowercased() {
        case "crossref" where !unknownToCrossref.contains(doi): toCrossref.append(doi)
        case "datacite": toDataCite.append(doi)
        default: toNegotiation.append(doi)
        }
      case .value(.unknown): toNegotiation.append(doi)
      case .unavailable(let reason): settle(doi, unverified(doi, reason))
      }
    }
    crossref.ask(toCrossref, at: now)
    dataCite.ask(toDataCite, at: now)
    negotiation.ask(toNegotiation, at: now)
  }

  private func takeDataCite(at now: Duration) {
    var left: [DOI] = []
    for (doi, outcome) in dataCite.take() {
      switch outcome {
      case .value(let answer): settle(doi, answer)
      // What is registered and not findable may still be told through doi.org.
      case .notFound: left.append(doi)
      case .unavailable(let reason): settle(doi, unverified(doi, reason))
      }
    }
    negotiation.ask(left, at: now)
  }

  private func takeNegotiation() {
    for (doi, outcome) in negotiation.take() {
      switch outcome {
      case .value(var answer):
        answer.agency = agencyOf[doi] ?? ""
        if case .registered = answer.resolution { answer = registered(doi) }
        settle(doi, answer)
      case .notFound: settle(doi, agencyOf[doi] == nil ? Answer(.notFound) : registered(doi))
      case .unavailable(let reason): settle(doi, unverified(doi, reason))
      }
    }
  }

  private func registered(_ doi: DOI) -> Answer {
    let agency = agencyOf[doi] ?? ""
    return Answer(.registered(agency: agency), from: agency)
  }

  private func unverified(_ doi: DOI, _ reason: String) -> Answer {
    let known = unknownToCrossref.contains(doi) ? "Crossref does not have it, and " : ""
    return Answer(.unavailable(reason: known + reason))
  }

  private func settle(_ doi: DOI, _ answer: Answer) { settled.append((doi, answer)) }
}

extension Schedule {
  /// What has been settled since this was last called.
  func take() -> [(key: Key, outcome: Outcome<Asked.Value>)] {
    defer { settled = [] }
    return settled
  }
}
