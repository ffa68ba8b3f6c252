/// Members as they come: a value of another kind than expected counts as absent, and never costs the record.
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

  /// A whole number, or one that is written as a string; nil for anything else.
  public mutating func integerIfAny() throws(JSONError) -> Int? {
    try peek() == .number ? try integer() : try stringIfAny().flatMap { Int($0) }
  }

  /// A list of strings, or the one string that CSL-JSON has in its place. Empty strings are left out.
  public mutating func strings() throws(JSONError) -> [String] {
    guard try peek() == .array else { return try stringIfAny().map { $0.isEmpty ? [] : [$0] } ?? [] }
    var list: [String] = []
    try array { (reader) throws(JSONError) in
      if let string = try reader.stringIfAny(), !string.isEmpty { list.append(string) }
    }
    return list
  }

  /// The objects of a list, or the one object in its place; anything else is passed over.
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

  /// An object's members; anything else is passed over.
  public mutating func members(
    _ visit: (_ key: String, _ reader: inout JSONReader) throws(JSONError) -> Void
  ) throws(JSONError) {
    if try peek() == .object { try object(visit) } else { try skip() }
  }

  /// The same, with the names as keys.
  public mutating func keyedMembers(
    _ visit: (_ key: JSONKey, _ reader: inout JSONReader) throws(JSONError) -> Void
  ) throws(JSONError) {
    if try peek() == .object { try keyedObject(visit) } else { try skip() }
  }
}
