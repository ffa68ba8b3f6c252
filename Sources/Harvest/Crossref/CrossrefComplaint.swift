import Bibliography

/// One entry of a Crossref validation failure: `{"type": "doi-not-valid", "value": "abc", "message": "…"}`.
struct CrossrefComplaint: Equatable {
  var type = ""
  var value: String?

  /// A DOI is to blame, not the way of asking.
  var isAboutDOI: Bool { type == "doi-not-valid" || type == "pair-list-form-invalid" }

  /// The complaints in an error body; empty where it has none, or is broken.
  static func list(in body: [UInt8]) -> [CrossrefComplaint] {
    var complaints: [CrossrefComplaint] = []
    var reader = JSONReader(body)
    do throws(JSONError) {
      try reader.object { (key, reader) throws(JSONError) in
        guard key == "message", try reader.peek() == .array else { return }
        try reader.array { (reader) throws(JSONError) in
          guard try reader.peek() == .object else { return }
          var complaint = CrossrefComplaint()
          try reader.object { (key, reader) throws(JSONError) in
            switch (key, try reader.peek()) {
            case ("type", .string): complaint.type = try reader.string()
            // A value may be a number.
            case ("value", .string): complaint.value = try reader.string()
            default: break
            }
          }
          complaints.append(complaint)
        }
      }
    } catch {
      return complaints
    }
    return complaints
  }

  /// What a 400 means: a DOI that costs its list, or a way of asking that does not work.
  static func reply<Key, Value>(to answer: HTTPAnswer) -> Reply<Key, Value> {
    guard answer.startsWith("{") else { return .malformed(values: []) }
    let complaints = list(in: answer.body)
    let aboutDOIs = complaints.filter(\.isAboutDOI)
    if aboutDOIs.count == complaints.count { return .malformed(values: aboutDOIs.compactMap(\.value)) }
    let types = complaints.map(\.type).joined(separator: ", ")
    return .refused(reason: "does not understand the request (\(types))")
  }
}
