import Bibliography

/// Reads TOML (https://toml.io/en/v1.0.0) as the front matter of Hugo has it between `+++`: values with their bytes on the page.
///
/// Dates, true and false are read as plain text.
struct TOMLReader {
  /// Why the text is no TOML, and where.
  struct Fault: Error {
    var what: String
    var place: Int
  }

  private let source: [UInt8]
  private let limit: Int
  private var index: Int

  /// Arrays within arrays, and the parts of a key.
  private static let deepest = 32
  /// A page has a few.
  private static let mostTables = 500

  /// The members of the table at the top. Those of `[header]` and of each `[[links]]` are below their name.
  static func members(of source: [UInt8], in range: Range<Int>) throws(Fault) -> [DataMember] {
    var reader = TOMLReader(source: source, limit: range.upperBound, index: range.lowerBound)
    return try reader.document()
  }

  private init(source: [UInt8], limit: Int, index: Int) {
    self.source = source
    self.limit = limit
    self.index = index
  }

  private mutating func document() throws(Fault) -> [DataMember] {
    var tables: [(path: [String], isElement: Bool, members: [DataMember])] = [([], false, [])]
    while true {
      skipBlanksAndComments()
      guard index < limit else { break }
      if source[index] == UInt8(ascii: "[") {
        guard tables.count < TOMLReader.mostTables else { throw Fault(what: "too many tables", place: index) }
        tables.append(try header())
      } else {
        tables[tables.count - 1].members.append(try pair())
      }
    }
    var all: [DataMember] = []
    for table in tables { TOMLReader.add(table.members, at: table.path[...], isElement: table.isElement, to: &all) }
    return all
  }

  private static func add(
    _ members: [DataMember], at path: ArraySlice<String>, isElement: Bool, to all: inout [DataMember]
  ) {
    guard let key = path.first else {
      all += members
      return
    }
    if isElement, path.count == 1 {
      all.append(DataMember(key, .list([.map(members)])))
      return
    }
    let table = DataMember(key, .map([]))
    let known = all.firstIndex { member in
      if member.key == table.key, case .map = member.value { true } else { false }
    }
    var inner: [DataMember] = []
    if let known, case .map(let before) = all[known].value { inner = before }
    add(members, at: path.dropFirst(), isElement: isElement, to: &inner)
    if let known { all[known] = DataMember(key, .map(inner)) } else { all.append(DataMember(key, .map(inner))) }
  }

  // MARK: Keys

  /// `[header]`, `[[links]]`
  private mutating func header() throws(Fault) -> (path: [String], isElement: Bool, members: [DataMember]) {
    let start = index
    let isElement = has("[[")
    index += isElement ? 2 : 1
    let path = try key()
    guard has("]") else { throw Fault(what: "a bracket is not closed", place: start) }
    index += has("]]") ? 2 : 1
    return (path, isElement, [])
  }

  private mutating func pair() throws(Fault) -> DataMember {
    let start = index
    let path = try key()
    guard index < limit, source[index] == UInt8(ascii: "=") else { throw Fault(what: "a key without =", place: start) }
    index += 1
    var member = DataMember(path[path.count - 1], try value(depth: TOMLReader.deepest))
    // `hugoblox.ids.doi = "10.5555/1"`
    for key in path.dropLast().reversed() { member = DataMember(key, .map([member])) }
    return member
  }

  /// A key and the blanks behind it; its parts are separated by points.
  private mutating func key() throws(Fault) -> [String] {
    var path: [String] = []
    let start = index
    while path.count < TOMLReader.deepest {
      skipBlanks()
      if index < limit, let quote = quote {
        path.append(try string(quote).text.text)
      } else {
        let name = source[index..<limit].prefix { $0.isLetter || $0.isDigit || $0 == 0x5F || $0 == 0x2D || $0 >= 0x80 }
        guard !name.isEmpty else { throw Fault(what: "an unexpected sign in place of a key", place: start) }
        path.append(String(decoding: name, as: UTF8.self))
        index = name.endIndex
      }
      skipBlanks()
      guard index < limit, source[index] == UInt8(ascii: ".") else { return path }
      index += 1
    }
    throw Fault(what: "a key with more than \(TOMLReader.deepest) parts", place: start)
  }

  // MARK: Values

  private mutating func value(depth: Int) throws(Fault) -> DataValue {
    skipBlanks()
    guard index < limit else { throw Fault(what: "a key without a value", place: max(0, index - 1)) }
    let start = index
    guard depth > 0 else { throw Fault(what: "the values are nested too deeply", place: start) }
    if let quote {
      let read = try string(quote)
      return .scalar(read.text.trimmed(), .yaml(read.style))
    }
    switch source[index] {
    case UInt8(ascii: "["):
      var values: [DataValue] = []
      index += 1
      while try !ends(with: UInt8(ascii: "]"), from: start) { values.append(try value(depth: depth - 1)) }
      return .list(values)
    case UInt8(ascii: "{"):
      var members: [DataMember] = []
      index += 1
      while try !ends(with: UInt8(ascii: "}"), from: start) {
        guard depth > 1 else { throw Fault(what: "the values are nested too deeply", place: start) }
        let path = try key()
        guard index < limit, source[index] == UInt8(ascii: "=") else {
          throw Fault(what: "a key without =", place: start)
        }
        index += 1
        members.append(DataMember(path[path.count - 1], try value(depth: depth - 1)))
      }
      return .map(members)
    default:
      let word = source[index..<limit].prefix { !$0.isBlank && !",]}#".utf8.contains($0) }
      guard !word.isEmpty else { throw Fault(what: "a key without a value", place: start) }
      index = word.endIndex
      var text = MappedText()
      text.append(verbatim: String(decoding: word, as: UTF8.self), at: start)
      return .scalar(text, .jsonNumber)
    }
  }

