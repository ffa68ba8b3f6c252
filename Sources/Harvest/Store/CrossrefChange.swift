import Bibliography

/// What has become of a record since it was stored.
enum CrossrefChange {
  /// Crossref has not worked on it since.
  case unchanged
  /// Crossref has; the record as it is now, which may be the same.
  case indexed(Answer)
  /// That could not be told; it has to be asked for as if it were not stored.
  case unknown
}
