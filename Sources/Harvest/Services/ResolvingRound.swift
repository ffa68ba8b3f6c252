import Bibliography

/// Looks up each DOI at one service after the other, until one of them has an answer.
///
/// Crossref has most DOIs. For the others, doi.org names the agency, and that agency's answer is final. DOIs with the known
/// prefixes of other agencies are looked up at doi.org first: Crossref would have to be asked for each of them singly.
final class ResolvingRound {
  let crossref: RequestQueue<CrossrefWorks>
  let agencies: RequestQueue<DOIOrgAgencies>
  let dataCite: RequestQueue<DataCiteWorks>
  let negotiation: RequestQueue<ContentNegotiation>
  let handles: RequestQueue<DOIOrgHandles>

  private var settled: [(DOI, Answer)] = []
  /// DOIs to look up at doi.org, once there is a whole list of them or Crossref is done.
  private var unassigned: [DOI] = []
  private var agencyOf: [DOI: String] = [:]
  private var unknownToCrossref: Set<DOI> = []
  private var shortNames = ShortNames()

  /// DOIs in a list for doi.org.
  private static let batch = 50

  init(
    _ services: Registries.Services, _ limiters: Registries.RateLimiters, _ policy: RetryPolicy, _ sizes: ResponseLimits
  ) {
    // Services that are asked second have less time, so that the total stays within the timeout.
    var second = policy
    second.timeout = policy.timeout * 2 / 3
    crossref = RequestQueue(services.works, limiter: limiters.crossref, policy: policy, sizes: sizes)
    agencies = RequestQueue(services.agencies, limiter: limiters.agencies, policy: second, sizes: sizes)
    dataCite = RequestQueue(services.dataCite, limiter: limiters.dataCite, policy: second, sizes: sizes)
    negotiation = RequestQueue(services.negotiation, limiter: limiters.negotiation, policy: second, sizes: sizes)
    handles = RequestQueue(services.handles, limiter: limiters.handles, policy: policy, sizes: sizes)
  }

  var queues: [any TransferSource] { [crossref, agencies, dataCite, negotiation, handles] }

  var limiters: Registries.RateLimiters {
    Registries.RateLimiters(
      crossref: crossref.limiter, dataCite: dataCite.limiter, agencies: agencies.limiter,
      negotiation: negotiation.limiter, handles: handles.limiter)
  }

  func add(_ dois: [DOI], at now: Duration) {
    let short = dois.filter(\.isShort)
    handles.add(short, at: now)
    shortNames.begin(short.isEmpty ? [] : dois)
    addNames(short.isEmpty ? dois : dois.filter { !$0.isShort }, at: now)
  }

  private func addNames(_ dois: [DOI], at now: Duration) {
    crossref.add(dois.filter { RegistrationAgency.otherThanCrossref(of: $0) == nil }, at: now)
    unassigned += dois.filter { RegistrationAgency.otherThanCrossref(of: $0) != nil }
    askAgencies(at: now)
  }

  /// Passes on the DOIs that one service does not have; returns the final answers.
  func settle(at now: Duration) -> [(DOI, Answer)] {
    // Each service may pass DOIs on to a later one, and doi.org to Crossref.
    repeat {
      takeHandles(at: now)
      takeCrossref()
      askAgencies(at: now)
      takeAgencies(at: now)
      takeDataCite(at: now)
      takeNegotiation()
    } while !crossref.settled.isEmpty || !agencies.settled.isEmpty || !dataCite.settled.isEmpty
    defer { settled = [] }
    return settled
  }

  /// Looks up the DOIs that short DOIs stand for.
  private func takeHandles(at now: Duration) {
    var names: [DOI] = []
    for (short, outcome) in handles.take() {
      switch outcome {
      case .value(let doi):
        switch shortNames.add(short, for: doi) {
        case .known(let answer): settled.append((short, answer.asAlias))
        case .asked: break
        case .new: names.append(doi)
        }
      case .notFound: settled.append((short, Answer(.notFound)))
      case .unavailable(let reason): settled.append((short, Answer(.unavailable(reason: reason))))
      }
    }
    if !names.isEmpty { addNames(names, at: now) }
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
    // doi.org's agency service takes no DOI with a comma.
    negotiation.add(unassigned.filter { !DOIOrgAgencies.canBeAsked($0) }, at: now)
    agencies.add(unassigned.filter(DOIOrgAgencies.canBeAsked), at: now)
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
    crossref.add(toCrossref, at: now)
    dataCite.add(toDataCite, at: now)
    negotiation.add(toNegotiation, at: now)
  }

  private func takeDataCite(at now: Duration) {
    var left: [DOI] = []
    for (doi, outcome) in dataCite.take() {
      switch outcome {
      case .value(let answer): settle(doi, answer)
      // A registered DOI that DataCite does not find may still be answered through doi.org.
      case .notFound: left.append(doi)
      case .unavailable(let reason): settle(doi, unverified(doi, reason))
      }
    }
    negotiation.add(left, at: now)
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
    let known = unknownToCrossref.contains(doi) ? "it is unknown to Crossref, and " : ""
    return Answer(.unavailable(reason: known + reason))
  }

  private func settle(_ doi: DOI, _ answer: Answer) {
    let (isWanted, short) = shortNames.settle(doi, answer)
    if isWanted { settled.append((doi, answer)) }
    for name in short { settled.append((name, answer.asAlias)) }
  }
}

/// The short DOIs of a round, and the DOIs that they stand for. A round without short DOIs keeps nothing here.
private struct ShortNames {
  enum Place {
    /// The DOI has been answered already.
    case known(Answer)
    /// It is being looked up.
    case asked
    case new
  }

  /// The DOIs that are looked up under their own names.
  private var wanted: Set<DOI> = []
  private var names: [DOI: [DOI]] = [:]
  private var answers: [DOI: Answer] = [:]

  /// - Parameter dois: all of the round; none where no short DOI is among them.
  mutating func begin(_ dois: [DOI]) { wanted = Set(dois) }

  mutating func add(_ short: DOI, for doi: DOI) -> Place {
    if let answer = answers[doi] { return .known(answer) }
    names[doi, default: []].append(short)
    return wanted.contains(doi) || names[doi]?.count != 1 ? .asked : .new
  }

  /// Whether an answer was asked for under the DOI itself, and the short DOIs that it also answers.
  mutating func settle(_ doi: DOI, _ answer: Answer) -> (isWanted: Bool, short: [DOI]) {
    if wanted.isEmpty { return (true, []) }
    answers[doi] = answer
    return (wanted.contains(doi), names.removeValue(forKey: doi) ?? [])
  }
}
