/// Lenient reading of members: a value of an unexpected kind counts as absent, and the record is still read.
extension JSONReader {
  /// A string; nil for anything else.
  public mutating func stringIfAny() throws(JSONError) -> String? {
    switch try peek() {
    case .string: return try string()
    case .number:
      // Some registries write `"volume": 12`.
      return try integer().map(String.init)
    default:
      try skip()
      return nil
    }
  }

  /// An integer, or one that is written as a string; nil for anything else.
  public mutating func integerIfAny() throws(JSONError) -> Int? {
    try peek() == .number ? try integer() : try stringIfAny().flatMap { Int($0) }
  }

  /// An array of strings, or a single string, as CSL-JSON has it. Empty strings are left out.
  public mutating func strings() throws(JSONError) -> [String] {
    guard try peek() == .array else { return try stringIfAny().map { $0.isEmpty ? [] : [$0] } ?? [] }
    var list: [String] = []
    try array { (reader) throws(JSONError) in
      if let string = try reader.stringIfAny(), !string.isEmpty { list.append(string) }
    }
    return list
  }

  /// The objects of an array, or a single object; anything else is skipped.
  public mutating func objects(
    _ visit: (_ reader: inout JSONReader) throws(JSONError) -> Void
  ) throws(JSONError) {
    switch try peek() {
    case .object: try visit(&self)
    case .array:
      try array { (reader) throws(JSONError) in
        if try reader.peek() == .object { try visit(&reader) } else { try reader.skip() }
      }
    default: try skip()
    }
  }

  /// An object's members; anything else is skipped.
  public mutating func members(
    _ visit: (_ key: String, _ reader: inout JSONReader) throws(JSONError) -> Void
  ) throws(JSONError) {
    if try peek() == .object { try object(visit) } else { try skip() }
  }

  /// Like `members`, with `JSONKey`s as names.
  public mutating func keyedMembers(
    _ visit: (_ key: JSONKey, _ reader: inout JSONReader) throws(JSONError) -> Void
  ) throws(JSONError) {
    if try peek() == .object { try keyedObject(visit) } else { try skip() }
  }
}
