import Alignment

extension CitationVerdict {
  /// As reports for people say it.
  var words: String {
    switch self {
    case .consistent: "consistent"
    case .discrepant: "discrepant"
    case .otherWork: "of another work"
    case .unverifiable: "unverifiable"
    }
  }
}
