import Checks

extension Acceptance {
  /// As reports for people say it.
  var words: String {
    switch self {
    case .comment(let line, let reason):
      "accepted by the comment on line \(line)" + (reason.map { ": \($0)" } ?? "")
    case .configuration(let line, let reason): "accepted by line \(line) of the configuration: \(reason)"
    case .baseline: "accepted by the baseline"
    }
  }
}
