/// What doi.org knows of a DOI.
enum Registration: Equatable {
  /// An agency has it; its name, `DataCite`.
  case agency(String)
  /// It is registered, or may be, and by whom is not told.
  case unknown
  /// No agency has it.
  case none
}
