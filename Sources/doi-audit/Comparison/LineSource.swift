import Synchronization
import System

/// The lines of a file, handed out in portions to whoever works next.
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
  ///   - piece: so many bytes are read at a time.
  init(_ file: consuming OpenFile, longestLine: Int, piece: Int) {
    input = Mutex(Input(file, longestLine: longestLine, piece: piece))
  }

  /// The next lines; nil at the end of the file.
  func next() throws(FileError) -> Portion? {
    try input.withLock { (input) throws(FileError) in try input.next() }
  }
}
