import Foundation

/// Validates JSON with a JSON Schema, as far as the schemas of this project go: types, members, lists, choices, patterns, limits,
/// `$ref`, `allOf`, `oneOf`. A keyword that it does not know is a fault of the schema.
///
/// Objects may have no members that the schema does not name: a reader of the schema should know all that is written.
public struct SchemaValidator {
  private let root: [String: Any]

  public struct Invalid: Error, CustomStringConvertible {
    public let description: String
  }

  public init(_ schema: String) throws {
    guard let root = try JSONSerialization.jsonObject(with: Data(schema.utf8)) as? [String: Any] else {
      throw Invalid(description: "a schema is an object")
    }
    self.root = root
  }

  /// What is wrong, each with its place; empty where the text is valid.
  public func faults(in json: String) throws -> [String] {
    faults(of: try JSONSerialization.jsonObject(with: Data(json.utf8), options: .fragmentsAllowed), by: root, at: "")
  }

  /// What is wrong with a value that has been read.
  public func faults(of value: Any) -> [String] { faults(of: value, by: root, at: "") }

  private static let silent: Set<String> = ["$schema", "title", "description", "definitions", "items", "required"]

  private func faults(of value: Any, by schema: [String: Any], at place: String) -> [String] {
    schema.keys.sorted().flatMap { keyword -> [String] in
      let argument = schema[keyword]!
      switch keyword {
      case _ where SchemaValidator.silent.contains(keyword): return []
      case "$ref":
        let name = (argument as? String)?.split(separator: "/").last.map(String.init) ?? ""
        guard let shape = (root["definitions"] as? [String: Any])?[name] as? [String: Any] else {
          return ["\(place): the schema does not define \(name)"]
        }
        return faults(of: value, by: shape, at: place)
      case "allOf": return shapes(argument).flatMap { faults(of: value, by: $0, at: place) }
      case "oneOf":
        let all = shapes(argument).map { faults(of: value, by: $0, at: place) }
        let valid = all.filter(\.isEmpty).count
        if valid == 1 { return [] }
        return valid > 1 ? ["\(place): more than one shape"] : all.min { $0.count < $1.count } ?? []
      case "type": return type(of: value) == argument as? String ? [] : ["\(place): not \(argument)"]
      case "const": return (value as? NSNumber) == argument as? NSNumber ? [] : ["\(place): not \(argument)"]
      case "enum":
        return (argument as? [String])?.contains(value as? String ?? "") == true
          ? [] : ["\(place): not one of \(argument)"]
      case "minimum":
        return (value as? Int ?? .min) >= argument as? Int ?? .max ? [] : ["\(place): below \(argument)"]
      case "pattern":
        let isMatch = (value as? String)?.range(of: argument as? String ?? "", options: .regularExpression) != nil
        return isMatch ? [] : ["\(place): not like \(argument)"]
      case "properties": return members(of: value, by: schema, at: place)
      default: return ["\(place): the keyword \(keyword) is not known"]
      }
    } + elements(of: value, by: schema, at: place)
  }

  private func members(of value: Any, by schema: [String: Any], at place: String) -> [String] {
    guard let object = value as? [String: Any], let properties = schema["properties"] as? [String: Any] else {
      return []
    }
    let required = Set(schema["required"] as? [String] ?? [])
    return object.keys.sorted().flatMap { key -> [String] in
      guard let shape = properties[key] as? [String: Any] else { return ["\(place)/\(key): not in the schema"] }
      return faults(of: object[key]!, by: shape, at: "\(place)/\(key)")
    } + required.subtracting(object.keys).sorted().map { "\(place)/\($0): missing" }
  }

  private func elements(of value: Any, by schema: [String: Any], at place: String) -> [String] {
    guard let shape = schema["items"] as? [String: Any], let list = value as? [Any] else { return [] }
    return list.enumerated().flatMap { faults(of: $1, by: shape, at: "\(place)/\($0)") }
  }

  private func shapes(_ argument: Any) -> [[String: Any]] { argument as? [[String: Any]] ?? [] }

  private func type(of value: Any) -> String {
    switch value {
    case is NSNull: "null"
    case is String: "string"
    case is [Any]: "array"
    case is [String: Any]: "object"
    case is Int: "integer"
    default: "number"
    }
  }
}