  /// Passes by what separates the values of an array or a table, and its end.
  private mutating func ends(with close: UInt8, from start: Int) throws(Fault) -> Bool {
    while true {
      skipBlanksAndComments()
      guard index < limit else { throw Fault(what: "a bracket is not closed", place: start) }
      if source[index] == UInt8(ascii: ",") {
        index += 1
        continue
      }
      guard source[index] == close else { return false }
      index += 1
      return true
    }
  }

  // MARK: Strings

  /// The quotation mark at this place.
  private var quote: UInt8? {
    source[index] == UInt8(ascii: "\"") || source[index] == UInt8(ascii: "'") ? source[index] : nil
  }

  /// `"…"` and `"""…"""` with escapes, `'…'` and `'''…'''` without.
  private mutating func string(_ quote: UInt8) throws(Fault) -> (text: MappedText, style: YAMLStyle) {
    let start = index
    let isLong = has(quote == UInt8(ascii: "'") ? "'''" : "\"\"\"")
    let hasEscapes = quote == UInt8(ascii: "\"")
    index += isLong ? 3 : 1
    var text = MappedText()
    while index < limit {
      let byte = source[index]
      if byte == quote, !isLong || index + 2 < limit && source[index + 1] == quote && source[index + 2] == quote {
        // `""""` at the end of a long string is a quotation mark and the end.
        if isLong, index + 3 < limit, source[index + 3] == quote {
          text.append(verbatim: String(decoding: [quote], as: UTF8.self), at: index)
          index += 1
          continue
        }
        index += isLong ? 3 : 1
        return (text, hasEscapes ? .doubleQuoted : .literal)
      }
      if byte == 0x0A || byte == 0x0D {
        guard isLong else { break }
        let end = source[index..<limit].firstIndex { !$0.isBlank } ?? limit
        text.append(" ", from: index..<end)
        index = end
      } else if hasEscapes, byte == UInt8(ascii: "\\") {
        let (piece, end) = escape()
        text.append(piece, from: index..<end)
        index = end
      } else {
        let end = source[index..<limit].firstIndex { $0 == quote || $0 == 0x5C || $0 == 0x0A || $0 == 0x0D } ?? limit
        let next = max(index + 1, end)
        text.append(verbatim: String(decoding: source[index..<next], as: UTF8.self), at: index)
        index = next
      }
    }
    throw Fault(what: "a quotation mark is not closed", place: start)
  }

  /// `\n`, `\"`, `\u00e9`, or a line end that is left out with the blanks behind it.
  private func escape() -> (text: String, end: Int) {
    guard index + 1 < limit else { return ("\\", limit) }
    switch source[index + 1] {
    case UInt8(ascii: "u"): return scalar(digits: 4)
    case UInt8(ascii: "U"): return scalar(digits: 8)
    case UInt8(ascii: "n"), UInt8(ascii: "t"), UInt8(ascii: "r"), UInt8(ascii: "b"), UInt8(ascii: "f"):
      return (" ", index + 2)
    case 0x0A, 0x0D, 0x20, 0x09:
      return ("", source[(index + 1)..<limit].firstIndex { !$0.isBlank } ?? limit)
    default:
      var end = index + 2
      while end < limit, source[end].continuesScalar { end += 1 }
      return (String(decoding: source[(index + 1)..<end], as: UTF8.self), end)
    }
  }

  private func scalar(digits count: Int) -> (text: String, end: Int) {
    let digits = source[(index + 2)..<limit].prefix(count).prefix { $0.hexValue != nil }
    let value = digits.reduce(UInt32(0)) { $0 << 4 | UInt32($1.hexValue ?? 0) }
    let scalar = digits.count == count ? Unicode.Scalar(value) : nil
    return (scalar.map { String(Character($0)) } ?? "\u{FFFD}", digits.endIndex)
  }

  // MARK: Blanks

  private func has(_ mark: StaticString) -> Bool { source[..<limit].has(mark, at: index) }

  private mutating func skipBlanks() {
    while index < limit, source[index] == 0x20 || source[index] == 0x09 { index += 1 }
  }

  private mutating func skipBlanksAndComments() {
    while index < limit {
      if source[index] == UInt8(ascii: "#") {
        while index < limit, source[index] != 0x0A { index += 1 }
      } else if source[index].isBlank {
        index += 1
      } else {
        return
      }
    }
  }
}
