/// Where a value in force came from; a later one wins.
enum Origin: Sendable, Equatable, CustomStringConvertible {
  /// Nobody said anything.
  case standard
  /// A line of the configuration.
  case file(path: String, line: Int)
  /// A variable of the environment, `DOI_AUDIT_MAILTO`.
  case variable(String)
  /// An option on the command line, `--mailto`.
  case flag(String)

  var description: String {
    switch self {
    case .standard: "default"
    case .file(let path, let line): "\(path):\(line)"
    case .variable(let name), .flag(let name): name
    }
  }
}
