/// When a harvest stops trying.
struct Patience: Sendable {
  /// How long the server may go without a usable answer while it is being asked.
  var timeout: Duration
  /// The pause after the first failure; each further one doubles it.
  var firstPause: Duration = .milliseconds(500)
  var longestPause: Duration = .seconds(8)
  /// The most bytes that an answer may have, decompressed: the largest single record known has 5 MB, and a hundred without
  /// their references stay far below.
  var largestList = 32 << 20
  var largestSingle = 16 << 20

  /// How often one question is asked.
  static let attempts = 4
  /// How often one question is asked whose answer does not come in time: each costs the whole wait.
  static let attemptsInTime = 2
  /// Failed connections in a row, after which nobody is at home.
  static let connections = 3
  /// Answers in a row that make no sense from the service, after which it is something else.
  static let refusals = 4
  /// Failures of any kind in a row, after which it is no use.
  static let failures = 8
  static let redirects = 5

  /// The pause after so many failures in a row; `jitter` from 0.5 to 1 keeps clients from coming back together.
  func pause(after failures: Int, jitter: Double) -> Duration {
    let doubled = firstPause * (1 << min(max(failures - 1, 0), 16))
    return min(doubled, longestPause) * jitter
  }
}
