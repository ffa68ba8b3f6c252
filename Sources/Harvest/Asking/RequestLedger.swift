#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The requests of the last seconds of all processes that use one store, so that together they keep a service's limits.
///
/// A small file with a line for each request, locked while it is read and written. Where it cannot be used, each process
/// keeps the limits by itself. As in a `Pace`, a request has not arrived until its answer tells when it did.
final class RequestLedger {
  /// Whether a request may go out.
  enum Admission: Equatable {
    /// It is noted, under this number; nil where nobody takes notes.
    case entered(Int64?)
    /// Others have used up the budget: how long to wait before asking again.
    case wait(Duration)
  }

  private struct Entry {
    /// The address of the service, without blanks.
    var service: Substring
    var budget: Substring
    /// When it arrived, or while it is under way when it went out: in nanoseconds on the clock that all processes share.
    var time: Int64
    /// When its answer came; nil while it is under way.
    var answered: Int64?
    var process: Int32

    init?(_ line: Substring) {
      let parts = line.split(separator: " ")
      guard parts.count == 5, let time = Int64(parts[2]), let process = Int32(parts[4]) else { return nil }
      self.init(service: parts[0], budget: parts[1], time: time, process: process)
      answered = Int64(parts[3])
      // A number that no clock has reached would overflow.
      if let answered, !(0...Int64.max / 2).contains(answered) { return nil }
    }

    init(service: Substring, budget: Substring, time: Int64, process: Int32 = getpid()) {
      self.service = service
      self.budget = budget
      self.time = time
      self.process = process
    }

    var line: String { "\(service) \(budget) \(time) \(answered.map { "\($0)" } ?? "underway") \(process)\n" }

    var isUnderway: Bool { answered == nil }
    /// From when on it counts: when another process's request arrived is known only as well as that process could tell.
    var counted: Int64 { process == getpid() ? time : answered ?? time }
  }

  private let descriptor: Int32

  /// What is in a file longer than this is nobody's ledger.
  private static let mostBytes = 64 << 10
  private static let longestKept = Duration.seconds(100)
  /// How soon to look again for an answer that another process waits for.
  private static let poll = Duration.milliseconds(20)

  /// nil where the file can be neither opened nor made.
  init?(path: String) {
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0o600)
    if descriptor < 0 { return nil }
  }

  deinit { close(descriptor) }

  /// Takes note of a request to a service, unless its budget is used up.
  func enter(
    _ budget: ServiceLimits.Budget, of service: String, at rate: Rate, concurrency: Int
  ) -> Admission {
    guard lock() else { return .entered(nil) }
    defer { flock(descriptor, LOCK_UN) }
    let now = RequestLedger.now
    let entries = entries(at: now)
    let others = entries.filter { $0.service == service[...] }
    let ours = others.filter { $0.budget == "\(budget)"[...] }
    let free = rate.count - ours.count(where: \.isUnderway)
    if free <= 0 || others.count(where: \.isUnderway) >= concurrency { return .wait(RequestLedger.poll) }
    let ends = ours.filter { !$0.isUnderway }.map { $0.counted + rate.interval.nanoseconds }.filter { $0 > now }
      .sorted()
    if ends.count >= free { return .wait(.nanoseconds(ends[ends.count - free] - now)) }
    write(entries + [Entry(service: service[...], budget: "\(budget)"[...], time: now)])
    return .entered(now)
  }

  /// An answer has come, or none will: the request arrived so long ago.
  func leave(_ number: Int64, arrived ago: Duration) {
    guard lock() else { return }
    defer { flock(descriptor, LOCK_UN) }
    let now = RequestLedger.now
    var entries = entries(at: now)
    guard let index = entries.firstIndex(where: { $0.time == number && $0.process == getpid() }) else { return }
    entries[index].time = now - ago.nanoseconds
    entries[index].answered = now
    write(entries)
  }

  private static var now: Int64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }

  /// Nobody holds it for long; one who does, stopped in the middle, must not stop others.
  private func lock() -> Bool {
    for _ in 0..<50 {
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return true }
      usleep(1000)
    }
    return false
  }

  private func entries(at now: Int64) -> [Entry] {
    var bytes = [UInt8](repeating: 0, count: RequestLedger.mostBytes)
    let count = pread(descriptor, &bytes, bytes.count, 0)
    let text = String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
    let oldest = now - RequestLedger.longestKept.nanoseconds
    // The clock starts anew with the machine.
    return text.split(separator: "\n").compactMap { Entry($0) }.filter { $0.time <= now && $0.time > oldest }.map {
      entry in
      var entry = entry
      // Who has been killed waits for nothing.
      if entry.isUnderway, kill(entry.process, 0) != 0, errno == ESRCH { entry.answered = entry.time }
      return entry
    }
  }

  private func write(_ entries: [Entry]) {
    let bytes = Array(entries.map(\.line).joined().utf8)
    _ = ftruncate(descriptor, 0)
    _ = pwrite(descriptor, bytes, bytes.count, 0)
  }
}

extension Duration {
  fileprivate var nanoseconds: Int64 {
    let (seconds, attoseconds) = components
    return seconds * 1_000_000_000 + attoseconds / 1_000_000_000
  }
}
