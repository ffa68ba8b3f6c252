import Bibliography

/// The registries of DOIs over the network: Crossref first; doi.org tells who has what Crossref does not know; DataCite
/// and, through doi.org, every other agency.
///
/// Many works are asked for in one request. The limits of each service are kept by construction, lowered by what it says
/// in its headers and never raised; connections are kept from one call to the next.
///
/// Not `Sendable`: it stays on one thread, which waits for the answers.
package final class Registries: Resolver {
  /// Where each service is: an `https` URL, or `http` on this machine.
  package struct Bases: Sendable {
    package var crossref = "https://api.crossref.org"
    package var doiOrg = "https://doi.org"
    package var dataCite = "https://api.datacite.org"

    package init() {}
  }

  /// How long a server may stay silent before what is left is given up.
  package static let timeout = Duration.seconds(15)

  /// Asked several times a second; once it is true, what is left is `unavailable`.
  package var isStopped: () -> Bool {
    get { exchange.isStopped }
    set { exchange.isStopped = newValue }
  }
  /// Told several times a second what is being done.
  package var activity: (HarvestActivity) -> Void = { _ in }

  let services: Services
  let patience: Patience
  let exchange: Exchange
  var paces: Paces
  /// Why Crossref could not be asked the last time, so that nobody waits for it again.
  var crossrefTrouble: String?

  /// Refuses a base that is not `https`, unless it is on this machine, and a `mailto` that nobody can be reached at.
  ///
  /// Nothing is asked yet. `mailto` opens the pools with the higher limits; `timeout` is how long a server may go without
  /// a usable answer; `version` is the program's own, for the User-Agent; `ledger` is the path of a file in which all
  /// processes that name it tell each other of their requests.
  package convenience init(
    _ bases: Bases = Bases(), mailto: String? = nil, timeout: Duration = timeout, version: String, ledger: String? = nil
  ) throws(HarvestError) {
    let patience = Patience(timeout: min(timeout, .seconds(86_400)))
    try self.init(bases, mailto: mailto, version: version, patience: patience, ledger: ledger)
  }

  /// With other limits than the services', for tests against servers of their own.
  init(
    _ bases: Bases, mailto: String? = nil, version: String, patience: Patience, limits: ServiceLimits? = nil,
    ledger: String? = nil
  ) throws(HarvestError) {
    let address: MailAddress?
    if let mailto { address = try MailAddress(mailto) } else { address = nil }
    services = try Services(bases, mailto: address)
    self.patience = patience
    paces = Paces(isPolite: mailto != nil, limits: limits, ledger: ledger.flatMap { RequestLedger(path: $0) })
    exchange = try Exchange(userAgent: "doi-audit/\(version)" + (mailto.map { " (mailto:\($0))" } ?? ""))
  }

  /// The services behind the bases.
  struct Services {
    let works: CrossrefWorks
    let agencies: DOIOrgAgencies
    let dataCite: DataCiteWorks
    let negotiation: ContentNegotiation

    init(_ bases: Bases, mailto: MailAddress?) throws(HarvestError) {
      works = CrossrefWorks(base: try BaseURL(bases.crossref), mailto: mailto)
      agencies = DOIOrgAgencies(base: try BaseURL(bases.doiOrg))
      dataCite = DataCiteWorks(base: try BaseURL(bases.dataCite), mailto: mailto)
      negotiation = ContentNegotiation(base: agencies.base)
    }
  }

  /// How fast each may be asked; kept from one call to the next.
  struct Paces {
    var crossref: ServicePace
    var dataCite: ServicePace
    var agencies: ServicePace
    var negotiation: ServicePace
  }

  package func resolve(
    _ dois: [DOI], _ receive: (DOI, Resolution) -> Void
  ) throws(HarvestError) -> [RecordProblem] {
    ask(dois) { answers in for (doi, answer) in answers { receive(doi, answer.resolution) } }
    return []
  }

  /// Calls `receive` with what has come, as soon as it has, with the records as the agencies wrote them: in all, once for
  /// each distinct DOI.
  package func ask(_ dois: [DOI], _ receive: ([(DOI, Answer)]) -> Void) {
    var seen: Set<DOI> = []
    let distinct = dois.filter { seen.insert($0).inserted }
    let round = ResolvingRound(services, paces, patience)
    round.ask(distinct, at: exchange.now)
    exchange.run(round.timetables) { now in
      let answers = round.settle(at: now)
      if !answers.isEmpty { receive(answers) }
      activity(HarvestActivity(round.timetables, at: now))
    }
    paces = round.paces
    crossrefTrouble = round.crossref.givenUp
  }
}

extension Registries.Paces {
  init(isPolite: Bool, limits: ServiceLimits?, ledger: RequestLedger?) {
    crossref = ServicePace(limits ?? (isPolite ? .politePool : .publicPool), ledger: ledger)
    dataCite = ServicePace(limits ?? (isPolite ? .identifiedDataCite : .dataCite), ledger: ledger)
    agencies = ServicePace(limits ?? .doiOrg, ledger: ledger)
    negotiation = ServicePace(limits ?? .doiOrg, ledger: ledger)
  }
}
