#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A pull parser for JSON (RFC 8259): the caller reads the members it needs, and the others are skipped.
///
/// Most of a Crossref record (references, licences, assertions) is not needed, so no values are made of it. Nesting is
/// limited, malformed text throws, and each byte is read once.
public struct JSONReader {
  /// Maximum nesting; the answers of registries are far below it.
  public static let deepest = 128

  public let bytes: [UInt8]
  /// The offset of the next byte.
  public internal(set) var offset: Int
  private var depth = 0

  public init(_ bytes: [UInt8], at offset: Int = 0) {
    self.bytes = bytes
    self.offset = offset
  }

  /// The kind of a value.
  public enum Kind: Sendable { case object, array, string, number, bool, null }

  public mutating func peek() throws(JSONError) -> Kind {
    skipSpace()
    guard offset < bytes.count else { throw error(.unexpectedEnd) }
    switch bytes[offset] {
    case UInt8(ascii: "{"): return .object
    case UInt8(ascii: "["): return .array
    case UInt8(ascii: "\""): return .string
    case UInt8(ascii: "t"), UInt8(ascii: "f"): return .bool
    case UInt8(ascii: "n"): return .null
    case UInt8(ascii: "-"), 0x30...0x39: return .number
    default: throw error(.unexpectedByte)
    }
  }

  /// Visits an object's members; a member that `visit` does not read is skipped.
  public mutating func object(
    _ visit: (_ key: String, _ reader: inout JSONReader) throws(JSONError) -> Void
  ) throws(JSONError) {
    try open(UInt8(ascii: "{"))
    if close(UInt8(ascii: "}")) { return }
    while true {
      skipSpace()
      let key = try string()
      try expect(UInt8(ascii: ":"))
      try value { (reader) throws(JSONError) in try visit(key, &reader) }
      if close(UInt8(ascii: "}")) { return }
      try expect(UInt8(ascii: ","))
    }
  }

  /// Like `object`, with `JSONKey`s as names: faster for the many records of a stream.
  public mutating func keyedObject(
    _ visit: (_ key: JSONKey, _ reader: inout JSONReader) throws(JSONError) -> Void
  ) throws(JSONError) {
    try open(UInt8(ascii: "{"))
    if close(UInt8(ascii: "}")) { return }
    while true {
      skipSpace()
      let key = try key()
      try expect(UInt8(ascii: ":"))
      try value { (reader) throws(JSONError) in try visit(key, &reader) }
      if close(UInt8(ascii: "}")) { return }
      try expect(UInt8(ascii: ","))
    }
  }

  /// Visits an array's elements; an element that `visit` does not read is skipped.
  public mutating func array(_ visit: (_ reader: inout JSONReader) throws(JSONError) -> Void) throws(JSONError) {
    try open(UInt8(ascii: "["))
    if close(UInt8(ascii: "]")) { return }
    while true {
      try value(visit)
      if close(UInt8(ascii: "]")) { return }
      try expect(UInt8(ascii: ","))
    }
  }

  /// A string, unescaped. Lone surrogates become U+FFFD.
  public mutating func string() throws(JSONError) -> String {
    try expect(UInt8(ascii: "\""))
    let start = offset
    guard try isPlainToItsEnd() else { return try escapedString(from: start) }
    return String(decoding: bytes[start..<offset - 1], as: UTF8.self)
  }

  /// An integer; nil for any other number, such as `1.5`.
  public mutating func integer() throws(JSONError) -> Int? {
    skipSpace()
    let start = offset
    try skipNumber()
    var value = 0
    for index in start..<offset {
      guard bytes[index] >= 0x30, bytes[index] <= 0x39, index - start < 18 else {
        return Int(String(decoding: bytes[start..<offset], as: UTF8.self))
      }
      value = value * 10 + Int(bytes[index] - 0x30)
    }
    return value
  }

  /// Skips one value of any kind.
  public mutating func skip() throws(JSONError) {
    switch try peek() {
    case .object:
      try open(UInt8(ascii: "{"))
      if close(UInt8(ascii: "}")) { return }
      while true {
        try skipKey()
        try expect(UInt8(ascii: ":"))
        try skip()
        if close(UInt8(ascii: "}")) { return }
        try expect(UInt8(ascii: ","))
      }
    case .array:
      try open(UInt8(ascii: "["))
      if close(UInt8(ascii: "]")) { return }
      while true {
        try skip()
        if close(UInt8(ascii: "]")) { return }
        try expect(UInt8(ascii: ","))
      }
    case .string: try skipString()
    case .number: try skipNumber()
    case .bool, .null: try skipLiteral()
    }
  }

  /// Skips an object that has been read before, if its bytes come next.
  ///
  /// An object ends with its own brace, so text that begins with its bytes is that object.
  ///
  /// - Returns: whether they came next.
  public mutating func pass(over object: [UInt8]) -> Bool {
    skipSpace()
    guard bytes.count - offset >= object.count else { return false }
    // memcmp, since most lines of a stream are skipped here: comparing the bytes in Swift took 2 % of the whole time.
    let isNext = bytes.withUnsafeBytes { bytes in
      object.withUnsafeBytes { object in
        object.isEmpty || memcmp(bytes.baseAddress! + offset, object.baseAddress!, object.count) == 0
      }
    }
    if isNext { offset += object.count }
    return isNext
  }

