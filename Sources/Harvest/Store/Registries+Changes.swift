import Bibliography

extension Registries {
  /// Asks Crossref which of these records it has indexed since; calls `receive` with what has come, as soon as it has.
  ///
  /// - Parameter current: until when each record is known to have been Crossref's; seconds since 1970.
  func askChanges(_ current: [DOI: Int64], _ receive: ([(DOI, Outcome<CrossrefChange>)]) -> Void) {
    if current.isEmpty { return }
    let schedule = Schedule(
      CrossrefChanges(works: services.works, current: current), pace: paces.crossref, patience: patience)
    schedule.ask(Array(current.keys), at: exchange.now)
    exchange.run([schedule]) { now in
      let changes = schedule.take()
      if !changes.isEmpty { receive(changes.map { ($0.key, $0.outcome) }) }
      activity(HarvestActivity([schedule], at: now))
    }
    paces.crossref = schedule.pace
    crossrefTrouble = schedule.givenUp
  }

  /// The address of the service that has given an answer, as the store knows it.
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

  /// Where an answer can be had again.
  func address(of answer: Answer, to doi: DOI) -> String {
    switch answer.record?.shape {
    case .crossref: address(of: services.works, doi)
    case .dataCite: address(of: services.dataCite, doi)
    case .csl: address(of: services.negotiation, doi)
    case nil: address(of: services.agencies, doi)
    }
  }

  private func address<Asked: Service>(of service: Asked, _ doi: DOI) -> String where Asked.Key == DOI {
    let target = service.target(of: .single(doi))
    // Who asks is no part of where it is.
    return service.base.origin + service.base.path
      + (target.firstIndex(of: "?").map { String(target[..<$0]) } ?? target)
  }
}
