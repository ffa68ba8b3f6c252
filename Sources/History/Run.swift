/// One run, and what it saw.
public struct Run: Sendable, Equatable {
  public enum Status: String, Sendable {
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
  public var id: Int64
  /// Seconds since 1970.
  public var started: Int64
  /// nil for a run that has not ended.
  public var finished: Int64?
  public var status: Status
  public var counts: Counts
  /// The folder of its report; nil where none was written.
  public var report: String?

  /// Whether it saw anything that can be counted.
  public var hasCounts: Bool { status == .complete || status == .incomplete }

  public init(
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
public struct Counts: Sendable, Equatable {
  public var pages = 0
  public var citations = 0
  public var errors = 0
  public var warnings = 0
  public var notes = 0
  public var accepted = 0
  /// Citations whose record could not be had.
  public var unverified = 0
  /// Findings that came.
  public var new = 0
  /// Findings that went.
  public var resolved = 0
  /// Records that changed at the registry, findings that changed with them or with the page.
  public var changed = 0

  public init() {}

  public var findings: Int { errors + warnings + notes }
}
