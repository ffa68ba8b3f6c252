import Bibliography
import Yams

/// A value of a data file with its bytes on the page: what YAML, JSON and tables have in common.
indirect enum DataValue {
  case scalar(MappedText, FieldNotation)
  case list([DataValue])
  /// In page order.
  case map([DataMember])

  /// The text of a scalar that is not empty.
  var scalar: (text: MappedText, notation: FieldNotation)? {
    guard case .scalar(let text, let notation) = self, !text.isEmpty else { return nil }
    return (text, notation)
  }

  /// The text of a scalar, or of several that are one: `"givenName": ["Ada", "M."]`.
  var joinedScalar: (text: MappedText, notation: FieldNotation)? {
    guard case .list(let values) = self else { return scalar }
    let parts = values.prefix(DataValue.mostJoined).compactMap(\.scalar)
    guard let first = parts.first, parts.count == values.count else { return nil }
    var text = first.text
    for part in parts.dropFirst() where !text.append(part.text, behind: " ") { return nil }
    return (text, first.notation)
  }

  /// Given names that one person has.
  private static let mostJoined = 16

  /// From the first to the last byte of its scalars; nil if it has none.
  var extent: Range<Int>? {
    switch self {
    case .scalar(let text, _): return text.sourceRange
    case .list(let values): return DataValue.extent(of: values)
    case .map(let members): return DataValue.extent(of: members.map(\.value))
    }
  }

  private static func extent(of values: [DataValue]) -> Range<Int>? {
    values.reduce(nil) { whole, value in
      guard let next = value.extent else { return whole }
      return whole.map { min($0.lowerBound, next.lowerBound)..<max($0.upperBound, next.upperBound) } ?? next
    }
  }
}

/// A key of a map, as it is compared with `DataKeys`, and its value.
struct DataMember {
  /// In lower case, without blanks, hyphens and underscores: `container_title` and `Container-Title` are one key.
  let key: String
  let value: DataValue

  init(_ key: String, _ value: DataValue) {
    self.key = FieldKeys.form(of: key)
    self.value = value
  }
}

extension DataValue {
  /// A node that Yams has parsed. Nodes deeper than `depth` are left out.
  init?(_ node: Node, _ scalars: YAMLScalars, depth: Int = 32) {
    guard depth > 0 else { return nil }
    switch node {
    case .scalar(let scalar):
      guard let value = scalars.value(of: scalar) else { return nil }
      self = .scalar(value.text, .yaml(value.style))
    case .sequence(let nodes): self = .list(nodes.compactMap { DataValue($0, scalars, depth: depth - 1) })
    case .mapping(let pairs):
      self = .map(
        pairs.compactMap { key, node in
          guard let name = key.scalar?.string, let value = DataValue(node, scalars, depth: depth - 1) else {
            return nil
          }
          return DataMember(name, value)
        })
    case .alias: return nil
    }
  }

  /// Reads a JSON value. Numbers with a fraction, and true, false and null, are nil.
  init?(_ reader: inout JSONReader, isASCII: Bool) throws(JSONError) {
    switch try reader.peek() {
    case .object:
      var members: [DataMember] = []
      try reader.object { (key, reader) throws(JSONError) in
        if let value = try DataValue(&reader, isASCII: isASCII) { members.append(DataMember(key, value)) }
      }
      self = .map(members)
    case .array:
      var values: [DataValue] = []
      try reader.array { (reader) throws(JSONError) in
        if let value = try DataValue(&reader, isASCII: isASCII) { values.append(value) }
      }
      self = .list(values)
    case .string, .number, .bool, .null:
      guard let value = try JSONText(&reader) else { return nil }
      self = .scalar(value.text.trimmed(), isASCII && value.notation == .json ? .asciiJSON : value.notation)
    }
  }
}
