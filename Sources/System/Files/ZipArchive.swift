import CZlib

/// The entries of a zip archive in memory (APPNOTE.TXT of PKWARE): those that are stored or deflated, without encryption, in one part.
///
/// Names are only compared, and never used as paths. What an entry says of its own size is not believed: it is unpacked up to
/// a limit that the caller sets.
package struct ZipArchive: Sendable {
  /// Why an entry cannot be read.
  package enum Failure: Error, Equatable {
    case damaged
    /// The entry needs a password.
    case encrypted
    /// The entry is larger than the caller wants.
    case tooLarge
  }

  private struct Entry {
    var flags: Int
    var method: Int
    var checksum: Int
    var packedSize: Int
    var header: Int
  }

  private let bytes: [UInt8]
  private var entries: [String: Entry] = [:]

  /// A package of an office program has some hundred entries: each picture is one.
  private static let mostEntries = 20_000
  /// The comment at the end of an archive has at most 65,535 bytes.
  private static let longestEnd = 22 + 0xFFFF

  /// nil if the bytes are no zip archive to their end.
  package init?(_ bytes: [UInt8]) {
    self.bytes = bytes
    guard bytes.count >= 22, ZipArchive.isBeginning(of: bytes) else { return nil }
    let last = bytes.count - 22
    let first = max(0, bytes.count - ZipArchive.longestEnd)
    guard let end = (first...last).last(where: { number($0, 4) == 0x0605_4B50 }) else { return nil }
    var place = number(end + 16, 4)
    let count = number(end + 10, 2)
    for _ in 0..<min(count, ZipArchive.mostEntries) {
      guard place + 46 <= bytes.count, number(place, 4) == 0x0201_4B50 else { return nil }
      let nameEnd = place + 46 + number(place + 28, 2)
      guard nameEnd <= bytes.count else { return nil }
      let name = String(decoding: bytes[(place + 46)..<nameEnd], as: UTF8.self)
      let entry = Entry(
        flags: number(place + 8, 2), method: number(place + 10, 2), checksum: number(place + 16, 4),
        packedSize: number(place + 20, 4), header: number(place + 42, 4))
      // Of two entries of one name the first counts.
      if entries[name] == nil { entries[name] = entry }
      place = nameEnd + number(place + 30, 2) + number(place + 32, 2)
    }
  }

  /// Whether bytes begin as a zip archive with an entry does.
  package static func isBeginning(of bytes: some Collection<UInt8>) -> Bool {
    bytes.starts(with: [0x50, 0x4B, 0x03, 0x04])
  }

  /// Whether there is an entry of that name.
  package func has(_ name: String) -> Bool { entries[name] != nil }

  /// The bytes of an entry; nil if there is none of that name.
  package func content(of name: String, atMost limit: Int) throws(Failure) -> [UInt8]? {
    guard let entry = entries[name] else { return nil }
    guard entry.flags & 1 == 0 else { throw .encrypted }
    guard entry.header + 30 <= bytes.count, number(entry.header, 4) == 0x0403_4B50 else { throw .damaged }
    let start = entry.header + 30 + number(entry.header + 26, 2) + number(entry.header + 28, 2)
    guard start + entry.packedSize <= bytes.count else { throw .damaged }
    let packed = bytes[start..<start + entry.packedSize]
    let content: [UInt8]
    switch entry.method {
    case 0:
      guard packed.count <= limit else { throw .tooLarge }
      content = Array(packed)
    case 8: content = try Inflation(packed).unpacked(atMost: limit)
    default: throw .damaged
    }
    guard Int(crc32(0, content, UInt32(content.count))) == entry.checksum else { throw .damaged }
    return content
  }

  /// A number of some bytes, the lowest first; 0 beyond the end.
  private func number(_ place: Int, _ count: Int) -> Int {
    guard place >= 0, place + count <= bytes.count else { return 0 }
    return (0..<count).reduce(0) { $0 | Int(bytes[place + $1]) << (8 * $1) }
  }
}

/// Unpacks deflated bytes.
private final class Inflation {
  /// zlib keeps the address, so it must not move.
  private let stream: UnsafeMutablePointer<z_stream>
  private var packed: [UInt8]

  private static let piece = 1 << 20

  init(_ packed: ArraySlice<UInt8>) {
    self.packed = Array(packed)
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    let result = czlib_inflate_init_bare(stream)
    precondition(result == Z_OK, "zlib cannot be started: \(result)")
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
  }

  func unpacked(atMost limit: Int) throws(ZipArchive.Failure) -> [UInt8] {
    var unpacked: [UInt8] = []
    var position = 0
    while true {
      var result = Z_OK
      let piece = [UInt8](unsafeUninitializedCapacity: Inflation.piece) { buffer, filled in
        packed.withUnsafeMutableBufferPointer { packed in
          stream.pointee.next_in = packed.baseAddress.map { $0 + position }
          stream.pointee.avail_in = UInt32(packed.count - position)
          stream.pointee.next_out = buffer.baseAddress
          stream.pointee.avail_out = UInt32(Inflation.piece)
          result = inflate(stream, Z_NO_FLUSH)
          position = packed.count - Int(stream.pointee.avail_in)
          filled = Inflation.piece - Int(stream.pointee.avail_out)
        }
      }
      guard unpacked.count + piece.count <= limit else { throw .tooLarge }
      unpacked += piece
      if result == Z_STREAM_END { return unpacked }
      // Without progress the data ends too early.
      guard result == Z_OK, !piece.isEmpty || position < packed.count else { throw .damaged }
    }
  }
}
