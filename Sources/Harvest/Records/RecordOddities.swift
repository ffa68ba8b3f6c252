import Bibliography

/// What is odd about a record that can be read nevertheless: the quirks that make a citation look wrong, or unverifiable,
/// when it is held against it.
enum RecordOddities {
  /// Short phrases, in the order of the record's members; empty for a record of the usual shape.
  ///
  /// `start` is where the work's object begins; it has been read before, so it is well-formed.
  static func of(_ work: Work, in bytes: [UInt8], at start: Int) -> [String] {
    var oddities: [String] = []
    var reader = JSONReader(bytes, at: start)
    do throws(JSONError) {
      try reader.object { (key, reader) throws(JSONError) in
        switch (key, try reader.peek()) {
        case ("title", .string), ("container-title", .string):
          oddities.append("\(key) is a string where Crossref has a list")
        case ("issued", .object), ("published", .object):
          if Work.DateKind(rawValue: key).flatMap({ work.dates[$0] }) == nil { oddities.append("\(key) has no year") }
        default: break
        }
      }
    } catch {
      return oddities
    }
    if work.author.isEmpty && work.editor.isEmpty { oddities.append("no author") }
    if work.title.isEmpty && work.originalTitle.isEmpty { oddities.append("no title") }
    return oddities
  }
}
