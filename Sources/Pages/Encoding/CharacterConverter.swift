#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The system's iconv; no other file touches it.
struct CharacterConverter: ~Copyable {
  private let descriptor: iconv_t

  /// nil where the system does not know one of the encodings.
  init?(from: String, to: String) {
    // iconv reports failure by a pointer of all ones.
    guard let descriptor = iconv_open(to, from), Int(bitPattern: descriptor) != -1 else { return nil }
    self.descriptor = descriptor
  }

  deinit { iconv_close(descriptor) }

  enum Outcome: Equatable {
    case converted
    /// The bytes are the beginning of a character.
    case incomplete
    case invalid
  }

  /// Converts all of some bytes, which are few, and adds what they become.
  func convert(_ bytes: ArraySlice<UInt8>, to output: inout [UInt8]) -> Outcome {
    var input = bytes.map { CChar(bitPattern: $0) }
    var buffer = [CChar](repeating: 0, count: 16 + 8 * bytes.count)
    let size = buffer.count
    let (result, left, error) = input.withUnsafeMutableBufferPointer { input in
      buffer.withUnsafeMutableBufferPointer { buffer -> (Int, Int, Int32) in
        var from = input.baseAddress
        var fromLeft = input.count
        var to = buffer.baseAddress
        var toLeft = buffer.count
        let result = iconv(descriptor, &from, &fromLeft, &to, &toLeft)
        return (result, toLeft, errno)
      }
    }
    if result == -1 { return error == EINVAL ? .incomplete : .invalid }
    output += buffer[..<(size - left)].map { UInt8(bitPattern: $0) }
    return .converted
  }

  /// Forgets a character that was begun and the shifts of encodings that have them.
  func reset() { iconv(descriptor, nil, nil, nil, nil) }
}
