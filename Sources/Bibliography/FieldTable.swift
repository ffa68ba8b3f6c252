/// A value for each field that has one: a dictionary that hashes nothing.
public struct FieldTable<Value> {
  private var values: [Value?]

  public init() { values = [Value?](repeating: nil, count: Field.allCases.count) }

  public subscript(field: Field) -> Value? {
    get { values[field.place] }
    set { values[field.place] = newValue }
  }

  public func contains(where isSought: (Value) -> Bool) -> Bool {
    values.contains { $0.map(isSought) ?? false }
  }

  /// The same as a dictionary.
  public var dictionary: [Field: Value] {
    var dictionary = [Field: Value](minimumCapacity: values.count)
    for field in Field.allCases { dictionary[field] = self[field] }
    return dictionary
  }
}

extension FieldTable: Sendable where Value: Sendable {}
