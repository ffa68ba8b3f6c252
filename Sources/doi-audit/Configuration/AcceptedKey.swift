import Bibliography

/// What an entry of `accept` may say.
enum AcceptedKey: String, CaseIterable {
  case rule
  case doi = "DOI"
  case page
  case reason
  case until

  /// One line for the reader of the schema.
  var summary: String {
    switch self {
    case .rule: "The rule whose findings are accepted."
    case .doi: "Only at the entry with this DOI."
    case .page: "Only on this page, or on the pages of this pattern."
    case .reason: "Why they are right as they are."
    case .until: "The last day on which this holds, 2027-12-31."
    }
  }
}
