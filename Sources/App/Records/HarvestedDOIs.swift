import Bibliography
import Harvest
import Reports
import System

extension Harvested {
  /// The DOIs without an answer, in ascending order.
  var unverified: [Report.Unverified] {
    let unverified = resolutions.compactMap { doi, resolution -> Report.Unverified? in
      switch resolution {
      case .unavailable(let reason): return Report.Unverified(doi: doi, reason: reason)
      // Neither a fault of the page, nor something that another run would change.
      case .registered(let agency):
        let agency = agency.isEmpty ? "an agency" : agency
        return Report.Unverified(doi: doi, reason: "\(agency) has the DOI, but provides no record")
      case .found, .alias, .notFound: return nil
      }
    }
    return unverified.sorted { $0.doi < $1.doi }
  }
}

extension RecordSource {
  /// One resolution for each DOI; problems are reported.
  ///
  /// - Parameter needed: the DOIs whose absence is an error; nil for all.
  func harvested(
    _ dois: [DOI], needed: Set<DOI>? = nil, showsProgress: Bool, errors: inout StandardError
  ) throws(ExitStatus) -> Harvested {
    do throws(HarvestError) {
      return try harvested(
        dois, needed: needed,
        from: { activity throws(HarvestError) in try resolver(activity: activity) }, showsProgress: showsProgress,
        errors: &errors)
    } catch {
      errors.report("\(error)")
      throw ExitStatus.incomplete
    }
  }

  /// With the published versions of preprints. Nothing is reported about them: no page mentions their DOIs.
  func withPublications(_ harvested: Harvested) -> Harvested {
    guard harvested.resolutions.values.contains(where: { $0.work?.isPreprintOf.isEmpty == false }),
      Interruption.status == nil, let resolver = try? resolver()
    else { return harvested }
    var all = harvested
    resolver.addPublications(to: &all.resolutions)
    return all
  }

  /// - Parameters:
  ///   - keepsWorks: without them, the result contains only DOIs without a work: the works of millions of DOIs would fill the memory.
  ///   - makeResolver: makes the resolver, which reports its activity.
  @discardableResult
  func harvested(
    _ dois: [DOI], needed: Set<DOI>? = nil, keepsWorks: Bool = true,
    from makeResolver: (@escaping (HarvestActivity) -> Void) throws(HarvestError) -> any Resolver, showsProgress: Bool,
    errors: inout StandardError
  ) throws(HarvestError) -> Harvested {
    let dois = Set(dois).sorted()
    var harvested = Harvested()
    let progress = Progress(of: dois.count, isShown: Terminal.showsErrors && showsProgress)
    defer { progress.finish() }
    Interruption.watch()
    let problems = try makeResolver { progress.show($0) }.resolve(dois) { doi, resolution in
      if keepsWorks || resolution.work == nil { harvested.resolutions[doi] = resolution }
      progress.advance()
    }
    progress.finish()
    for problem in problems { errors.report("\(problem)") }
    let missing = harvested.unverified.filter { entry in
      harvested.resolutions[entry.doi]?.agency == nil && needed?.contains(entry.doi) != false
    }
    report(missing, errors: &errors)
    return harvested
  }

  /// A line for each reason, not for each DOI.
  private func report(_ unverified: [Report.Unverified], errors: inout StandardError) {
    let advice =
      Interruption.status != nil
      ? "run the same command again"
      : records != nil
        ? "add the missing records, or leave out --records"
        : offline ? "leave out --offline" : "check the connection and try again, or use --offline or --records"
    for (reason, entries) in Dictionary(grouping: unverified, by: \.reason).sorted(by: { $0.key < $1.key }) {
      let others = entries.count > 1 ? " and \(entries.count - 1) more" : ""
      errors.reportUnverified("\(reason): \(entries[0].doi)\(others) could not be verified; \(advice)")
    }
  }
}
