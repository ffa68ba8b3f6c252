import Bibliography

extension String {
  /// A path as a relative reference (RFC 3986): what has a meaning of its own there is escaped, a colon too, for what
  /// stands before it would be a scheme.
  var relativeURI: String { percentEncoded(keeping: "/") }

  /// Where a DOI is resolved. It may hold any character: those that mean something else in an address are escaped.
  var doiAddress: String { "https://doi.org/" + percentEncoded(keeping: "/:();") }
}
