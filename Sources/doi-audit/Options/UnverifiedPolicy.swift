import ArgumentParser

/// What a DOI is that no server would answer for.
enum UnverifiedPolicy: String, CaseIterable, ExpressibleByArgument {
  /// Worth a word, but not a failure.
  case warn
  /// The audit could not be completed.
  case error
}
