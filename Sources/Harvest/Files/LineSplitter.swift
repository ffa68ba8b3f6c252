/// Cuts a stream of bytes into lines, holding one line at a time.
public struct LineSplitter {
  public struct Line: Sendable {
    /// From 1.
    public var number: Int
    /// Without the line break; nil for a line that was too long to be held.
    public var bytes: [UInt8]?
  }

  private let longest: Int
  private var number = 1
  private var held: [UInt8] = []
  private var isTooLong = false

  public init(longest: Int) { self.longest = longest }

  /// Visits the lines that end in these bytes.
  public mutating func split(_ piece: [UInt8], _ visit: (Line) -> Void) {
    var start = 0
    for end in piece.indices where piece[end] == UInt8(ascii: "\n") {
      hold(piece[start..<end])
      finish(visit)
      start = end + 1
    }
    hold(piece[start...])
  }

  /// Visits the last line, which no line break ends.
  public mutating func end(_ visit: (Line) -> Void) {
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
