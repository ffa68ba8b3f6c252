import Bibliography

/// A question with its history.
struct CrossrefJob {
  var question: CrossrefQuestion
  /// How often it has been asked in vain.
  var attempts = 0
  /// How many redirects have been followed.
  var redirects = 0
  /// Where the last redirect led: path and query.
  var movedTo: String?
  /// When it was last asked.
  var started: Duration = .zero

  init(_ question: CrossrefQuestion) { self.question = question }
}
