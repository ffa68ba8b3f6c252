/// What has come of asking about one key.
enum Outcome<Value> {
  case value(Value)
  /// The service says that it has nothing of that name.
  case notFound
  /// No usable answer came; `reason` is a short phrase for the reader of a report.
  case unavailable(reason: String)
}
