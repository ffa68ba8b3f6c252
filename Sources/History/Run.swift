/// One run, and what it saw.
package struct Run: Sendable, Equatable {
  package enum Status: String, Sendable {
    /// It has not ended yet.
    case running
    /// It was killed, or the machine stopped.
    case killed
    /// It saw nothing: the records could not be asked for at all.
    case failed
    /// Everything was audited.
    case complete
    /// Not everything could be: a page was not readable, a registry not reachable.
    case incomplete
  }

  /// Ascending in the order of the runs, whatever the clock said.
  package var id: Int64
  /// Seconds since 1970.
  package var started: Int64
  /// nil for a run that has not ended.
  package var finished: Int64?
  package var status: Status
  package var counts: Counts
  /// The folder of its report; nil where none was written.
  package var report: String?

  /// Whether it saw anything that can be counted.
  package var hasCounts: Bool { status == .complete || status == .incomplete }

  package init(
    id: Int64, started: Int64, finished: Int64? = nil, status: Status = .running, counts: Counts = Counts(),
    report: String? = nil
  ) {
    self.id = id
    self.started = started
    self.finished = finished
    self.status = status
    self.counts = counts
    self.report = report
  }
}

/// How many of what there was in a run, or on one page of it.
package struct Counts: Sendable, Equatable {
  package var pages = 0
  package var citations = 0
  package var errors = 0
  package var warnings = 0
  package var notes = 0
  package var accepted = 0
  /// Citations whose record could not be had.
  package var unverified = 0
  /// Findings that came.
  package var new = 0
  /// Findings that went.
  package var resolved = 0
  /// Records that changed at the registry, findings that changed with them or with the page.
  package var changed = 0

  package init() {}

  package var findings: Int { errors + warnings + notes }
}
