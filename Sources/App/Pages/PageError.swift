/// Why a page could not be audited. The description says where, what is wrong, what to do.
struct PageError: Error, CustomStringConvertible {
  var path: String
  var what: String
  /// nil where `what` says it already.
  var advice: String?

  var description: String { "\(path): \(what)" + (advice.map { "; \($0)" } ?? "") }

  /// For a page, or a folder of pages, that no path in UTF-8 leads to.
  ///
  /// - Parameter name: as far as it can be shown.
  static func unreadableName(_ name: String) -> PageError {
    PageError(path: name, what: "its name is not UTF-8, so that no report can name it", advice: "rename it")
  }
}
