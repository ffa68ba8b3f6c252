import ArgumentParser
import Bibliography
import Harvest
import Reports
import System

/// What is known of the DOIs that were asked for.
struct HarvestedDOIs {
  var resolutions: [DOI: Resolution] = [:]

  /// Those of which nothing could be known, in ascending order.
  var unverified: [Report.Unverified] {
    let unverified = resolutions.compactMap { doi, resolution -> Report.Unverified? in
      switch resolution {
      case .unavailable(let reason): return Report.Unverified(doi: doi, reason: reason)
      // No fault of the page, and nothing that another run would mend.
      case .registered(let agency):
        let agency = agency.isEmpty ? "an agency" : agency
        return Report.Unverified(doi: doi, reason: "\(agency) has the DOI and hands out no record")
      case .found, .alias, .notFound: return nil
      }
    }
    return unverified.sorted { $0.doi < $1.doi }
  }
}

extension HarvestOptions {
  /// One resolution for each DOI; what went wrong on the way is told.
  ///
  /// - Parameter needed: the DOIs without which something is missing; all where it is nil.
  func harvested(
    _ dois: [DOI], needed: Set<DOI>? = nil, showsProgress: Bool, complaints: inout Complaints
  ) throws -> HarvestedDOIs {
    do throws(HarvestError) {
      return try harvested(
        dois, needed: needed,
        from: { activity throws(HarvestError) in try resolver(activity: activity) }, showsProgress: showsProgress,
        complaints: &complaints)
    } catch {
      complaints.tell("\(error)")
      throw ExitCode(ExitStatus.incomplete.rawValue)
    }
  }

  /// - Parameters:
  ///   - keepsWorks: without them, only what is wanting is in the result: the works of millions of DOIs would fill the memory.
  ///   - makeResolver: gives what answers, and tells what it is doing.
  @discardableResult
  func harvested(
    _ dois: [DOI], needed: Set<DOI>? = nil, keepsWorks: Bool = true,
    from makeResolver: (@escaping (HarvestActivity) -> Void) throws(HarvestError) -> any Resolver, showsProgress: Bool,
    complaints: inout Complaints
  ) throws(HarvestError) -> HarvestedDOIs {
    let dois = Set(dois).sorted()
    var harvested = HarvestedDOIs()
    let progress = Progress(of: dois.count, isShown: Terminal.showsErrors && showsProgress)
    defer { progress.finish() }
    Interruption.watch()
    let problems = try makeResolver { progress.show($0) }.resolve(dois) { doi, resolution in
      if keepsWorks || resolution.work == nil { harvested.resolutions[doi] = resolution }
      progress.advance()
    }
    progress.finish()
    for problem in problems { complaints.tell("\(problem)") }
    let missing = harvested.unverified.filter { entry in
      harvested.resolutions[entry.doi]?.agency == nil && needed?.contains(entry.doi) != false
    }
    tell(missing, complaints: &complaints)
    return harvested
  }

  /// A line for each reason, not for each DOI.
  private func tell(_ unverified: [Report.Unverified], complaints: inout Complaints) {
    let advice =
      records != nil
      ? "add what is missing, or leave out --records"
      : offline ? "leave out --offline" : "check the connection and try again, or use --offline or --records"
    for (reason, entries) in Dictionary(grouping: unverified, by: \.reason).sorted(by: { $0.key < $1.key }) {
      let others = entries.count > 1 ? " and \(entries.count - 1) more" : ""
      complaints.tellUnverified("\(reason): \(entries[0].doi)\(others) could not be verified; \(advice)")
    }
  }
}
