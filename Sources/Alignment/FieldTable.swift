import Bibliography

/// A value for each field that has one: a dictionary that hashes nothing.
struct FieldTable<Value> {
  private var values: [Value?]

  init() { values = [Value?](repeating: nil, count: Field.allCases.count) }

  subscript(field: Field) -> Value? {
    get { values[field.place] }
    set { values[field.place] = newValue }
  }

  func contains(where isSought: (Value) -> Bool) -> Bool {
    values.contains { $0.map(isSought) ?? false }
  }

  /// The same as a dictionary.
  var dictionary: [Field: Value] {
    var dictionary = [Field: Value](minimumCapacity: values.count)
    for field in Field.allCases { dictionary[field] = self[field] }
    return dictionary
  }
}
