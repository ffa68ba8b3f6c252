/// What a harvest is doing at the moment.
package struct HarvestActivity: Sendable, Equatable {
  /// The hosts that owe an answer.
  package var asking: [String]
  /// How long a pause still lasts that a service's trouble makes necessary, and what the trouble is; nil where there is
  /// none.
  package var pause: Pause?

  package struct Pause: Sendable, Equatable {
    package var left: Duration
    /// `api.crossref.org is in trouble (status 503)`
    package var reason: String
  }

  init(_ timetables: [any Timetable], at now: Duration) {
    asking = []
    for host in timetables.compactMap(\.askedHost) where !asking.contains(host) { asking.append(host) }
    let pauses = timetables.compactMap { $0.pause(at: now) }
    pause = pauses.max { $0.left < $1.left }.map { Pause(left: $0.left, reason: $0.reason) }
  }
}
