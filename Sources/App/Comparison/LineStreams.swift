import Dispatch
import Synchronization
import System

/// The lines of a file, given in portions to the threads that compare them.
final class LineSource: Sendable {
  /// Lines that follow each other.
  struct Portion: Sendable {
    /// From 0, in the order of the file.
    var number: Int
    var lines: [LineSplitter.Line] = []
  }

  private struct Input: ~Copyable, Sendable {
    let file: OpenFile
    let piece: Int
    var splitter: LineSplitter
    var portions = 0
    var hasEnded = false

    init(_ file: consuming OpenFile, longestLine: Int, piece: Int) {
      self.file = file
      self.piece = piece
      splitter = LineSplitter(longest: longestLine)
    }

    /// Waits for at least one whole line, and for no more than that.
    mutating func next() throws(FileError) -> Portion? {
      var portion = Portion(number: portions)
      while portion.lines.isEmpty {
        if hasEnded { return nil }
        let bytes = try file.bytes(atMost: piece)
        hasEnded = bytes.isEmpty
        if hasEnded {
          splitter.end { portion.lines.append($0) }
        } else {
          splitter.split(bytes) { portion.lines.append($0) }
        }
      }
      portions += 1
      return portion
    }
  }

  private let input: Mutex<Input>

  /// - Parameters:
  ///   - longestLine: in bytes; a longer one is handed out without its bytes.
  ///   - piece: number of bytes that are read at a time.
  init(_ file: consuming OpenFile, longestLine: Int, piece: Int) {
    input = Mutex(Input(file, longestLine: longestLine, piece: piece))
  }

  /// The next lines; nil at the end of the file.
  func next() throws(FileError) -> Portion? {
    try input.withLock { (input) throws(FileError) in try input.next() }
  }
}

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

  /// Gives back the slot of a portion that turned out empty.
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
