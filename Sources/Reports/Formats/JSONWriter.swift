import Pages

/// Writes JSON (RFC 8259) into a buffer of bytes, one value after the other.
///
/// The caller decides the order of the members; the same calls give the same bytes.
package struct JSONWriter {
  package private(set) var bytes: [UInt8] = []
  private let isIndented: Bool
  private var depth = 0
  private var needsComma = false

  /// - Parameter indented: a member a line, for people and for `diff`; else all on one line.
  package init(indented: Bool = false) { isIndented = indented }

  /// Empties the output and keeps the buffer's memory.
  package mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    needsComma = false
  }

  package mutating func object(_ members: (inout JSONWriter) -> Void) {
    nest(UInt8(ascii: "{"), UInt8(ascii: "}"), members)
  }

  @inlinable
  package mutating func array<Element>(
    _ elements: some Sequence<Element>, _ write: (Element, inout JSONWriter) -> Void
  ) {
    nest(UInt8(ascii: "["), UInt8(ascii: "]")) { writer in
      for element in elements { write(element, &writer) }
    }
  }

  /// The name of the member whose value is written next: one of ours, without anything that needs an escape.
  package mutating func key(_ name: String) {
    separate()
    write(name)
    bytes.append(UInt8(ascii: ":"))
    if isIndented { bytes.append(0x20) }
    isAfterKey = true
  }

  package mutating func member(_ name: String, _ value: String?) {
    key(name)
    if let value { string(value) } else { null() }
  }

  /// A value of ours, without anything that needs an escape.
  package mutating func member(_ name: String, plain value: String) {
    key(name)
    separate()
    write(value)
    needsComma = true
  }

  package mutating func member(_ name: String, _ value: Int) {
    key(name)
    integer(value)
  }

  package mutating func member(_ name: String, _ value: Bool) {
    key(name)
    boolean(value)
  }

  package mutating func string(_ value: String) {
    separate()
    quote(value)
    needsComma = true
  }

  package mutating func integer(_ value: Int) {
    separate()
    bytes += String(value).utf8
    needsComma = true
  }

  package mutating func boolean(_ value: Bool) {
    separate()
    bytes += String(value).utf8
    needsComma = true
  }

  package mutating func null() {
    separate()
    bytes += "null".utf8
    needsComma = true
  }

  /// A line break between two values.
  package mutating func newline() {
    bytes.append(0x0A)
    needsComma = false
  }

  // MARK: Pieces

  private var isAfterKey = false

  @usableFromInline
  mutating func nest(_ open: UInt8, _ close: UInt8, _ content: (inout JSONWriter) -> Void) {
    separate()
    bytes.append(open)
    depth += 1
    needsComma = false
    let start = bytes.count
    content(&self)
    depth -= 1
    if bytes.count > start { breakLine() }
    bytes.append(close)
    needsComma = true
  }

  /// Text of ours in quotes.
  private mutating func write(_ plain: String) {
    bytes.append(UInt8(ascii: "\""))
    bytes.append(contentsOf: plain.utf8)
    bytes.append(UInt8(ascii: "\""))
  }

  /// What stands before a value or a key.
  private mutating func separate() {
    if isAfterKey {
      isAfterKey = false
      return
    }
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    if depth > 0 { breakLine() }
    needsComma = false
  }

  private mutating func breakLine() {
    guard isIndented else { return }
    bytes.append(0x0A)
    bytes.append(contentsOf: repeatElement(0x20, count: 2 * depth))
  }

  /// Escapes what JSON asks for, and what no reader should meet unescaped.
  private mutating func quote(_ value: String) {
    bytes.append(UInt8(ascii: "\""))
    let start = bytes.count
    bytes.append(contentsOf: value.utf8)
    if !isPlain(from: start) {
      bytes.removeLast(bytes.count - start)
      let scalars = Array(value.unicodeScalars)
      for (index, scalar) in scalars.enumerated() {
        if scalars.isCommandBracket(at: index) { escape(UInt16(scalar.value)) } else { append(scalar) }
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Nothing written since needs an escape; dashes are the commonest of all that need a second look.
  private func isPlain(from start: Int) -> Bool {
    let text = bytes.span
    var offset = start
    while offset < text.count {
      if JSONWriter.isPlain(text[offset]) {
        offset += 1
      } else if offset + 2 < text.count, text[offset] == 0xE2, text[offset + 1] == 0x80,
        (0x90...0x95).contains(text[offset + 2])
      {
        offset += 3
      } else {
        return false
      }
    }
    return true
  }

  /// Bytes that need no second look: not those with which a hazardous character or a log's command begins.
  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x00..<0x20, UInt8(ascii: "#"), UInt8(ascii: "\""), UInt8(ascii: "\\"), 0x7F, 0xC2, 0xD8, 0xE2, 0xEF, 0xF3:
      false
    default: true
    }
  }

  private mutating func append(_ scalar: Unicode.Scalar) {
    switch scalar {
    case "#": bytes.append(UInt8(scalar.value))
    case _ where scalar.isASCII && JSONWriter.isPlain(UInt8(scalar.value)): bytes.append(UInt8(scalar.value))
    case "\"": bytes += "\\\"".utf8
    case "\\": bytes += "\\\\".utf8
    case "\n": bytes += "\\n".utf8
    case "\r": bytes += "\\r".utf8
    case "\t": bytes += "\\t".utf8
    case _ where scalar.isHazardous: for unit in String(scalar).utf16 { escape(unit) }
    default: bytes += UTF8.encode(scalar)!
    }
  }

  private mutating func escape(_ unit: UInt16) {
    let digits = String(unit, radix: 16)
    bytes += "\\u".utf8
    bytes.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: 4 - digits.utf8.count))
    bytes += digits.utf8
  }
}

extension Substring {
  /// A line of JSON that means the same, with what a terminal or a log obeys escaped.
  package var inertJSON: String {
    let scalars = Array(unicodeScalars)
    guard
      scalars.indices.contains(where: { scalars[$0].isHazardous && scalars[$0] != "\t" || scalars.isCommand(at: $0) })
    else { return String(self) }
    var text = ""
    for (index, scalar) in scalars.enumerated() {
      guard scalar.isHazardous && scalar != "\t" || scalars.isCommandBracket(at: index) else {
        text.unicodeScalars.append(scalar)
        continue
      }
      for unit in String(scalar).utf16 {
        let digits = String(unit, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
      }
    }
    return text
  }
}
