import Alignment
import Bibliography
import Synchronization

/// The records of the last lines, ready to be held against citations.
///
/// Several citations of one work are neighbours in a stream, each with the whole record. To read it and make it ready
/// costs more than to recognise its bytes.
final class RecentRecords: Sendable {
  /// Most records, and most bytes of their JSON, of one half of those kept; what is ready takes about ten times the bytes.
  private static let most = 256
  private static let mostBytes = 512 << 10

  /// A record's JSON.
  private struct Key: Hashable {
    let bytes: [UInt8]

    func hash(into hasher: inout Hasher) {
      // One call for all bytes: an array's own hash takes one for each.
      bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
    }
  }

  /// When the younger half is full, the older is dropped and the younger takes its place; what is found moves up.
  private struct Halves {
    var younger: [Key: RegisteredWork] = [:]
    var older: [Key: RegisteredWork] = [:]
    var bytes = 0

    mutating func find(_ key: Key) -> RegisteredWork? {
      if let record = younger[key] { return record }
      guard let record = older[key] else { return nil }
      add(record, for: key)
      return record
    }

    mutating func add(_ record: RegisteredWork, for key: Key) {
      if younger.count >= most || bytes + key.bytes.count > mostBytes {
        older = younger
        younger = [:]
        bytes = 0
      }
      bytes += key.bytes.count
      younger[key] = record
    }
  }

  private let halves = Mutex(Halves())

  /// The record that comes next, read anew or recognised.
  func record(reading reader: inout JSONReader) throws(JSONError) -> RegisteredWork {
    var ahead = reader
    // What cannot even be passed over is read for its error.
    guard let bytes = try? ahead.passedOver() else { return RegisteredWork(try Work(reading: &reader)) }
    let key = Key(bytes: Array(bytes))
    if let record = halves.withLock({ $0.find(key) }) {
      reader = ahead
      return record
    }
    let record = RegisteredWork(try Work(reading: &reader))
    halves.withLock { $0.add(record, for: key) }
    return record
  }
}
