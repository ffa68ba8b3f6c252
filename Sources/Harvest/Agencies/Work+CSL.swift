import Bibliography

extension Work {
  /// Reads CSL-JSON; not every agency repeats the DOI in it.
  init(csl json: [UInt8], for doi: DOI) throws(JSONError) {
    do throws(JSONError) {
      try self.init(json: json)
    } catch {
      guard error.kind == .noDOI, let brace = json.firstIndex(of: UInt8(ascii: "{")) else { throw error }
      // A name that stands on the record for nothing else; the object itself is known to be well-formed.
      let rest = json[(brace + 1)...]
      let isEmpty = rest.first { $0 > 0x20 } == UInt8(ascii: "}")
      let escaped = doi.name.utf8.flatMap { byte -> [UInt8] in
        byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") ? [UInt8(ascii: "\\"), byte] : [byte]
      }
      let member = Array("{\"DOI\":\"".utf8) + escaped + Array((isEmpty ? "\"" : "\",").utf8)
      try self.init(json: member + rest)
    }
  }
}
