/// What is wrong with one line of a configuration. The description says where, what is wrong, what to do.
struct ConfigurationProblem: Error, Equatable, CustomStringConvertible {
  var path: String
  /// From 1; nil where the file as a whole is at fault.
  var line: Int?
  var what: String
  var advice: String

  var description: String { path + (line.map { ":\($0)" } ?? "") + ": \(what); \(advice)" }
}

/// What is wrong with a configuration, in the order of its lines; never empty.
struct ConfigurationError: Error, Equatable {
  var problems: [ConfigurationProblem]
}
