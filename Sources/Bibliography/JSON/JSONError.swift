/// An error in JSON text, and its place.
public struct JSONError: Error, Equatable, Sendable, CustomStringConvertible {
  public enum Kind: String, Sendable {
    case unexpectedEnd = "ends too early"
    case unexpectedByte = "unexpected character"
    case badEscape = "bad escape in a string"
    case badNumber = "bad number"
    case tooDeep = "nested too deeply"
    case trailingBytes = "more text after the end"
    case notAnObject = "not an object"
    case noDOI = "no DOI"
  }

  public var kind: Kind
  /// The byte offset at which it was noticed.
  public var offset: Int

  public var description: String { "\(kind.rawValue) at byte \(offset)" }
}
