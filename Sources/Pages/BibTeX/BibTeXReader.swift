import Bibliography

/// Reads the entries of a BibTeX file.
///
/// What stands between entries is a comment. A broken entry ends at the next `@` that begins a line and an entry, so
/// that each byte is read once or twice, whatever is in the file.
struct BibTeXReader {
  private let source: [UInt8]
  private var index = 0
  private(set) var entries: [BibTeXEntry] = []
  /// In the order of the file, names in lower case.
  private(set) var abbreviations: [(name: String, pieces: [BibTeXEntry.Piece])] = []
  private(set) var broken: [BrokenEntry] = []
  private var hasOpenComment = false

  /// More broken entries than this are no BibTeX file.
  static let mostBroken = 1000

  init(_ source: [UInt8]) {
    self.source = source
    if source.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
    while let start = nextStart() {
      index = start
      readEntry()
    }
  }

  /// The next `@` that begins a line, or stands behind the end of an entry.
  private func nextStart() -> Int? {
    var place = index
    var isStart = true
    while place < source.count {
      switch source[place] {
      case UInt8(ascii: "@") where isStart: return place
      case 0x0A: isStart = true
      case 0x20, 0x09, 0x0D, UInt8(ascii: ","): break
      default: isStart = false
      }
      place += 1
    }
    return nil
  }

  // MARK: Entries

  /// Why an entry cannot be read further.
  private struct Fault: Error {
    var what: String
    var place: Int
  }

  private mutating func readEntry() {
    let start = index
    index += 1
    skipBlanks()
    let type = word { $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-") }
    skipBlanks()
    guard index < source.count, source[index] == UInt8(ascii: "{") || source[index] == UInt8(ascii: "(") else {
      // An address in a comment, or an entry whose bracket is missing.
      if BibTeXTypes.isCommon(type) { report("@\(type) has no opening brace", at: start) }
      return
    }
    let isBraced = source[index] == UInt8(ascii: "{")
    let close = isBraced ? UInt8(ascii: "}") : UInt8(ascii: ")")
    index += 1
    do throws(Fault) {
      switch type {
      case "comment": try skipComment(from: index, isBraced: isBraced)
      case "preamble":
        _ = try pieces()
        try end(with: close, of: "@preamble")
      case "string": try readAbbreviation(close: close)
      default: try readFields(type: type, start: start, close: close)
      }
    } catch {
      report(error.what, at: error.place)
      // Further on, and never back: the next entry begins behind this one's name.
      index = max(index, start + 1)
    }
  }

  private mutating func report(_ what: String, at place: Int) {
    guard broken.count < BibTeXReader.mostBroken else { return }
    let start = min(place, source.count)
    var end = source[start...].prefix(120).firstIndex(of: 0x0A) ?? min(source.count, start + 120)
    // Not inside a character.
    while end > start, end < source.count, source[end] & 0xC0 == 0x80 { end -= 1 }
    while end > start, source[end - 1].isBlank { end -= 1 }
    broken.append(BrokenEntry(range: start..<end, what: what))
  }

  /// A comment in brackets ends with them where they are balanced, else with its line.
  private mutating func skipComment(from start: Int, isBraced: Bool) throws(Fault) {
    if isBraced, !hasOpenComment, let end = try? endOfBraces(from: start, what: "") {
      index = end + 1
    } else {
      // Not looked for again: each search may go through the whole file.
      hasOpenComment = true
      index = source[start...].firstIndex(of: 0x0A) ?? source.count
    }
  }

  private mutating func readAbbreviation(close: UInt8) throws(Fault) {
    skipBlanks()
    let place = index
    let name = word(where: BibTeXSyntax.isNameByte)
    guard !name.isEmpty else { throw Fault(what: "@string has no name", place: place) }
    try expectEquals(after: name, at: place)
    abbreviations.append((name, try pieces()))
    try end(with: close, of: "@string \(name)")
  }

  private mutating func end(with close: UInt8, of what: String) throws(Fault) {
    skipBlanksAndCommas()
    guard index < source.count, source[index] == close else { throw Fault(what: "\(what) has no end", place: index) }
    index += 1
  }

  // MARK: Fields

  private mutating func readFields(type: String, start: Int, close: UInt8) throws(Fault) {
    skipBlanks()
    let keyStart = index
    while index < source.count, BibTeXSyntax.isKeyByte(source[index], close: close) { index += 1 }
    var entry = BibTeXEntry(type: type, key: keyStart..<index, range: start..<index)
    let name = String(decoding: source[entry.key].prefix(80), as: UTF8.self)
    skipBlanks()
    if index < source.count, source[index] == UInt8(ascii: "=") {
      report("the entry has no key", at: start)
      entry.key = keyStart..<keyStart
      index = keyStart
    } else if index < source.count, source[index] != UInt8(ascii: ","), source[index] != close {
      report("no comma after the key \(name)", at: keyStart)
      while index < source.count, source[index] != UInt8(ascii: ","), source[index] != close, source[index] != 0x0A {
        index += 1
      }
    }
    // Of an entry that cannot be read to its end nobody knows what it says: a value may hold the rest of it.
    try readFields(of: &entry, close: close)
    entry.range = start..<index
    entries.append(entry)
  }

  private mutating func readFields(of entry: inout BibTeXEntry, close: UInt8) throws(Fault) {
    var needsComma: (name: String, end: Int)?
    while true {
      let before = index
      skipBlanksAndCommas()
      if source[before..<index].contains(UInt8(ascii: ",")) { needsComma = nil }
      guard index < source.count else {
        throw Fault(what: "@\(entry.type) has no end", place: entry.range.lowerBound)
      }
      if source[index] == close {
        index += 1
        return
      }
      if BibTeXSyntax.isEntryStart(at: index, in: source) {
        throw Fault(what: "@\(entry.type) has no end", place: entry.range.lowerBound)
      }
      let place = index
      let name = word(where: BibTeXSyntax.isNameByte)
      guard !name.isEmpty else {
        throw Fault(what: "\(described(source[index])) where a field should be", place: place)
      }
      if let missing = needsComma { report("no comma after \(missing.name)", at: missing.end) }
      try expectEquals(after: name, at: place)
      entry.fields.append(BibTeXEntry.Field(name: name, pieces: try pieces(of: name)))
      needsComma = (name, place)
    }
  }

  private mutating func expectEquals(after name: String, at place: Int) throws(Fault) {
    skipBlanks()
    guard index < source.count, source[index] == UInt8(ascii: "=") else {
      throw Fault(what: "no = after \(name)", place: place)
    }
    index += 1
  }

  private func described(_ byte: UInt8) -> String {
    byte > 0x20 && byte < 0x7F ? "a \(Character(Unicode.Scalar(byte)))" : "something"
  }

  // MARK: Values

  private mutating func pieces(of name: String = "the value") throws(Fault) -> [BibTeXEntry.Piece] {
    var pieces: [BibTeXEntry.Piece] = []
    while true {
      skipBlanks()
      pieces.append(try piece(of: name))
      let end = index
      skipBlanks()
      guard index < source.count, source[index] == UInt8(ascii: "#") else {
        index = end
        return pieces
      }
      index += 1
    }
  }

  private mutating func piece(of name: String) throws(Fault) -> BibTeXEntry.Piece {
    let start = index
    guard start < source.count else { throw Fault(what: "\(name) has no value", place: start) }
    switch source[start] {
    case UInt8(ascii: "{"):
      let end = try endOfBraces(from: start + 1, what: name)
      index = end + 1
      return .braced(start + 1..<end)
    case UInt8(ascii: "\""):
      let end = try endOfQuotes(from: start + 1, what: name)
      index = end + 1
      return .quoted(start + 1..<end)
    default:
      let word = word(where: BibTeXSyntax.isNameByte)
      guard !word.isEmpty else { throw Fault(what: "\(name) has no value", place: start) }
      return word.utf8.allSatisfy(\.isDigit) ? .number(start..<index) : .name(start..<index)
    }
  }

  /// The brace that closes one opened before `start`.
  private mutating func endOfBraces(from start: Int, what: String) throws(Fault) -> Int {
    var depth = 0
    var place = start
    while place < source.count {
      switch source[place] {
      case UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "}"):
        if depth == 0 { return place }
        depth -= 1
      case UInt8(ascii: "@") where BibTeXSyntax.isEntryStart(at: place, in: source):
        throw noEnd(of: what, from: start, at: place)
      default: break
      }
      place += 1
    }
    throw noEnd(of: what, from: start, at: place)
  }

