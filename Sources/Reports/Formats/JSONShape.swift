/// What a JSON value looks like, for programs that read it: written as a JSON Schema (draft 7).
///
/// A schema does not forbid further members: a later version may add some to the same format. The tests do forbid them, so
/// that none is written that the schema does not name.
package indirect enum JSONShape: Sendable {
  case text
  /// Text that a regular expression describes.
  case pattern(String)
  case integer(least: Int)
  case constant(Int)
  case choice([String])
  case list(JSONShape)
  case object([JSONMember])
  case any
  /// Or null.
  case optional(JSONShape)
  case oneOf([JSONShape])
  /// One of the schema's definitions.
  case named(String)
}

/// A member of an object.
package struct JSONMember: Sendable {
  let name: String
  let shape: JSONShape
  /// One line for the reader of the schema; nil where the name says it.
  let summary: String?
  let isRequired: Bool

  package init(_ name: String, _ shape: JSONShape, _ summary: String? = nil, isRequired: Bool = true) {
    self.name = name
    self.shape = shape
    self.summary = summary
    self.isRequired = isRequired
  }
}

/// A JSON Schema: a shape, and the shapes that it names.
package struct JSONContract: Sendable {
  package let title: String
  package let description: String
  package let shape: JSONShape
  package let definitions: [(name: String, shape: JSONShape)]

  package init(
    title: String, description: String, _ shape: JSONShape, definitions: [(name: String, shape: JSONShape)] = []
  ) {
    self.title = title
    self.description = description
    self.shape = shape
    self.definitions = definitions
  }

  package var text: String {
    var writer = JSONWriter(indented: true)
    writer.object { writer in
      writer.member("$schema", "http://json-schema.org/draft-07/schema#")
      if !definitions.isEmpty {
        writer.key("definitions")
        writer.object { writer in
          for definition in definitions.sorted(by: { $0.name < $1.name }) {
            writer.key(definition.name)
            writer.object { $0.members(of: definition.shape) }
          }
        }
      }
      writer.member("description", description)
      writer.members(of: shape)
      writer.member("title", title)
    }
    writer.newline()
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}

extension JSONWriter {
  /// The members of the schema of a shape.
  fileprivate mutating func members(of shape: JSONShape) {
    switch shape {
    case .any: return
    case .text: member("type", "string")
    case .pattern(let pattern):
      member("pattern", pattern)
      member("type", "string")
    case .integer(let least):
      member("minimum", least)
      member("type", "integer")
    case .constant(let value): member("const", value)
    case .choice(let words):
      key("enum")
      array(words) { $1.string($0) }
    case .list(let element):
      key("items")
      object { $0.members(of: element) }
      member("type", "array")
    case .object(let members):
      key("properties")
      object { writer in
        for member in members.sorted(by: { $0.name < $1.name }) {
          writer.key(member.name)
          writer.object { $0.members(of: member) }
        }
      }
      key("required")
      array(members.filter(\.isRequired).map(\.name).sorted()) { $1.string($0) }
      member("type", "object")
    case .optional(let some): oneOf([some, nil])
    case .oneOf(let shapes): oneOf(shapes)
    case .named(let name): member("$ref", "#/definitions/\(name)")
    }
  }

  private mutating func members(of member: JSONMember) {
    guard let summary = member.summary else { return members(of: member.shape) }
    self.member("description", summary)
    // In draft 7 what stands beside `$ref` is not read.
    if case .named = member.shape {
      key("allOf")
      array([member.shape]) { shape, writer in writer.object { $0.members(of: shape) } }
    } else {
      members(of: member.shape)
    }
  }

  /// nil stands for null.
  private mutating func oneOf(_ shapes: [JSONShape?]) {
    key("oneOf")
    array(shapes) { shape, writer in
      writer.object { writer in
        if let shape { writer.members(of: shape) } else { writer.member("type", "null") }
      }
    }
  }
}
