import CZlib

/// The bytes of a file in pieces. A file in gzip format is unpacked, whatever its name.
package struct ByteStream: ~Copyable {
  private let file: OpenFile
  private var gunzip: Gunzip?
  private var isBegun = false
  private var isAtEnd = false
  /// An error that is thrown by the next call.
  private var failure: Failure?

  /// Why a file cannot be read to its end.
  package enum Failure: Error, CustomStringConvertible {
    case file(FileError)
    /// The bytes before the damage have been returned.
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

  /// The next bytes: at least `count`, unless the file has fewer.
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
      // What came before it is sound, and is returned first.
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

  /// At least two bytes, if there are as many: a pipe may deliver them one by one.
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

/// Unpacks gzip, piece by piece; several packed files in a row are read as one.
private final class Gunzip {
  /// zlib keeps the address, so it must not move.
  private let stream: UnsafeMutablePointer<z_stream>
  /// Between two packed files, or at the end.
  private(set) var isBetween = true
  private var input: [UInt8] = []
  private var position = 0

  init() {
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    let result = czlib_inflate_init(stream)
    precondition(result == Z_OK, "zlib cannot be started: \(result)")
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
  }

  /// Whether everything that was given is unpacked.
  var needsInput: Bool { position == input.count }

  func give(_ packed: [UInt8]) {
    input = packed
    position = 0
  }

  /// The next unpacked bytes, at most `count`; empty where more input is needed.
  func bytes(atMost count: Int) throws(GzipError) -> [UInt8] {
    if isBetween {
      // Zeros fill the last block of a tape.
      while position < input.count, input[position] == 0 { position += 1 }
      if needsInput { return [] }
      inflateReset(stream)
      isBetween = false
    }
    var result = Z_OK
    let unpacked = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      input.withUnsafeMutableBufferPointer { packed in
        stream.pointee.next_in = packed.baseAddress.map { $0 + position }
        stream.pointee.avail_in = UInt32(packed.count - position)
        stream.pointee.next_out = buffer.baseAddress
        stream.pointee.avail_out = UInt32(count)
        result = inflate(stream, Z_NO_FLUSH)
        position = packed.count - Int(stream.pointee.avail_in)
        filled = count - Int(stream.pointee.avail_out)
      }
    }
    switch result {
    case Z_OK: break
    case Z_STREAM_END: isBetween = true
    // More input is needed.
    case Z_BUF_ERROR where unpacked.isEmpty: break
    default:
      // What came before the damage is sound and is returned first; zlib reports the same error again when it is called again.
      if !unpacked.isEmpty { break }
      let word = stream.pointee.msg.map { String(cString: $0) } ?? "zlib's error \(result)"
      throw GzipError(what: "damaged gzip (\(word))")
    }
    return unpacked
  }
}

/// What is wrong with packed bytes.
private struct GzipError: Error {
  var what: String
}
