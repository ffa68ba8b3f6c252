import FlyingSocks

/// A body that comes in pieces and may end badly.
struct FaultyBody: AsyncBufferedSequence {
  typealias Element = UInt8

  enum End: Sendable {
    case none
    case breakOff
    case flood(Int)
  }

  struct BreakOff: Error {}

  var bytes: [UInt8]
  var end: End
  var pieces = 4096
  var pause = Duration.zero

  func makeAsyncIterator() -> Iterator { Iterator(body: self) }

  struct Iterator: AsyncBufferedIteratorProtocol {
    var body: FaultyBody
    var offset = 0

    mutating func next() async throws -> UInt8? { try await nextBuffer(suggested: 1)?.first }

    mutating func nextBuffer(suggested count: Int) async throws -> [UInt8]? {
      if body.pause > .zero { try await Task.sleep(for: body.pause) }
      if offset < body.bytes.count {
        let piece = body.bytes[offset...].prefix(Swift.min(count, body.pieces))
        offset += piece.count
        return Array(piece)
      }
      switch body.end {
      case .none: return nil
      case .breakOff:
        // What has been sent shall arrive before the connection breaks.
        try await Task.sleep(for: .milliseconds(20))
        throw BreakOff()
      case .flood(let total):
        guard offset < total else { return nil }
        let piece = Swift.min(count, total - offset)
        offset += piece
        return [UInt8](repeating: 0x20, count: piece)
      }
    }
  }
}
