/// Why a page could not be audited. The description says where, what is wrong, what to do.
struct PageError: Error, CustomStringConvertible {
  var path: String
  var what: String
  /// nil where `what` says it already.
  var advice: String?

  var description: String { "\(path): \(what)" + (advice.map { "; \($0)" } ?? "") }
}