  /// Throws unless only white space is left.
  public mutating func end() throws(JSONError) {
    skipSpace()
    if offset < bytes.count { throw error(.trailingBytes) }
  }

  public func error(_ kind: JSONError.Kind) -> JSONError { JSONError(kind: kind, offset: offset) }

  // MARK: Tokens

  private mutating func value(_ visit: (inout JSONReader) throws(JSONError) -> Void) throws(JSONError) {
    skipSpace()
    let before = offset
    try visit(&self)
    if offset == before { try skip() }
  }

  private mutating func open(_ byte: UInt8) throws(JSONError) {
    try expect(byte)
    depth += 1
    if depth > JSONReader.deepest { throw error(.tooDeep) }
  }

  private mutating func close(_ byte: UInt8) -> Bool {
    skipSpace()
    guard offset < bytes.count, bytes[offset] == byte else { return false }
    offset += 1
    depth -= 1
    return true
  }

  private mutating func expect(_ byte: UInt8) throws(JSONError) {
    skipSpace()
    guard offset < bytes.count else { throw error(.unexpectedEnd) }
    guard bytes[offset] == byte else { throw error(.unexpectedByte) }
    offset += 1
  }

  private mutating func skipSpace() {
    while offset < bytes.count {
      switch bytes[offset] {
      case 0x20, 0x09, 0x0A, 0x0D: offset += 1
      default: return
      }
    }
  }

  /// Skips the bytes of a string up to its end, which is skipped too, or up to an escape sequence.
  ///
  /// - Returns: whether the string has ended.
  private mutating func isPlainToItsEnd() throws(JSONError) -> Bool {
    let bytes = bytes
    let text = bytes.span
    var end = JSONReader.firstNotPlain(in: bytes, from: offset)
    while end < text.count {
      let byte = text[end]
      if byte == UInt8(ascii: "\"") {
        offset = end + 1
        return true
      }
      if byte == UInt8(ascii: "\\") || byte < 0x20 {
        offset = end
        if byte < 0x20 { throw error(.unexpectedByte) }
        return false
      }
      end &+= 1
    }
    offset = end
    throw error(.unexpectedEnd)
  }

  /// An offset up to which no byte is a quotation mark, a backslash or a control character; at most seven bytes before
  /// the first such byte. Reads eight bytes at a time, since most of the input is text.
  private static func firstNotPlain(in bytes: [UInt8], from start: Int) -> Int {
    let ones: UInt64 = 0x0101_0101_0101_0101
    /// Not zero if one of eight bytes is less than `byte`, which is at most 128 (H. S. Warren, Hacker's Delight, 6-1).
    func hasLess(_ word: UInt64, than byte: UInt64) -> UInt64 { (word &- ones &* byte) & ~word & (ones &* 0x80) }
    return bytes.withUnsafeBytes { bytes in
      var offset = start
      while offset &+ 8 <= bytes.count {
        let word = bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
        let isQuote = hasLess(word ^ (ones &* UInt64(UInt8(ascii: "\""))), than: 1)
        let isEscape = hasLess(word ^ (ones &* UInt64(UInt8(ascii: "\\"))), than: 1)
        if isQuote | isEscape | hasLess(word, than: 0x20) != 0 { return offset }
        offset &+= 8
      }
      return offset
    }
  }

  private mutating func key() throws(JSONError) -> JSONKey {
    try expect(UInt8(ascii: "\""))
    let start = offset
    guard try isPlainToItsEnd() else { return JSONKey(try escapedString(from: start)) }
    return JSONKey(hash: FoldedText.key(of: bytes[start..<offset - 1]))
  }

  /// Reads a name that is not needed, so that malformed ones are noticed.
  private mutating func skipKey() throws(JSONError) {
    try expect(UInt8(ascii: "\""))
    let start = offset
    if try !isPlainToItsEnd() { _ = try escapedString(from: start) }
  }

  private mutating func skipNumber() throws(JSONError) {
    let start = offset
    while offset < bytes.count, isNumeric(bytes[offset]) { offset += 1 }
    guard offset > start else { throw error(.badNumber) }
  }

  private mutating func skipString() throws(JSONError) {
    try expect(UInt8(ascii: "\""))
    var end = offset
    while end < bytes.count {
      switch bytes[end] {
      case UInt8(ascii: "\""):
        offset = end + 1
        return
      case UInt8(ascii: "\\"): end += 2
      default: end += 1
      }
    }
    offset = end
    throw error(.unexpectedEnd)
  }

  private mutating func skipLiteral() throws(JSONError) {
    for literal: StaticString in ["true", "false", "null"] {
      let length = literal.utf8CodeUnitCount
      guard offset + length <= bytes.count else { continue }
      let matches = literal.withUTF8Buffer { $0.elementsEqual(bytes[offset..<offset + length]) }
      if matches {
        offset += length
        return
      }
    }
    throw error(.unexpectedByte)
  }

  private func isNumeric(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"):
      true
    default: false
    }
  }
}
