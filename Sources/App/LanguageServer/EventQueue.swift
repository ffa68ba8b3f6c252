import Bibliography
import Dispatch
import Synchronization

/// What happens to a language server, in the order in which it happens.
final class EventQueue: Sendable {
  enum Event: Sendable {
    /// The JSON of a message.
    case message([UInt8])
    /// No message follows; why, where the stream is at fault.
    case end(String?)
    /// Answers of registries, and why the others are missing.
    case harvested([DOI: Resolution], String?)
    /// The editor's process is gone.
    case orphaned
  }

  private let events = Mutex<[Event]>([])
  private let count = DispatchSemaphore(value: 0)
  /// Requests that the client has cancelled, and that may still wait.
  private let cancelled = Mutex<Set<RequestID>>([])

  /// Number of cancelled requests that are kept: the client names some that were answered long ago.
  private static let mostCancelled = 1000

  func add(_ event: Event) {
    events.withLock { $0.append(event) }
    count.signal()
  }

  /// Waits for the next event.
  func next() -> Event {
    count.wait()
    return events.withLock { $0.removeFirst() }
  }

  func cancel(_ id: RequestID) {
    cancelled.withLock { cancelled in
      if cancelled.count >= EventQueue.mostCancelled { cancelled = [] }
      cancelled.insert(id)
    }
  }

  /// Whether the client has cancelled a request; it is asked once.
  func isCancelled(_ id: RequestID) -> Bool { cancelled.withLock { $0.remove(id) != nil } }
}
