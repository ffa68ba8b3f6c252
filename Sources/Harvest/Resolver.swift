import Bibliography

/// A place where records come from.
///
/// What goes wrong with one DOI is its resolution, what goes wrong with one record file is a problem; only what makes
/// the whole harvest impossible is thrown.
package protocol Resolver {
  /// Calls `receive` once for each distinct DOI, in any order, as the answers come; returns what was wrong with the
  /// records on the way.
  func resolve(
    _ dois: [DOI], _ receive: (DOI, Resolution) -> Void
  ) throws(HarvestError) -> [RecordProblem]
}

extension Resolver {
  /// All resolutions at once: one for each distinct DOI.
  package func resolve(_ dois: [DOI]) throws(HarvestError) -> Harvested {
    var resolutions: [DOI: Resolution] = [:]
    let problems = try resolve(dois) { doi, resolution in resolutions[doi] = resolution }
    return Harvested(resolutions: resolutions, problems: problems)
  }
}
