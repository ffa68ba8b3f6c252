import Bibliography

/// JSON with records in it, a file or a line: reads on behind what is broken.
struct RecordText {
  let path: String
  let bytes: [UInt8]
  /// The line of the file on which the bytes begin.
  let firstLine: Int

  func read(_ visit: (Work, RecordPlace) -> Void, _ problem: (RecordProblem) -> Void) {
    var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    // Blank lines separate records; a file of nothing else is empty, which is worth a word.
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

  /// The next object that starts a line: where whoever wrote the file began another record.
  private func nextObject(after offset: Int) -> Int? {
    var index = max(offset, 1)
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "{"), bytes[index - 1] == UInt8(ascii: "\n") { return index }
      index += 1
    }
    return nil
  }
}
