/// A replacement of a stretch of visible text.
public struct TextEdit: Sendable, Hashable {
  /// UTF-8 offsets; empty where something is inserted.
  public var range: Range<Int>
  public var replacement: String

  public init(range: Range<Int>, replacement: String) {
    self.range = range
    self.replacement = replacement
  }

  /// The text with the edits made: in order, those that overlap an earlier one left out.
  public static func apply(_ edits: [TextEdit], to text: String) -> String {
    let bytes = Array(text.utf8)
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count + 32)
    var last = 0
    for edit in edits.sorted(by: {
      ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
    }) {
      guard edit.range.lowerBound >= last, edit.range.upperBound <= bytes.count else { continue }
      output.append(contentsOf: bytes[last..<edit.range.lowerBound])
      output.append(contentsOf: edit.replacement.utf8)
      last = edit.range.upperBound
    }
    output.append(contentsOf: bytes[last...])
    return String(decoding: output, as: UTF8.self)
  }
}
