import Bibliography
import System

/// What the store has to know of a Crossref work, or one in CSL-JSON, that it keeps as it is.
struct RecordHead: Equatable {
  var doi: DOI
  /// When Crossref last worked on the record, in milliseconds since 1970; nil where it is not told.
  var indexed: Int64?
  /// How the record is written.
  var shape = RegistryRecord.Shape.crossref

  /// Reads the whole object, so that broken JSON is noticed. Throws `.noDOI` where it has none.
  init(json: [UInt8]) throws(JSONError) {
    var reader = JSONReader(json)
    guard try reader.peek() == .object else { throw reader.error(.notAnObject) }
    var doi: DOI?
    var indexed: Int64?
    var shape = RegistryRecord.Shape.crossref
    try reader.object { (key, reader) throws(JSONError) in
      switch key {
      case "DOI": doi = try reader.stringIfAny().flatMap { DOI(registered: $0) } ?? doi
      case "indexed": indexed = try RecordHead.indexed(from: &reader)
      // Crossref has a list.
      case "title": if try reader.peek() == .string { shape = .csl }
      default: break
      }
    }
    try reader.end()
    guard let doi else { throw reader.error(.noDOI) }
    self.doi = doi
    self.indexed = indexed
    self.shape = shape
  }

  /// Of a `data` object of DataCite's API.
  init(dataCite doi: DOI) {
    self.doi = doi
    shape = .dataCite
  }

  /// `{"date-time": "2026-07-31T22:58:18Z", "timestamp": 1785538698823}`
  private static func indexed(from reader: inout JSONReader) throws(JSONError) -> Int64? {
    var timestamp: Int64?
    var dateTime: String?
    try reader.members { (key, reader) throws(JSONError) in
      switch key {
      case "timestamp": timestamp = try reader.integerIfAny().map { Int64($0) }
      case "date-time": dateTime = try reader.stringIfAny()
      default: break
      }
    }
    let time = timestamp ?? dateTime.flatMap { UTCTime($0) }.map { $0.seconds * 1000 }
    return time.flatMap { UTCTime.milliseconds.contains($0) ? $0 : nil }
  }
}
