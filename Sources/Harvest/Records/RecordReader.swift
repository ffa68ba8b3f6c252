import Bibliography

/// Finds the works in JSON in any of Crossref's formats: a single response (`message` is the work), a list (`message.items`),
/// a data file (`items`), a bare work, an array of these, or several of these in a row; and in DataCite's responses (`data`).
enum RecordReader {
  enum Finding {
    /// A work, and the bytes of its object.
    case work(Work, at: Range<Int>)
    /// Something else, and the byte at which it starts.
    case nothing(what: String, at: Int)
  }

  /// Visits all values. Throws where the text is not JSON, after it has visited the values before.
  static func read(_ bytes: [UInt8], at start: Int = 0, _ visit: (Finding) -> Void) throws(JSONError) {
    var reader = JSONReader(bytes, at: start)
    repeat { try readValue(in: &reader, unfolding: true, visit) } while !reader.isAtEnd
  }

  /// Reads one value; where `unfolding`, the values in a list or an envelope.
  private static func readValue(
    in reader: inout JSONReader, unfolding: Bool, _ visit: (Finding) -> Void
  ) throws(JSONError) {
    let kind = try reader.peek()
    let start = reader.offset
    switch kind {
    case .object:
      do throws(JSONError) {
        let work = try Work(reading: &reader)
        visit(.work(work, at: start..<reader.offset))
      } catch {
        guard error.kind == .noDOI else { throw error }
        // The object was read to its end, so it is well-formed, and may be an envelope.
        guard unfolding else { return visit(.nothing(what: "no DOI", at: start)) }
        try readEnvelope(of: reader.bytes, at: start, visit)
      }
    case .array where unfolding:
      try reader.array { (reader) throws(JSONError) in try readValue(in: &reader, unfolding: true, visit) }
    default:
      try reader.skip()
      visit(.nothing(what: "not a record", at: start))
    }
  }

  private static func readEnvelope(of bytes: [UInt8], at start: Int, _ visit: (Finding) -> Void) throws(JSONError) {
    var reader = JSONReader(bytes, at: start)
    var isEnvelope = false
    try reader.object { (key, reader) throws(JSONError) in
      switch (key, try reader.peek()) {
      case ("items", .array):
        isEnvelope = true
        try readItems(in: &reader, visit)
      case ("message", .object):
        isEnvelope = true
        try readMessage(in: &reader, visit)
      case ("data", .object), ("data", .array):
        isEnvelope = true
        try reader.objects { (reader) throws(JSONError) in
          let start = reader.offset
          try reader.skip()
          try readDataCite(of: reader.bytes, at: start, visit)
        }
      case ("attributes", .object):
        isEnvelope = true
        try readDataCite(of: reader.bytes, at: start, visit)
      case ("message", _):
        // `"status": "failed"`: the message is a list of errors, or a sentence.
        isEnvelope = true
        visit(.nothing(what: "an error answer, not a record", at: start))
      default: break
      }
    }
    if !isEnvelope { visit(.nothing(what: "no DOI", at: start)) }
  }

  /// A `data` object of DataCite's API.
  private static func readDataCite(of bytes: [UInt8], at start: Int, _ visit: (Finding) -> Void) throws(JSONError) {
    var reader = JSONReader(bytes, at: start)
    do throws(JSONError) {
      let work = try Work(readingDataCite: &reader)
      visit(.work(work, at: start..<reader.offset))
    } catch {
      guard error.kind == .noDOI else { throw error }
      visit(.nothing(what: "no DOI", at: start))
    }
  }

  /// The `message` of a response: a work, or a list of them.
  private static func readMessage(in reader: inout JSONReader, _ visit: (Finding) -> Void) throws(JSONError) {
    let start = reader.offset
    do throws(JSONError) {
      let work = try Work(reading: &reader)
      visit(.work(work, at: start..<reader.offset))
    } catch {
      guard error.kind == .noDOI else { throw error }
      var message = JSONReader(reader.bytes, at: start)
      var isList = false
      try message.object { (key, reader) throws(JSONError) in
        guard key == "items", try reader.peek() == .array else { return }
        isList = true
        try readItems(in: &reader, visit)
      }
      if !isList { visit(.nothing(what: "no DOI", at: start)) }
    }
  }

  private static func readItems(in reader: inout JSONReader, _ visit: (Finding) -> Void) throws(JSONError) {
    try reader.array { (reader) throws(JSONError) in try readValue(in: &reader, unfolding: false, visit) }
  }
}

extension JSONReader {
  /// Whether nothing but white space is left.
  fileprivate var isAtEnd: Bool {
    var probe = self
    do throws(JSONError) { try probe.end() } catch { return false }
    return true
  }
}
