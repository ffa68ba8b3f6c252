import System

/// The lines that a person types on standard input.
final class Answers {
  private let file = OpenFile.standardInput
  /// Bytes that were read behind the last line.
  private var rest: [UInt8] = []
  private var isAtEnd = false

  /// Bytes of a line; what is longer was not typed.
  private static let longest = 1 << 16

  /// The next line without its line break. nil at the end of the input, and where a signal has come.
  func line() -> String? {
    while true {
      if let end = rest.firstIndex(of: 0x0A) {
        let line = rest[..<end]
        rest = Array(rest[(end + 1)...])
        return String(decoding: line.last == 0x0D ? line.dropLast() : line, as: UTF8.self)
      }
      guard rest.count <= Answers.longest else { return nil }
      guard !isAtEnd, let piece = try? file.typed(atMost: Answers.longest), !piece.isEmpty else {
        isAtEnd = true
        defer { rest = [] }
        return rest.isEmpty || Interruption.status != nil ? nil : String(decoding: rest, as: UTF8.self)
      }
      rest += piece
    }
  }
}
