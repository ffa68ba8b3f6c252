import CZlib

/// Unpacks gzip, piece by piece; several packed files in a row are one.
final class Gunzip {
  /// zlib keeps the address: it must not move.
  private let stream: UnsafeMutablePointer<z_stream>
  /// Between two packed files, or at the end.
  private(set) var isBetween = true
  private var input: [UInt8] = []
  private var position = 0

  package init() {
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    let result = czlib_inflate_init(stream)
    precondition(result == Z_OK, "zlib cannot be started: \(result)")
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
  }

  /// Everything that was given is unpacked.
  var needsInput: Bool { position == input.count }

  func give(_ packed: [UInt8]) {
    input = packed
    position = 0
  }

  /// The next unpacked bytes, at most `count`; empty where more is needed. Throws what is wrong with the packed bytes.
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
      // What came before the damage is sound, and is handed out first; zlib tells the same again when it is asked again.
      if !unpacked.isEmpty { break }
      let word = stream.pointee.msg.map { String(cString: $0) } ?? "zlib's error \(result)"
      throw GzipError(what: "damaged gzip (\(word))")
    }
    return unpacked
  }
}

/// What is wrong with packed bytes.
struct GzipError: Error, Equatable {
  var what: String
}
