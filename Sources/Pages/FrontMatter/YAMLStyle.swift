/// How a scalar of YAML is quoted.
package enum YAMLStyle: Sendable, Equatable {
  case plain, singleQuoted, doubleQuoted
  /// Behind `|` or `>`.
  case block

  /// Words without markup as they have to be written within the scalar; nil where they would mean something else.
  func written(_ text: String) -> String? {
    text.utf8.contains(where: { "<>*`[]&\\".utf8.contains($0) }) ? nil : quoted(text)
  }

  /// Text and markup as they have to be written within the scalar; nil where they would end the scalar or begin
  /// something else.
  package func quoted(_ text: String) -> String? {
    guard text.utf8.allSatisfy({ $0 >= 0x20 }) else { return nil }
    switch self {
    case .singleQuoted: return text.replacing(UInt8(ascii: "'"), with: "''")
    case .doubleQuoted:
      return text.replacing(UInt8(ascii: "\\"), with: "\\\\").replacing(UInt8(ascii: "\""), with: "\\\"")
    case .block: return text
    case .plain:
      // What is harmless in the middle of a plain scalar; who needs more has to quote it.
      let bytes = Array(text.utf8)
      let isSafe = bytes.indices.allSatisfy { index in
        switch bytes[index] {
        case UInt8(ascii: ":"), UInt8(ascii: "#"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"),
          UInt8(ascii: "}"), UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "&"), UInt8(ascii: "*"),
          UInt8(ascii: "!"), UInt8(ascii: "|"), UInt8(ascii: ">"), UInt8(ascii: "%"), UInt8(ascii: "@"),
          UInt8(ascii: "`"):
          false
        default: true
        }
      }
      return isSafe ? text : nil
    }
  }
}

extension String {
  fileprivate func replacing(_ byte: UInt8, with other: String) -> String {
    var bytes: [UInt8] = []
    for each in utf8 { if each == byte { bytes += other.utf8 } else { bytes.append(each) } }
    return String(decoding: bytes, as: UTF8.self)
  }
}
