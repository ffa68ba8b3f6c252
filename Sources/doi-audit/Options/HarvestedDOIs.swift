import ArgumentParser
import Bibliography
import Harvest
import Reports

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
  func harvested(
    _ dois: [DOI], showsProgress: Bool, complaints: inout Complaints
  ) throws -> HarvestedDOIs {
    do throws(HarvestError) {
      return try harvested(dois, from: resolver(), showsProgress: showsProgress, complaints: &complaints)
    } catch {
      complaints.tell("\(error)")
      throw ExitCode(ExitStatus.incomplete.rawValue)
    }
  }

  @discardableResult
  func harvested(
    _ dois: [DOI], from resolver: any Resolver, showsProgress: Bool, complaints: inout Complaints
  ) throws(HarvestError) -> HarvestedDOIs {
    let dois = Set(dois).sorted()
    var harvested = HarvestedDOIs()
    var progress = Progress(of: dois.count, isShown: Terminal.showsErrors && showsProgress)
    defer { progress.finish() }
    let problems = try resolver.resolve(dois) { doi, resolution in
      harvested.resolutions[doi] = resolution
      progress.advance()
    }
    progress.finish()
    for problem in problems { complaints.tell("\(problem)") }
    tell(harvested.unverified.filter { harvested.resolutions[$0.doi]?.agency == nil }, complaints: &complaints)
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
      complaints.tell("\(reason): \(entries[0].doi)\(others) could not be verified; \(advice)")
    }
  }
}
