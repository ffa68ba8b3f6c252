/// A replacement: these bytes become this text.
///
/// The bytes are those of a citation's visible text or of a page; the function that makes or takes edits says which.
public struct Edit: Sendable, Hashable {
  /// UTF-8 offsets; empty where something is inserted.
  public var range: Range<Int>
  public var replacement: String
  /// The bytes that the replacement was, or is a rewriting of, where it moves words from one place to another; their markup
  /// goes with them.
  public var origin: Range<Int>?

  public init(range: Range<Int>, replacement: String, origin: Range<Int>? = nil) {
    self.range = range
    self.replacement = replacement
    self.origin = origin
  }

  /// The edits in the order of the text, those that overlap an earlier one left out.
  public static func inOrder(_ edits: [Edit]) -> [Edit] {
    var ordered: [Edit] = []
    for edit in edits.sorted(by: {
      ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
    }) where edit.range.lowerBound >= ordered.last?.range.upperBound ?? 0 {
      ordered.append(edit)
    }
    return ordered
  }

  /// The text with the edits made: in order, those that overlap an earlier one left out.
  public static func apply(_ edits: [Edit], to text: String) -> String {
    let bytes = Array(text.utf8)
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count + 32)
    var last = 0
    for edit in inOrder(edits) where edit.range.upperBound <= bytes.count {
      output.append(contentsOf: bytes[last..<edit.range.lowerBound])
      output.append(contentsOf: edit.replacement.utf8)
      last = edit.range.upperBound
    }
    output.append(contentsOf: bytes[last...])
    return String(decoding: output, as: UTF8.self)
  }

  /// The bytes with the edits made, which are in order and apart from each other.
  package static func apply(_ edits: [Edit], to bytes: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count + 64)
    var copied = 0
    for edit in edits {
      precondition(edit.range.lowerBound >= copied && edit.range.upperBound <= bytes.count, "edits in order, apart")
      output += bytes[copied..<edit.range.lowerBound]
      output += edit.replacement.utf8
      copied = edit.range.upperBound
    }
    return output + bytes[copied...]
  }

  /// The labels of a text once the edits are made; what is put in at either end of a field belongs to it.
  public static func apply(_ edits: [Edit], to labels: [FieldLabel]) -> [FieldLabel] {
    let edits = inOrder(edits)
    return labels.map { label in
      var label = label
      var start = label.visible.lowerBound
      var end = label.visible.upperBound
      for edit in edits {
        let growth = edit.replacement.utf8.count - edit.range.count
        if edit.range.upperBound < label.visible.lowerBound { start += growth }
        if edit.range.upperBound <= label.visible.upperBound { end += growth }
      }
      label.visible = start..<max(start, end)
      return label
    }
  }
}
