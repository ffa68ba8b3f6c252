import Bibliography

/// JSON with records in it, a file or a line. Reading goes on after broken records.
struct RecordText {
  let path: String
  let bytes: [UInt8]
  /// The line of the file on which the bytes begin.
  let firstLine: Int

  func read(_ visit: (Work, RecordPlace) -> Void, _ problem: (RecordProblem) -> Void) {
    var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    // Blank lines separate records; a file of nothing but blank lines is reported.
    guard bytes[start...].contains(where: { $0 > 0x20 }) else {
      if path.hasSuffix(".json") {
        problem(RecordProblem(path: path, what: "empty", advice: "fetch the record again or remove the file"))
      }
      return
    }
    var lines = LineCounter(bytes, first: firstLine)
    while true {
      do throws(JSONError) {
        return try RecordReader.read(bytes, at: start) { finding in
          switch finding {
          case .work(let work, let place):
            let line = lines.line(at: place.lowerBound)
            visit(work, RecordPlace(path: path, line: line, bytes: bytes, offset: place.lowerBound))
          case .nothing(let what, let offset):
            let advice = "fetch the record again or remove it"
            problem(RecordProblem(path: path, line: lines.line(at: offset), what: what, advice: advice))
          }
        }
      } catch {
        let line = lines.line(at: error.offset)
        problem(RecordProblem(path: path, line: line, what: wording(of: error), advice: "fetch the record again"))
        guard let next = nextObject(after: error.offset) else { return }
        start = next
      }
    }
  }

  private func wording(of error: JSONError) -> String {
    let first = bytes.first { $0 > 0x20 }
    return switch first {
    case UInt8(ascii: "<"): "HTML or XML, not JSON"
    case UInt8(ascii: "{"), UInt8(ascii: "["): "broken JSON (\(error))"
    default: "not JSON (\(error))"
    }
  }

  /// The next object at the beginning of a line, which is probably the next record.
  private func nextObject(after offset: Int) -> Int? {
    var index = max(offset, 1)
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "{"), bytes[index - 1] == UInt8(ascii: "\n") { return index }
      index += 1
    }
    return nil
  }
}

/// Where in a record file a work was found.
struct RecordPlace {
  var path: String
  /// The line on which the work's object starts, from 1.
  var line: Int
  /// The file, or the one line of it.
  var bytes: [UInt8]
  /// Where the work's object starts in `bytes`.
  var offset: Int

  func oddities(of work: Work) -> [RecordProblem] {
    RecordOddities.of(work, in: bytes, at: offset).map { oddity in
      RecordProblem(
        path: path, line: line, doi: work.doi, what: oddity,
        advice: "the record is used as it is; compare it with the registry's own", isUsed: true)
    }
  }
}

/// What is unusual about a record that can be read: faults that make a citation look wrong, or unverifiable, in comparison.
private enum RecordOddities {
  /// Short phrases, in the order of the record's members; empty for a record of the usual format.
  ///
  /// - Parameter start: where the work's object begins. It has been read before, so it is well-formed.
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

/// Finds the lines of bytes in ascending order, in one pass over the text.
private struct LineCounter {
  private let bytes: [UInt8]
  private var offset = 0
  private var line: Int

  /// `first` is the line on which the bytes begin.
  init(_ bytes: [UInt8], first: Int = 1) {
    self.bytes = bytes
    line = first
  }

  /// The line of a byte, which must not be before that of the last call.
  mutating func line(at place: Int) -> Int {
    while offset < min(place, bytes.count) {
      if bytes[offset] == UInt8(ascii: "\n") { line += 1 }
      offset += 1
    }
    return line
  }
}
