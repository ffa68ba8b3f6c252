import Bibliography

extension RegistryRecord {
  /// The record as a line of JSON Lines, which `--records` and an import read again; nil for one that cannot be read.
  func line(for doi: DOI) -> [UInt8]? {
    guard (try? work(for: doi)) != nil else { return nil }
    // In JSON, line breaks stand between tokens only.
    var line = json.map { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") ? 0x20 : $0 }
    if shape == .csl, (try? RecordHead(json: json)) == nil, let brace = line.firstIndex(of: UInt8(ascii: "{")) {
      // Not every agency repeats the DOI.
      let name = doi.name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
      let isEmpty = line[(brace + 1)...].first { $0 > 0x20 } == UInt8(ascii: "}")
      line.insert(contentsOf: Array("\"DOI\":\"\(name)\"\(isEmpty ? "" : ",")".utf8), at: brace + 1)
    }
    return line + [UInt8(ascii: "\n")]
  }
}
