import Alignment
import Bibliography
import Synchronization

/// The records of the last lines, prepared for comparison.
///
/// Several citations of one work are neighbours in a stream, each with the whole record. To read it and make it ready
/// costs more than to recognise its bytes.
final class RecentRecords: Sendable {
  /// Most records, and most bytes of their JSON, of one half of those kept; what is ready takes about ten times the bytes.
  private static let most = 2048
  private static let mostBytes = 2 << 20
  /// Number of leading bytes that are hashed: most records differ in them, because registries begin with the time of indexing.
  private static let beginning = 256

  private struct Entry {
    var json: [UInt8]
    var record: RegisteredWork
  }

  /// By the hash of the JSON's beginning. When the younger half is full, the older is dropped and the younger takes its
  /// place; what is found moves up.
  private struct Halves {
    var younger: [Int: Entry] = [:]
    var older: [Int: Entry] = [:]
    var bytes = 0

    mutating func find(_ beginning: Int) -> Entry? {
      if let entry = younger[beginning] { return entry }
      guard let entry = older[beginning] else { return nil }
      add(entry, beginning)
      return entry
    }

    mutating func add(_ entry: Entry, _ beginning: Int) {
      // One with thousands of authors is not worth the room of all others.
      guard entry.json.count <= mostBytes / 8 else { return }
      if younger.count >= most || bytes + entry.json.count > mostBytes {
        older = younger
        younger = [:]
        bytes = 0
      }
      bytes += entry.json.count
      younger[beginning] = entry
    }
  }

  private let halves = Mutex(Halves())

  /// The next record, read or found among the recent ones.
  func record(reading reader: inout JSONReader) throws(JSONError) -> RegisteredWork {
    _ = try reader.peek()
    let start = reader.offset
    let beginning = RecentRecords.hash(of: reader.bytes[start...].prefix(RecentRecords.beginning))
    if let entry = halves.withLock({ $0.find(beginning) }), reader.pass(over: entry.json) { return entry.record }
    let record = RegisteredWork(try Work(reading: &reader))
    let entry = Entry(json: Array(reader.bytes[start..<reader.offset]), record: record)
    halves.withLock { $0.add(entry, beginning) }
    return record
  }

  /// Hashes eight bytes at a time. A collision only makes a record be read again.
  private static func hash(of beginning: ArraySlice<UInt8>) -> Int {
    beginning.withUnsafeBytes { bytes in
      var hash: UInt64 = 0
      for offset in stride(from: 0, to: bytes.count &- 7, by: 8) {
        let piece = bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
        hash = (hash ^ piece) &* 0x9E37_79B9_7F4A_7C15
        hash ^= hash &>> 32
      }
      return Int(truncatingIfNeeded: hash)
    }
  }
}