  private mutating func endOfQuotes(from start: Int, what: String) throws(Fault) -> Int {
    var depth = 0
    var place = start
    while place < source.count {
      switch source[place] {
      case UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "}"):
        if depth == 0 { throw noEnd(of: what, from: start, at: place) }
        depth -= 1
      case UInt8(ascii: "\"") where depth == 0: return place
      case UInt8(ascii: "@") where BibTeXSyntax.isEntryStart(at: place, in: source):
        throw noEnd(of: what, from: start, at: place)
      default: break
      }
      place += 1
    }
    throw noEnd(of: what, from: start, at: place)
  }

  private mutating func noEnd(of what: String, from start: Int, at place: Int) -> Fault {
    index = place
    return Fault(what: "\(what) has no end", place: start - 1)
  }

  // MARK: Bytes

  private mutating func word(where isPart: (UInt8) -> Bool) -> String {
    let start = index
    while index < source.count, isPart(source[index]) { index += 1 }
    return String(decoding: source[start..<index].map(\.lowered), as: UTF8.self)
  }

  /// Blanks, and what stands behind a percent sign: biber takes it for a comment, and people leave fields out so.
  private mutating func skipBlanks() {
    while index < source.count {
      if source[index] == UInt8(ascii: "%") {
        while index < source.count, source[index] != 0x0A { index += 1 }
      } else if source[index].isBlank {
        index += 1
      } else {
        return
      }
    }
  }

  private mutating func skipBlanksAndCommas() {
    skipBlanks()
    while index < source.count, source[index] == UInt8(ascii: ",") {
      index += 1
      skipBlanks()
    }
  }
}
