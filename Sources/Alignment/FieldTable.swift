import Bibliography

/// A value for each field that has one: a dictionary that hashes nothing and lies in no memory of its own.
struct FieldTable<Value> {
  private var author: Value?
  private var title: Value?
  private var containerTitle: Value?
  private var volume: Value?
  private var issue: Value?
  private var page: Value?
  private var issued: Value?
  private var doi: Value?

  init() {}

  subscript(field: Field) -> Value? {
    get {
      switch field {
      case .author: author
      case .title: title
      case .containerTitle: containerTitle
      case .volume: volume
      case .issue: issue
      case .page: page
      case .issued: issued
      case .doi: doi
      }
    }
    set {
      switch field {
      case .author: author = newValue
      case .title: title = newValue
      case .containerTitle: containerTitle = newValue
      case .volume: volume = newValue
      case .issue: issue = newValue
      case .page: page = newValue
      case .issued: issued = newValue
      case .doi: doi = newValue
      }
    }
  }

  func contains(where isSought: (Value) -> Bool) -> Bool {
    for field in Field.allCases {
      if let value = self[field], isSought(value) { return true }
    }
    return false
  }

  /// The same as a dictionary.
  var dictionary: [Field: Value] {
    var dictionary = [Field: Value](minimumCapacity: Field.allCases.count)
    for field in Field.allCases { dictionary[field] = self[field] }
    return dictionary
  }
}
