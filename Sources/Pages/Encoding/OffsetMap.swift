import Bibliography

/// Which bytes of a file each byte of its text in UTF-8 was made from.
struct OffsetMap: Sendable {
  /// Characters in a row that take up as many bytes each, there and here.
  private struct Run {
    var text: Int32
    var file: Int32
    var textLength: UInt8
    var fileLength: UInt8
  }

  private var runs: [Run] = []
  private var end = (text: 0, file: 0)

  /// Adds a character, or several that cannot be told apart.
  mutating func append(text: Int, file: Int) {
    defer { end = (end.text + text, end.file + file) }
    if let last = runs.last, last.textLength == text, last.fileLength == file { return }
    runs.append(
      Run(text: Int32(end.text), file: Int32(end.file), textLength: UInt8(text), fileLength: UInt8(file)))
  }

  /// Passes over bytes of the file that are no character.
  mutating func skip(file: Int) {
    end.file += file
    // What follows begins a run of its own.
    runs.append(Run(text: Int32(end.text), file: Int32(end.file), textLength: 0, fileLength: 0))
  }

  /// The bytes of the file that stand for a stretch of the text.
  func file(_ text: Range<Int>) -> Range<Int> {
    let start = place(of: text.lowerBound, atEnd: false)
    return start..<(text.isEmpty ? start : max(start, place(of: text.upperBound, atEnd: true)))
  }

  /// The same with what was passed over before the stretch: of stretches that follow each other, no byte is left out.
  func fileWithSkipped(_ text: Range<Int>) -> Range<Int> {
    let start = place(of: text.lowerBound, atEnd: true)
    return start..<max(start, place(of: text.upperBound, atEnd: true))
  }

  /// - Parameter atEnd: whether a place inside a character means its end.
  private func place(of offset: Int, atEnd: Bool) -> Int {
    if offset >= end.text { return end.file }
    // The last run that begins before the place, or at it where a character begins there.
    let next = runs.firstIndexOfSorted { atEnd ? Int($0.text) >= offset : Int($0.text) > offset }
    guard next > 0 else { return 0 }
    let run = runs[next - 1]
    guard run.textLength > 0 else { return Int(run.file) }
    let (characters, rest) = (offset - Int(run.text)).quotientAndRemainder(dividingBy: Int(run.textLength))
    return Int(run.file) + (characters + (atEnd && rest > 0 ? 1 : 0)) * Int(run.fileLength)
  }
}
