/// A service that is asked over HTTP: how its requests look, and what its answers mean.
protocol Service {
  /// What is asked about.
  associatedtype Key: Hashable & Sendable
  /// What there is to know about it.
  associatedtype Value

  /// Where it is; its host names it in messages.
  var base: BaseURL { get }
  /// The media type that is asked for.
  var accept: String { get }

  /// Path and query below the base, encoded.
  func target(of question: Question<Key>) -> String
  /// As few questions about the keys as possible.
  func questions(for keys: [Key]) -> [Question<Key>]
  func reply(to job: Job<Key>, with answer: HTTPAnswer) -> Reply<Key, Value>
  /// The URL to follow a redirect to; nil where it must not be followed.
  func destination(of redirect: String) -> String?
  /// Which of the budgets a question is taken from.
  func budget(of question: Question<Key>) -> ServiceLimits.Budget
  /// How a complaint names the key, so that it can be taken out of a list.
  func name(of key: Key) -> String
}

extension Service {
  var accept: String { "application/json" }

  func destination(of redirect: String) -> String? { base.target(of: redirect).map { base.origin + $0 } }

  func budget(of question: Question<Key>) -> ServiceLimits.Budget {
    switch question {
    case .list: .list
    case .single: .single
    }
  }
}
