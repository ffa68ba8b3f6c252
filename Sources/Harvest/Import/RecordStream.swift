import Bibliography
import System

/// The records of a file of any size, one after the other: JSON Lines, or one long list.
struct RecordStream {
  let path: String
  /// Whether nothing more of it is wanted; it is asked between two pieces of the file.
  var isStopped: () -> Bool = { false }

  /// Of one record; the largest known has 5 MB.
  static let longest = 64 << 20
  /// Of a file that is neither JSON Lines nor a list, and is read as a whole.
  static let largest = 256 << 20

  /// Visits the texts of the records, in their order, and then what keeps the file from being read to its end.
  func read(_ visit: (RawRecord) -> Void, problem: (RecordProblem) -> Void) {
    do throws(ByteStream.Failure) {
      var stream = try ByteStream(path)
      // As much as is needed to tell what it is.
      let start = try stream.next(atLeast: 1 << 12)
      if RecordStream.isTar(start) {
        return problem(RecordProblem(path: path, what: "a tar archive", advice: "unpack it and give the files in it"))
      }
      if ItemSplitter.isList(start) {
        try readItems(start, &stream, visit, problem)
      } else if isWhole {
        try readWhole(start, &stream, visit, problem)
      } else {
        try readLines(start, &stream, visit)
      }
    } catch {
      problem(RecordProblem(path: path, what: "\(error)", advice: RecordStream.advice(on: error)))
    }
  }

  private func next(_ stream: inout ByteStream) throws(ByteStream.Failure) -> [UInt8] {
    isStopped() ? [] : try stream.next()
  }

  /// By its name it is one JSON text, which may have line breaks anywhere.
  private var isWhole: Bool { path.hasSuffix(".json") || path.hasSuffix(".json.gz") }

  private static func isTar(_ start: [UInt8]) -> Bool { start.dropFirst(257).starts(with: Array("ustar".utf8)) }

  private static func advice(on failure: ByteStream.Failure) -> String {
    switch failure {
    case .file: "check the file and its permissions"
    case .damaged: "what came before is kept; fetch the file again"
    }
  }

  private func readItems(
    _ start: [UInt8], _ stream: inout ByteStream, _ visit: (RawRecord) -> Void, _ problem: (RecordProblem) -> Void
  ) throws(ByteStream.Failure) {
    var splitter = ItemSplitter(longest: RecordStream.longest)
    var piece = start
    while !piece.isEmpty {
      splitter.split(piece, visit)
      piece = try next(&stream)
    }
    if !splitter.end(visit) {
      problem(RecordProblem(path: path, what: "a list that ends too early", advice: "fetch the file again"))
    }
  }

  private func readLines(
    _ start: [UInt8], _ stream: inout ByteStream, _ visit: (RawRecord) -> Void
  ) throws(ByteStream.Failure) {
    var splitter = LineSplitter(longest: RecordStream.longest)
    let visitLine = { (line: LineSplitter.Line) in
      // Blank lines separate records.
      if line.bytes?.contains(where: { $0 > 0x20 }) == false { return }
      visit(RawRecord(line: line.number, bytes: line.bytes))
    }
    var piece = start
    while !piece.isEmpty {
      splitter.split(piece, visitLine)
      piece = try next(&stream)
    }
    splitter.end(visitLine)
  }

  private func readWhole(
    _ start: [UInt8], _ stream: inout ByteStream, _ visit: (RawRecord) -> Void, _ problem: (RecordProblem) -> Void
  ) throws(ByteStream.Failure) {
    var bytes = start
    while true {
      let piece = try next(&stream)
      if piece.isEmpty { break }
      bytes += piece
      if bytes.count > RecordStream.largest {
        let advice = "write it as JSON Lines (.jsonl), a work a line"
        return problem(
          RecordProblem(path: path, what: "larger than \(RecordStream.largest >> 20) MB", advice: advice))
      }
    }
    visit(RawRecord(line: 1, bytes: bytes))
  }
}
