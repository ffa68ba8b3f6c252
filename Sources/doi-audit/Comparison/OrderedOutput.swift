import Dispatch
import Synchronization
import System

/// Writes portions in their order, in whatever order they become ready.
final class OrderedOutput: Sendable {
  private struct State {
    var next = 0
    /// Ready before their turn.
    var waiting: [Int: [UInt8]] = [:]
    var failure: FileError?
  }

  private let descriptor: Int32
  private let state = Mutex(State())
  /// Bounds the portions that are begun and not yet written, and so the memory that one slow portion may cost.
  private let room: DispatchSemaphore

  init(to descriptor: Int32, mostAtOnce: Int) {
    self.descriptor = descriptor
    room = DispatchSemaphore(value: mostAtOnce)
  }

  /// Waits until one more portion may be begun.
  func begin() { room.wait() }

  /// A portion that was begun and is none.
  func cancel() { room.signal() }

  /// Writes a portion when those before it are written; throws what any write has failed with.
  func write(_ bytes: [UInt8], as portion: Int) throws(FileError) {
    try state.withLock { (state) throws(FileError) in
      state.waiting[portion] = bytes
      while let bytes = state.waiting.removeValue(forKey: state.next) {
        state.next += 1
        room.signal()
        guard state.failure == nil else { continue }
        do throws(FileError) { try Output.write(bytes, to: descriptor) } catch { state.failure = error }
      }
      if let failure = state.failure { throw failure }
    }
  }
}
