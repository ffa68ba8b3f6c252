#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Cuts a stream of bytes into lines, holding one line at a time.
package struct LineSplitter: Sendable {
  package struct Line: Sendable {
    /// From 1.
    package var number: Int
    /// Without the line break; nil for a line that was too long to be held.
    package var bytes: [UInt8]?
  }

  private let longest: Int
  private var number = 1
  private var held: [UInt8] = []
  private var isTooLong = false

  package init(longest: Int) { self.longest = longest }

  /// Visits the lines that end in these bytes.
  package mutating func split(_ piece: [UInt8], _ visit: (Line) -> Void) {
    var start = 0
    while let end = LineSplitter.lineBreak(in: piece, from: start) {
      hold(piece[start..<end])
      finish(visit)
      start = end + 1
    }
    hold(piece[start...])
  }

  /// With memchr, because one thread reads for all others: a loop in Swift took 2 % of all time of a long stream.
  private static func lineBreak(in bytes: [UInt8], from start: Int) -> Int? {
    bytes.withUnsafeBytes { bytes in
      guard start < bytes.count, let base = bytes.baseAddress,
        let place = memchr(base + start, Int32(UInt8(ascii: "\n")), bytes.count - start)
      else { return nil }
      return UnsafeRawPointer(place) - base
    }
  }

  /// Visits the last line, which no line break ends.
  package mutating func end(_ visit: (Line) -> Void) {
    if !held.isEmpty || isTooLong { finish(visit) }
  }

  private mutating func hold(_ bytes: ArraySlice<UInt8>) {
    if held.count + bytes.count > longest {
      isTooLong = true
      held = []
    } else if !isTooLong {
      held += bytes
    }
  }

  private mutating func finish(_ visit: (Line) -> Void) {
    visit(Line(number: number, bytes: isTooLong ? nil : held))
    number += 1
    held = []
    isTooLong = false
  }
}
