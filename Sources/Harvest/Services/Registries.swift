import Bibliography

/// The registries of DOIs over the network: Crossref first; doi.org names the agency of a DOI that Crossref does not have;
/// then DataCite or, through doi.org, any other agency.
///
/// One request asks for many works. Requests never exceed the limits of a service, nor the lower ones in its headers.
/// Connections are kept from one call to the next.
///
/// Not `Sendable`: it stays on one thread, which waits for the responses.
package final class Registries: Resolver {
  /// Where each service is: an `https` URL, or `http` on this machine.
  package struct Bases: Sendable {
    package var crossref = "https://api.crossref.org"
    package var doiOrg = "https://doi.org"
    package var dataCite = "https://api.datacite.org"

    package init() {}
  }

  /// Longest silence of a server after which the DOIs that are left are given up.
  package static let timeout = Duration.seconds(15)

  /// Called several times a second; once it returns true, the DOIs that are left are `unavailable`.
  package var isStopped: () -> Bool {
    get { loop.isStopped }
    set { loop.isStopped = newValue }
  }
  /// Called several times a second with what is being done.
  package var activity: (HarvestActivity) -> Void = { _ in }

  private let services: Services
  private let policy: RetryPolicy
  private let sizes: ResponseLimits
  private let loop: TransferLoop
  private var limiters: RateLimiters
  /// Why Crossref was given up in the last call: no reason to wait for it again.
  private(set) var crossrefTrouble: String?

  /// Makes no request yet. Throws for a base that is not `https`, unless it is on this machine, and for a `mailto` that is
  /// not an address.
  ///
  /// - Parameters:
  ///   - mailto: opens the pools with higher limits.
  ///   - timeout: longest time without a usable response of a server.
  ///   - version: of this program, for the User-Agent.
  ///   - ledger: the path of a file through which processes share the limits.
  package convenience init(
    _ bases: Bases = Bases(), mailto: String? = nil, timeout: Duration = timeout, version: String, ledger: String? = nil
  ) throws(HarvestError) {
    let policy = RetryPolicy(timeout: min(timeout, .seconds(86_400)))
    try self.init(bases, mailto: mailto, version: version, policy: policy, ledger: ledger)
  }

  /// For tests against servers with other limits.
  init(
    _ bases: Bases, mailto: String? = nil, version: String, policy: RetryPolicy,
    sizes: ResponseLimits = ResponseLimits(), limits: ServiceLimits? = nil, ledger: String? = nil
  ) throws(HarvestError) {
    let address: MailAddress?
    if let mailto { address = try MailAddress(mailto) } else { address = nil }
    services = try Services(bases, mailto: address)
    self.policy = policy
    self.sizes = sizes
    limiters = RateLimiters(isPolite: mailto != nil, limits: limits, ledger: ledger.flatMap { RequestLedger(path: $0) })
    loop = try TransferLoop(userAgent: "doi-audit/\(version)" + (mailto.map { " (mailto:\($0))" } ?? ""))
  }

  /// The services behind the bases.
  struct Services {
    let works: CrossrefWorks
    let agencies: DOIOrgAgencies
    let dataCite: DataCiteWorks
    let negotiation: ContentNegotiation
    let handles: DOIOrgHandles

    init(_ bases: Bases, mailto: MailAddress?) throws(HarvestError) {
      works = CrossrefWorks(base: try BaseURL(bases.crossref), mailto: mailto)
      agencies = DOIOrgAgencies(base: try BaseURL(bases.doiOrg))
      dataCite = DataCiteWorks(base: try BaseURL(bases.dataCite), mailto: mailto)
      negotiation = ContentNegotiation(base: agencies.base)
      handles = DOIOrgHandles(base: agencies.base)
    }
  }

  /// The rate limiters of all services, which are kept from one call to the next.
  struct RateLimiters {
    var crossref: ServiceRateLimiter
    var dataCite: ServiceRateLimiter
    var agencies: ServiceRateLimiter
    var negotiation: ServiceRateLimiter
    var handles: ServiceRateLimiter
  }

  package func resolve(
    _ dois: [DOI], _ receive: (DOI, Resolution) -> Void
  ) throws(HarvestError) -> [RecordProblem] {
    ask(dois) { answers in for (doi, answer) in answers { receive(doi, answer.resolution) } }
    return []
  }

  /// Calls `receive` with the answers as they come: in all, one for each distinct DOI, with the records as the agencies
  /// wrote them.
  ///
  /// A short DOI is answered as the DOI that it stands for, with `.alias`.
  package func ask(_ dois: [DOI], _ receive: ([(DOI, Answer)]) -> Void) {
    var seen: Set<DOI> = []
    let distinct = dois.filter { seen.insert($0).inserted }
    let round = ResolvingRound(services, limiters, policy, sizes)
    round.add(distinct, at: loop.now)
    loop.run(round.queues) { now in
      let answers = round.settle(at: now)
      if !answers.isEmpty { receive(answers) }
      activity(HarvestActivity(round.queues, at: now))
    }
    limiters = round.limiters
    crossrefTrouble = round.crossref.givenUp
  }

  /// Asks Crossref which of these records it has indexed since; calls `receive` with the outcomes as they come.
  ///
  /// - Parameter current: until when each record is known to have been Crossref's; seconds since 1970.
  func askChanges(_ current: [DOI: Int64], _ receive: ([(DOI, Outcome<CrossrefChange>)]) -> Void) {
    if current.isEmpty { return }
    let queue = RequestQueue(
      CrossrefChanges(works: services.works, current: current), limiter: limiters.crossref, policy: policy, sizes: sizes
    )
    queue.add(Array(current.keys), at: loop.now)
    loop.run([queue]) { now in
      let changes = queue.take()
      if !changes.isEmpty { receive(changes.map { ($0.key, $0.outcome) }) }
      activity(HarvestActivity([queue], at: now))
    }
    limiters.crossref = queue.limiter
    crossrefTrouble = queue.givenUp
  }

  /// Searches Crossref, with one request for each citation; calls `receive` with the outcomes as they come.
  func search(_ citations: [String], _ receive: ([(key: String, outcome: Outcome<[Work]>)]) -> Void) {
    let queue = RequestQueue(
      CrossrefSearch(works: services.works), limiter: limiters.crossref, policy: policy, sizes: sizes)
    queue.add(citations, at: loop.now)
    loop.run([queue]) { now in
      receive(queue.take())
      activity(HarvestActivity([queue], at: now))
    }
    limiters.crossref = queue.limiter
  }

  /// Asks Crossref and DataCite for the works under ORCID iDs: a list for each iD and each registry.
  ///
  /// - Parameter since: the day from which Crossref's changes are wanted, by iD; without one, the whole list.
  func askWorks(of orcids: [ORCID], since: [ORCID: String]) -> [AuthorList] {
    let round = AuthorRound(services, limiters, policy, sizes)
    round.add(orcids, since: since, at: loop.now)
    loop.run(round.queues) { now in
      round.settle(at: now)
      activity(HarvestActivity(round.queues, at: now))
    }
    round.update(&limiters)
    return round.results
  }

  // MARK: For the store

  /// The address of the service that gave an answer, as in the store.
  func service(of answer: Answer) -> String {
    let base =
      switch answer.record?.shape {
      case .crossref: services.works.base
      case .dataCite: services.dataCite.base
      case .csl: services.negotiation.base
      case nil: services.agencies.base
      }
    return base.origin + base.path
  }

  /// The URL at which an answer can be had again.
  func address(of answer: Answer, to doi: DOI) -> String {
    if doi.isShort { return address(of: services.handles, doi) }
    return switch answer.record?.shape {
    case .crossref: address(of: services.works, doi)
    case .dataCite: address(of: services.dataCite, doi)
    case .csl: address(of: services.negotiation, doi)
    case nil: address(of: services.agencies, doi)
    }
  }

  private func address<Asked: Service>(of service: Asked, _ doi: DOI) -> String where Asked.Key == DOI {
    let target = service.target(of: .single(doi))
    // The query holds the contact, which is not part of the address.
    return service.base.origin + service.base.path
      + (target.firstIndex(of: "?").map { String(target[..<$0]) } ?? target)
  }
}

extension Registries.RateLimiters {
  init(isPolite: Bool, limits: ServiceLimits?, ledger: RequestLedger?) {
    crossref = ServiceRateLimiter(limits ?? (isPolite ? .politePool : .publicPool), ledger: ledger)
    dataCite = ServiceRateLimiter(limits ?? (isPolite ? .identifiedDataCite : .dataCite), ledger: ledger)
    agencies = ServiceRateLimiter(limits ?? .doiOrg, ledger: ledger)
    negotiation = ServiceRateLimiter(limits ?? .doiOrg, ledger: ledger)
    handles = ServiceRateLimiter(limits ?? .doiOrg, ledger: ledger)
  }
}

extension Registries.Bases {
  /// The addresses of the services, as in the store.
  package var services: [String] {
    get throws(HarvestError) {
      var services: [String] = []
      for base in [crossref, doiOrg, dataCite] {
        let base = try BaseURL(base)
        services.append(base.origin + base.path)
      }
      return services
    }
  }
}
