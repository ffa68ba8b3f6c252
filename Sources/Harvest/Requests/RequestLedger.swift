import System

/// The requests of the last seconds of all processes that use one store, so that together they keep a service's limits.
///
/// A small file with a line for each request, locked while it is read and written. Where it cannot be used, each process
/// keeps the limits by itself. As in a `RateLimiter`, a request has not arrived until its response shows when it did.
final class RequestLedger {
  /// Whether a request may go out.
  enum Admission: Equatable {
    /// It is entered, under this number; nil without a ledger.
    case entered(Int64?)
    /// Others have used up the limit: how long to wait before asking again.
    case wait(Duration)
  }

  private struct Entry {
    /// The address of the service, without blanks.
    var service: Substring
    var kind: Substring
    /// When it arrived, or, while it is under way, when it was sent: in nanoseconds on the clock that all processes share.
    var time: Int64
    /// When its response came; nil while it is under way.
    var answered: Int64?
    var process: Int32

    init?(_ line: Substring) {
      let parts = line.split(separator: " ")
      guard parts.count == 5, let time = Int64(parts[2]), let process = Int32(parts[4]) else { return nil }
      self.init(service: parts[0], kind: parts[1], time: time, process: process)
      answered = Int64(parts[3])
      // A larger number, which no clock has reached, could overflow.
      if let answered, !(0...Int64.max / 2).contains(answered) { return nil }
    }

    init(service: Substring, kind: Substring, time: Int64, process: Int32 = Platform.processID) {
      self.service = service
      self.kind = kind
      self.time = time
      self.process = process
    }

    var line: String { "\(service) \(kind) \(time) \(answered.map { "\($0)" } ?? "underway") \(process)\n" }

    var isUnderway: Bool { answered == nil }
    /// From when on it counts: the arrival time of another process's request is not exact, its response time is.
    var counted: Int64 { process == Platform.processID ? time : answered ?? time }
  }

  private let file: OpenFile

  /// Largest ledger; what follows in a longer file is not read.
  private static let mostBytes = 64 << 10
  private static let longestKept = Duration.seconds(100)
  /// How soon to look again while another process waits for a response.
  private static let poll = Duration.milliseconds(20)

  /// nil where the file can be neither opened nor made.
  init?(path: String) {
    guard let file = try? OpenFile(updating: path, permissions: 0o600) else { return nil }
    self.file = file
  }

  /// Enters a request to a service, unless its limit is used up.
  func enter(
    _ kind: ServiceLimits.Kind, of service: String, at limit: RateLimit, concurrency: Int
  ) -> Admission {
    guard lock() else { return .entered(nil) }
    defer { file.unlock() }
    let now = Platform.monotonicNanoseconds
    let entries = entries(at: now)
    let others = entries.filter { $0.service == service[...] }
    let ours = others.filter { $0.kind == "\(kind)"[...] }
    let free = limit.count - ours.count(where: \.isUnderway)
    if free <= 0 || others.count(where: \.isUnderway) >= concurrency { return .wait(RequestLedger.poll) }
    let ends = ours.filter { !$0.isUnderway }.map { $0.counted + limit.interval.nanoseconds }.filter { $0 > now }
      .sorted()
    if ends.count >= free { return .wait(.nanoseconds(ends[ends.count - free] - now)) }
    write(entries + [Entry(service: service[...], kind: "\(kind)"[...], time: now)])
    return .entered(now)
  }

  /// A response has come, or none will: the request arrived `ago` before now.
  func leave(_ number: Int64, arrived ago: Duration) {
    guard lock() else { return }
    defer { file.unlock() }
    let now = Platform.monotonicNanoseconds
    var entries = entries(at: now)
    let own = Platform.processID
    guard let index = entries.firstIndex(where: { $0.time == number && $0.process == own }) else { return }
    entries[index].time = now - ago.nanoseconds
    entries[index].answered = now
    write(entries)
  }

  /// Waits at most about 50 ms: a process that was stopped while it held the lock must not stop the others.
  private func lock() -> Bool {
    for _ in 0..<50 {
      if (try? file.lock()) == true { return true }
      Platform.sleep(milliseconds: 1)
    }
    return false
  }

  private func entries(at now: Int64) -> [Entry] {
    let text = String(decoding: file.contents(atMost: RequestLedger.mostBytes), as: UTF8.self)
    let oldest = now - RequestLedger.longestKept.nanoseconds
    // The clock starts at 0 with the machine, so entries of before a restart may lie ahead.
    return text.split(separator: "\n").compactMap { Entry($0) }.filter { $0.time <= now && $0.time > oldest }.map {
      entry in
      var entry = entry
      // A process that was killed waits for no response.
      if entry.isUnderway, !Platform.isRunning(entry.process) { entry.answered = entry.time }
      return entry
    }
  }

  private func write(_ entries: [Entry]) {
    file.overwrite(with: Array(entries.map(\.line).joined().utf8))
  }
}
