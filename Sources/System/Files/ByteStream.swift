/// The bytes of a file in pieces, unpacked where they are packed with gzip, whatever the file is called.
package struct ByteStream: ~Copyable {
  private let file: OpenFile
  private var gunzip: Gunzip?
  private var isBegun = false
  private var isAtEnd = false
  /// What has gone wrong, and is to be told.
  private var failure: Failure?

  /// What keeps a file from being read on.
  package enum Failure: Error, CustomStringConvertible {
    case file(FileError)
    /// What came before is sound.
    case damaged(String)

    package var description: String {
      switch self {
      case .file(let error): "cannot be read (\(error))"
      case .damaged(let what): what
      }
    }
  }

  private static let piece = 1 << 20

  /// `-` is standard input.
  package init(_ path: String) throws(Failure) {
    do throws(FileError) {
      file = path == "-" ? .standardInput : try OpenFile(path)
    } catch {
      throw .file(error)
    }
  }

  /// The next bytes, so many at least unless the file has fewer.
  package mutating func next(atLeast count: Int) throws(Failure) -> [UInt8] {
    var bytes: [UInt8] = []
    do throws(Failure) {
      while bytes.count < count {
        let next = try next()
        if next.isEmpty { break }
        bytes += next
      }
    } catch {
      if bytes.isEmpty { throw error }
      // What came before it is sound, and is handed out first.
      failure = error
    }
    return bytes
  }

  /// The next bytes; empty at the end.
  package mutating func next() throws(Failure) -> [UInt8] {
    if let failure { throw failure }
    if !isBegun {
      isBegun = true
      let start = try start()
      guard start.starts(with: [0x1F, 0x8B]) else { return start }
      gunzip = Gunzip()
      gunzip?.give(start)
    }
    guard let gunzip else { return try read() }
    while true {
      if gunzip.needsInput && !isAtEnd {
        let packed = try read()
        isAtEnd = packed.isEmpty
        gunzip.give(packed)
      }
      do throws(GzipError) {
        let unpacked = try gunzip.bytes(atMost: ByteStream.piece)
        if !unpacked.isEmpty { return unpacked }
      } catch {
        throw .damaged(error.what)
      }
      if isAtEnd && gunzip.needsInput {
        if gunzip.isBetween { return [] }
        throw .damaged("gzip that ends too early")
      }
    }
  }

  /// Two bytes at least, where there are as many: a pipe may hand them out one by one.
  private func start() throws(Failure) -> [UInt8] {
    var start = try read()
    while start.count == 1 {
      let next = try read()
      if next.isEmpty { break }
      start += next
    }
    return start
  }

  private func read() throws(Failure) -> [UInt8] {
    do throws(FileError) { return try file.bytes(atMost: ByteStream.piece) } catch { throw .file(error) }
  }
}
