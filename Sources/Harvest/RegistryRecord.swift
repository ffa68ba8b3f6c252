import Bibliography

/// A record as an agency wrote it.
package struct RegistryRecord: Sendable, Equatable {
  /// The shapes in which agencies hand out records.
  package enum Shape: String, Sendable, CaseIterable {
    /// A work of Crossref's REST API.
    case crossref
    /// A `data` object of DataCite's REST API.
    case dataCite = "datacite"
    /// CSL-JSON, which every other agency speaks through doi.org.
    case csl
  }

  package var shape: Shape
  /// One JSON object.
  package var json: [UInt8]

  package init(_ shape: Shape, json: [UInt8]) {
    self.shape = shape
    self.json = json
  }

  /// The work that the record describes; `doi` is the one that was asked for, which CSL-JSON may leave out.
  package func work(for doi: DOI) throws(JSONError) -> Work {
    switch shape {
    case .crossref: return try Work(json: json)
    case .dataCite: return try Work(dataCite: json)
    case .csl: return try Work(csl: json, for: doi)
    }
  }
}
