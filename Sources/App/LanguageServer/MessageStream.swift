import System

/// Reads messages of the Language Server Protocol from a stream: a header with the length, an empty line, JSON.
/// <https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/#baseProtocol>
struct MessageStream: ~Copyable {
  private let file: OpenFile
  private var buffer: [UInt8] = []
  private var start = 0

  /// Bytes of a header, and of a message: more than any page may have, with escapes.
  private static let longestHeader = 4096
  private static let longestMessage = 128 << 20
  private static let piece = 1 << 16

  /// A stream in which the next message cannot be found.
  struct Broken: Error, CustomStringConvertible {
    let description: String
  }

  init(_ file: consuming OpenFile) { self.file = file }

  /// The next message's JSON; nil at the end of the stream.
  mutating func next() throws(Broken) -> [UInt8]? {
    guard let length = try header() else { return nil }
    while buffer.count - start < length {
      guard try read() else { throw Broken(description: "the last message ends too early") }
    }
    let message = Array(buffer[start..<start + length])
    start += length
    return message
  }

  /// The length that the header says; nil at the end of the stream.
  private mutating func header() throws(Broken) -> Int? {
    var length: Int?
    var isBegun = false
    var searched = start
    while true {
      guard let end = buffer[searched...].firstIndex(of: 0x0A) else {
        if buffer.count - start > MessageStream.longestHeader { throw Broken(description: "a header is too long") }
        searched = buffer.count
        let before = start
        guard try read() else {
          if isBegun || buffer.count > start { throw Broken(description: "the last header ends too early") }
          return nil
        }
        searched -= before - start
        continue
      }
      let line = String(decoding: buffer[start..<end].filter { $0 != 0x0D }, as: UTF8.self)
      start = end + 1
      searched = start
      isBegun = true
      if line.isEmpty {
        guard let length else { throw Broken(description: "a header without Content-Length") }
        return length
      }
      let parts = line.split(separator: ":", maxSplits: 1)
      guard parts.count == 2 else { throw Broken(description: "a line of a header without a colon") }
      guard parts[0].lowercased() == "content-length" else { continue }
      let digits = parts[1].filter { $0 != " " && $0 != "\t" }
      guard let number = Int(digits), (0...MessageStream.longestMessage).contains(number) else {
        throw Broken(description: "Content-Length is no number up to \(MessageStream.longestMessage)")
      }
      length = number
    }
  }

  /// Whether there was more to read. What was taken is forgotten.
  private mutating func read() throws(Broken) -> Bool {
    if start > 0 {
      buffer.removeFirst(start)
      start = 0
    }
    do throws(FileError) {
      let bytes = try file.bytes(atMost: MessageStream.piece)
      buffer += bytes
      return !bytes.isEmpty
    } catch {
      throw Broken(description: "standard input: \(error)")
    }
  }
}
