import Bibliography

/// Reads lists of objects in scripts, from which a program makes a list of publications:
/// `const papers = [{title: "…", doi: '10.5555/bog.7'},]`.
///
/// It reads literals only: JSON, keys without quotation marks, three kinds of quotation marks, comments, a comma too many. Any
/// other expression has no value. Each byte is read once.
struct ScriptObjects {
  private let source: [UInt8]
  private let end: Int
  private var index: Int

  /// Deeper values are not read.
  private static let deepest = 16

  init(_ source: [UInt8], in range: Range<Int>) {
    self.source = source
    index = range.lowerBound
    end = range.upperBound
  }

  /// The next list that begins with an object.
  mutating func next() -> DataValue? {
    while let start = source[index..<end].firstIndex(of: UInt8(ascii: "[")) {
      index = start + 1
      skipBlanks()
      guard index < end, source[index] == UInt8(ascii: "{") else { continue }
      if let value = list(depth: 1) { return value }
    }
    return nil
  }

  /// Behind the `[`.
  private mutating func list(depth: Int) -> DataValue? {
    var values: [DataValue] = []
    while true {
      skipBlanks()
      guard index < end else { return nil }
      if source[index] == UInt8(ascii: "]") {
        index += 1
        return .list(values)
      }
      if source[index] == UInt8(ascii: ",") {
        index += 1
        continue
      }
      guard depth < ScriptObjects.deepest, let value = value(depth: depth) else { return nil }
      if let value = value.known { values.append(value) }
    }
  }

  /// Behind the `{`.
  private mutating func object(depth: Int) -> DataValue? {
    var members: [DataMember] = []
    while true {
      skipBlanks()
      guard index < end else { return nil }
      if source[index] == UInt8(ascii: "}") {
        index += 1
        return .map(members)
      }
      if source[index] == UInt8(ascii: ",") {
        index += 1
        continue
      }
      guard let key = key() else { return nil }
      skipBlanks()
      guard index < end, source[index] == UInt8(ascii: ":") else { return nil }
      index += 1
      skipBlanks()
      guard depth < ScriptObjects.deepest, let value = value(depth: depth) else { return nil }
      if let value = value.known { members.append(DataMember(key, value)) }
    }
  }

  private enum Value {
    case known(DataValue)
    /// An expression such as `null` or `new Date()`.
    case other

    var known: DataValue? { if case .known(let value) = self { value } else { nil } }
  }

  /// nil where the value has no end or is too deep.
  private mutating func value(depth: Int) -> Value? {
    switch source[index] {
    case UInt8(ascii: "["):
      index += 1
      return list(depth: depth + 1).map(Value.known)
    case UInt8(ascii: "{"):
      index += 1
      return object(depth: depth + 1).map(Value.known)
    case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"):
      guard let text = string() else { return nil }
      skipBlanks()
      // `"Berg" + name`
      if index < end, isEnd(source[index]) { return .known(.scalar(text, .elsewhere)) }
      return skipExpression()
    case 0x30...0x39:
      let start = index
      while index < end, source[index].isDigit { index += 1 }
      let digits = start..<index
      skipBlanks()
      guard index < end, isEnd(source[index]) else { return skipExpression() }
      var text = MappedText()
      text.append(verbatim: String(decoding: source[digits], as: UTF8.self), at: start)
      return .known(.scalar(text, .elsewhere))
    default: return skipExpression()
    }
  }

  private func isEnd(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ",") || byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]")
  }

  /// Passes over an expression of names, numbers and signs up to the comma or bracket that ends it; nil for one with brackets or
  /// quotation marks, which is code.
  private mutating func skipExpression() -> Value? {
    while index < end, !isEnd(source[index]) {
      if "([{\"'`;".utf8.contains(source[index]) { return nil }
      index += 1
    }
    return index < end ? .other : nil
  }

  private mutating func key() -> String? {
    if source[index] == UInt8(ascii: "\"") || source[index] == UInt8(ascii: "'") { return string()?.text }
    let start = index
    while index < end,
      source[index].isLetter || source[index].isDigit || source[index] == UInt8(ascii: "_")
        || source[index] == UInt8(ascii: "$")
    {
      index += 1
    }
    return index > start ? String(decoding: source[start..<index], as: UTF8.self) : nil
  }

  /// A string with its escapes decoded; nil without an end, and for a template that a program fills in.
  private mutating func string() -> MappedText? {
    let quote = source[index]
    index += 1
    var text = MappedText()
    var start = index
    func flush(_ text: inout MappedText, _ start: Int, _ end: Int) {
      if start < end { text.append(verbatim: String(decoding: source[start..<end], as: UTF8.self), at: start) }
    }
    while index < end {
      let byte = source[index]
      if byte == quote {
        flush(&text, start, index)
        index += 1
        return text.decodingReferences().trimmed()
      }
      if byte == 0x0A, quote != UInt8(ascii: "`") { return nil }
      if byte == UInt8(ascii: "$"), quote == UInt8(ascii: "`"), index + 1 < end, source[index + 1] == UInt8(ascii: "{")
      {
        return nil
      }
      if byte == UInt8(ascii: "\\") {
        flush(&text, start, index)
        let length = escape(at: index, into: &text)
        index += length
        start = index
      } else if byte == 0x0A || byte == 0x0D {
        flush(&text, start, index)
        text.append(" ", from: index..<index + 1)
        index += 1
        start = index
      } else {
        index += 1
      }
    }
    return nil
  }

  /// Appends the character of an escape; returns its length.
  private func escape(at start: Int, into text: inout MappedText) -> Int {
    guard start + 1 < end else { return 1 }
    let sign = source[start + 1]
    let digits = sign == UInt8(ascii: "u") ? 4 : sign == UInt8(ascii: "x") ? 2 : 0
    if digits > 0, start + 2 + digits <= end,
      let value = UInt32(String(decoding: source[(start + 2)..<(start + 2 + digits)], as: UTF8.self), radix: 16)
    {
      // Half of a surrogate pair is no character of its own.
      text.append(
        Unicode.Scalar(value).map { String(Character($0)) } ?? "\u{FFFD}", from: start..<start + 2 + digits)
      return 2 + digits
    }
    // A whole character stands behind the backslash: `\n`, `\'`, `\é`.
    var length = 2
    while start + length < end, source[start + length].continuesScalar { length += 1 }
    let character = String(decoding: source[(start + 1)..<(start + length)], as: UTF8.self)
    text.append("ntr\n\r".contains(character) ? " " : character, from: start..<start + length)
    return length
  }

  /// Passes over blanks and comments.
  private mutating func skipBlanks() {
    while index < end {
      if source[index].isBlank {
        index += 1
      } else if source[index] == UInt8(ascii: "/"), index + 1 < end, source[index + 1] == UInt8(ascii: "/") {
        index = source[index..<end].firstIndex(of: 0x0A) ?? end
      } else if source.has("/*", at: index) {
        index = min(end, (source[..<end].firstIndex(of: "*/", from: index + 2) ?? end) + 2)
      } else {
        return
      }
    }
  }
}
