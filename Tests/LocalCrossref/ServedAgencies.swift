import Foundation

/// DOIs of other agencies than Crossref, as doi.org and these agencies tell of them.
public struct ServedAgencies: Sendable {
  /// The agency of each DOI, lower case.
  var agencies: [String: String] = [:]
  /// `data` objects of DataCite's API.
  var dataCite: [String: String] = [:]
  /// What content negotiation ends at: CSL-JSON, or a page where it begins with `<`.
  var csl: [String: String] = [:]

  /// The DOIs that short DOIs stand for, lower case.
  public var shortNames: [String: String] = [:]

  /// Adds a DOI of DataCite's; `json` is its `data` object, nil where the API does not find it.
  public mutating func addDataCite(_ doi: String, _ json: String?) {
    agencies[doi.lowercased()] = "DataCite"
    dataCite[doi.lowercased()] = json
  }

  /// Adds a DOI of any agency; `csl` is what doi.org leads to.
  public mutating func add(_ doi: String, of agency: String, csl: String?) {
    agencies[doi.lowercased()] = agency
    self.csl[doi.lowercased()] = csl
  }
}
