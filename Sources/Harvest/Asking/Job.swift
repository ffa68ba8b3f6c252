/// A question with its history.
struct Job<Key: Hashable & Sendable> {
  var question: Question<Key>
  /// How often it has been asked in vain.
  var attempts = 0
  /// How many redirects have been followed.
  var redirects = 0
  /// Where the last redirect led: an absolute URL.
  var movedTo: String?
  /// When it was last asked.
  var started: Duration = .zero
  /// Under which other processes know of the request.
  var ledgerNumber: Int64?

  init(_ question: Question<Key>) { self.question = question }
}
