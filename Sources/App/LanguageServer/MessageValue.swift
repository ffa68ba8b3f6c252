import Bibliography

/// A value in a message of a client.
indirect enum MessageValue: Sendable {
  case object([String: MessageValue])
  case array([MessageValue])
  case string(String)
  case integer(Int)
  case boolean(Bool)
  /// Null, and numbers with a fraction.
  case other

  init(_ json: [UInt8]) throws(JSONError) {
    var reader = JSONReader(json)
    self = try MessageValue(reading: &reader)
    try reader.end()
  }

  private init(reading reader: inout JSONReader) throws(JSONError) {
    switch try reader.peek() {
    case .object:
      var members: [String: MessageValue] = [:]
      try reader.object { (key, reader) throws(JSONError) in members[key] = try MessageValue(reading: &reader) }
      self = .object(members)
    case .array:
      var elements: [MessageValue] = []
      try reader.array { (reader) throws(JSONError) in elements.append(try MessageValue(reading: &reader)) }
      self = .array(elements)
    case .string: self = .string(try reader.string())
    case .number: self = try reader.integer().map(MessageValue.integer) ?? .other
    case .bool:
      let start = reader.offset
      try reader.skip()
      self = .boolean(reader.bytes[start..<reader.offset].contains(UInt8(ascii: "r")))
    case .null:
      try reader.skip()
      self = .other
    }
  }

  /// A member of an object; `other` where there is none.
  subscript(_ key: String) -> MessageValue {
    if case .object(let members) = self { members[key] ?? .other } else { .other }
  }

  /// Whether an object has a member, null among them.
  func has(_ key: String) -> Bool { if case .object(let members) = self { members[key] != nil } else { false } }

  var string: String? { if case .string(let text) = self { text } else { nil } }

  var integer: Int? { if case .integer(let number) = self { number } else { nil } }

  var boolean: Bool? { if case .boolean(let value) = self { value } else { nil } }

  /// The elements of an array; empty where it is none.
  var elements: [MessageValue] { if case .array(let elements) = self { elements } else { [] } }
}

/// The id of a request.
enum RequestID: Hashable, Sendable {
  case number(Int)
  case name(String)

  init?(_ value: MessageValue) {
    switch value {
    case .integer(let number): self = .number(number)
    case .string(let name): self = .name(name)
    default: return nil
    }
  }
}
