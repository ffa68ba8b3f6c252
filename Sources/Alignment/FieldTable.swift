import Bibliography

/// A value for each field that has one: a dictionary that hashes nothing and lies in no memory of its own.
public struct FieldTable<Value> {
  private var author: Value?
  private var title: Value?
  private var containerTitle: Value?
  private var volume: Value?
  private var issue: Value?
  private var page: Value?
  private var issued: Value?
  private var doi: Value?

  public init() {}

  public subscript(field: Field) -> Value? {
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

  public var values: [Value] { Field.allCases.compactMap { self[$0] } }
}

extension FieldTable: Sequence {
  /// In the order of the fields.
  public func makeIterator() -> some IteratorProtocol<(key: Field, value: Value)> {
    Field.allCases.compactMap { field in self[field].map { (key: field, value: $0) } }.makeIterator()
  }
}

extension FieldTable: ExpressibleByDictionaryLiteral {
  public init(dictionaryLiteral values: (Field, Value)...) {
    for (field, value) in values { self[field] = value }
  }
}

extension FieldTable: Equatable where Value: Equatable {}
extension FieldTable: Sendable where Value: Sendable {}
