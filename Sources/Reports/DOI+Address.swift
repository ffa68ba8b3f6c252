import Bibliography

extension DOI {
  /// Where it is resolved. A DOI may hold any character: those that mean something else in an address are escaped.
  var address: String { "https://doi.org/" + name.percentEncoded { "/:();".utf8.contains($0) } }
}
