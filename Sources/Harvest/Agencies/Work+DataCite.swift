import Bibliography

/// Works as DataCite's REST API writes them (JSON:API), under Crossref's names.
extension Work {
  /// Reads one `data` object, `{"id": …, "type": "dois", "attributes": {…}}`.
  init(dataCite json: [UInt8]) throws(JSONError) {
    var reader = JSONReader(json)
    try self.init(readingDataCite: &reader)
    try reader.end()
  }

  /// Reads the `data` object that comes next. Throws `.noDOI` where it has none, after it has been read to its end.
  init(readingDataCite reader: inout JSONReader) throws(JSONError) {
    guard try reader.peek() == .object else { throw reader.error(.notAnObject) }
    var record = DataCiteRecord()
    try reader.object { (key, reader) throws(JSONError) in
      switch key {
      case "id": if record.doi == nil { record.doi = try reader.stringIfAny().flatMap { DOI(registered: $0) } }
      case "attributes":
        try reader.members { (key, reader) throws(JSONError) in try record.read(key, from: &reader) }
      default: break
      }
    }
    guard let work = record.work else { throw reader.error(.noDOI) }
    self = work
  }
}
