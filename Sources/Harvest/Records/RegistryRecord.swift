import Bibliography
import System

/// A record as an agency wrote it.
package struct RegistryRecord: Sendable, Equatable {
  /// The formats in which agencies write records.
  package enum Shape: String, Sendable, CaseIterable {
    /// A work of Crossref's REST API.
    case crossref
    /// A `data` object of DataCite's REST API.
    case dataCite = "datacite"
    /// CSL-JSON, in which every other agency answers through doi.org.
    case csl
  }

  package var shape: Shape
  /// One JSON object.
  package var json: [UInt8]

  package init(_ shape: Shape, json: [UInt8]) {
    self.shape = shape
    self.json = json
  }

  /// The work that the record describes; `doi` is the one that was looked up, which CSL-JSON may leave out.
  package func work(for doi: DOI) throws(JSONError) -> Work {
    switch shape {
    case .crossref: return try Work(json: json)
    case .dataCite: return try Work(dataCite: json)
    case .csl: return try Work(csl: json, for: doi)
    }
  }
}

extension RegistryRecord {
  /// The record as a line of JSON Lines, for `--records` and imports; nil where it cannot be read.
  func line(for doi: DOI) -> [UInt8]? {
    guard (try? work(for: doi)) != nil else { return nil }
    // In JSON, line breaks are only between tokens.
    var line = json.map { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") ? 0x20 : $0 }
    if shape == .csl, (try? RecordHead(json: json)) == nil, let brace = line.firstIndex(of: UInt8(ascii: "{")) {
      // Not every agency repeats the DOI.
      let name = doi.name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
      let isEmpty = line[(brace + 1)...].first { $0 > 0x20 } == UInt8(ascii: "}")
      line.insert(contentsOf: Array("\"DOI\":\"\(name)\"\(isEmpty ? "" : ",")".utf8), at: brace + 1)
    }
    return line + [UInt8(ascii: "\n")]
  }

  /// When the registry last indexed the record, in milliseconds since 1970; only Crossref says it.
  var indexed: Int64? { shape == .crossref ? (try? RecordHead(json: json))?.indexed : nil }
}

/// What the store needs from a record in Crossref's format or CSL-JSON; the record itself is stored as it is.
struct RecordHead: Equatable {
  var doi: DOI
  /// When Crossref last indexed the record, in milliseconds since 1970; nil where it does not say.
  var indexed: Int64?
  /// The format of the record.
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

  /// For a `data` object of DataCite's API.
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
    let time = timestamp ?? dateTime.flatMap { Timestamp(registered: $0) }.map { $0.seconds * 1000 }
    return time.flatMap { Timestamp.milliseconds.contains($0) ? $0 : nil }
  }
}
