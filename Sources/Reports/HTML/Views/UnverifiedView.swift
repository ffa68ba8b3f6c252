import Bibliography

/// A DOI for which no record could be had.
struct UnverifiedView {
  var doi: String
  var address: String
  var reason: String

  init(_ entry: Report.Unverified) {
    doi = entry.doi.name.printable
    address = entry.doi.name.doiAddress
    reason = entry.reason.printable
  }
}
