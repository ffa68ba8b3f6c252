import Bibliography

/// Decodes TeX sign by sign: what TeX prints for a command, an accent, a brace or a blank.
struct TeXGlyphs {
  private let source: [UInt8]
  /// The value is a DOI or an address: decode only braces and escapes.
  private let isLiteral: Bool
  private var isInFormula = false

  init(_ source: [UInt8], isLiteral: Bool = false) {
    self.source = source
    self.isLiteral = isLiteral
  }

  /// The decoded text of a stretch of the source.
  struct Piece {
    var text: String
    var end: Int
  }

  /// What begins at a byte, to be called in the order of the source; nil if the byte represents itself.
  mutating func next(at index: Int, before limit: Int) -> Piece? {
    let piece = piece(at: index, before: limit)
    if source[index] == UInt8(ascii: "$") { isInFormula.toggle() }
    return piece
  }

  private func piece(at index: Int, before limit: Int) -> Piece? {
    switch source[index] {
    case UInt8(ascii: "{"): return accentInBraces(at: index, before: limit) ?? Piece(text: "", end: index + 1)
    case UInt8(ascii: "}"): return Piece(text: "", end: index + 1)
    case UInt8(ascii: "\\"): return command(at: index, before: limit)
    case UInt8(ascii: "$"):
      // Old DOIs contain `$<$`; `$$` delimits a formula.
      return Piece(text: "", end: index + 1)
    case let byte where byte.isBlank:
      let end = source[index..<limit].firstIndex { !$0.isBlank } ?? limit
      let isOne = byte == 0x20 && end == index + 1
      // A single blank inside a line represents itself.
      return isOne && !isBeforeBlank(index) ? nil : Piece(text: " ", end: end)
    case _ where isLiteral: return nil
    case UInt8(ascii: "~"): return Piece(text: " ", end: index + 1)
    case UInt8(ascii: "<"): return InlineTag.end(at: index, in: source[..<limit]).map { Piece(text: "", end: $0) }
    case UInt8(ascii: "^"), UInt8(ascii: "_"): return isRaised(index) ? Piece(text: "", end: index + 1) : nil
    case UInt8(ascii: "-"):
      let count = source[index..<limit].prefix(4).prefix { $0 == UInt8(ascii: "-") }.count
      return count == 2 ? Piece(text: "–", end: index + 2) : count == 3 ? Piece(text: "—", end: index + 3) : nil
    case UInt8(ascii: "`"):
      return has("``", at: index, before: limit)
        ? Piece(text: "“", end: index + 2) : Piece(text: "‘", end: index + 1)
    case UInt8(ascii: "'"): return has("''", at: index, before: limit) ? Piece(text: "”", end: index + 2) : nil
    default: return nil
    }
  }

  /// Whether a blank before the preceding brace was kept, so that this one would be a second.
  private func isBeforeBlank(_ index: Int) -> Bool {
    guard index > 0 else { return false }
    return source[index - 1] == UInt8(ascii: "}") || source[index - 1] == UInt8(ascii: "{")
  }

  /// Whether a subscript or superscript begins: `CO$_2$`, `10^{3}`.
  private func isRaised(_ index: Int) -> Bool {
    guard !isInFormula, index + 1 < source.count else { return isInFormula }
    return source[index + 1] == UInt8(ascii: "{") || source[index + 1].isDigit
  }

  private func has(_ text: StaticString, at index: Int, before limit: Int) -> Bool {
    source[..<limit].has(text, at: index)
  }

  /// `{\"o}`: braces around a single command are part of it.
  private func accentInBraces(at index: Int, before limit: Int) -> Piece? {
    guard index + 1 < limit, source[index + 1] == UInt8(ascii: "\\"),
      let inner = command(at: index + 1, before: limit), !inner.text.isEmpty, inner.end < limit,
      source[inner.end] == UInt8(ascii: "}")
    else { return nil }
    return Piece(text: inner.text, end: inner.end + 1)
  }

  // MARK: Commands

  private func command(at index: Int, before limit: Int) -> Piece? {
    let start = index + 1
    guard start < limit else { return Piece(text: "", end: limit) }
    let first = source[start]
    guard first.isLetter else { return sign(first, at: start, before: limit) }
    let end = source[start..<limit].firstIndex { !$0.isLetter } ?? limit
    let name = String(decoding: source[start..<end], as: UTF8.self)
    if name.utf8.count == 1, !isLiteral, TeXAccents.isAccent(Character(name)),
      let piece = accented(Character(name), from: end, before: limit)
    {
      return piece
    }
    var next = skippingBlanks(end, before: limit)
    if let symbol = TeXSymbols.text(of: name) {
      if symbol.isEmpty { return Piece(text: "", end: end) }
      if next == end, has("{}", at: end, before: limit) { next = end + 2 }
      return Piece(text: symbol, end: next)
    }
    for _ in 0..<TeXSymbols.hiddenArguments(of: name) {
      next = endOfGroup(at: skippingBlanks(next, before: limit), before: limit)
    }
    return Piece(text: "", end: next)
  }

  private func sign(_ byte: UInt8, at start: Int, before limit: Int) -> Piece? {
    switch byte {
    case UInt8(ascii: "&"), UInt8(ascii: "%"), UInt8(ascii: "$"), UInt8(ascii: "#"), UInt8(ascii: "_"),
      UInt8(ascii: "{"), UInt8(ascii: "}"):
      return Piece(text: String(Unicode.Scalar(byte)), end: start + 1)
    case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: ">"), UInt8(ascii: "\\"):
      return Piece(text: " ", end: start + 1)
    case UInt8(ascii: "!"), UInt8(ascii: "/"), UInt8(ascii: "-"), UInt8(ascii: "@"), UInt8(ascii: "("),
      UInt8(ascii: ")"), UInt8(ascii: "["), UInt8(ascii: "]"):
      return Piece(text: "", end: start + 1)
    case _ where byte.isBlank: return Piece(text: " ", end: start + 1)
    case _ where byte < 0x80 && TeXAccents.isAccent(Character(Unicode.Scalar(byte))) && !isLiteral:
      return accented(Character(Unicode.Scalar(byte)), from: start + 1, before: limit)
        ?? Piece(text: String(Unicode.Scalar(byte)), end: start + 1)
    default: return Piece(text: "", end: start)
    }
  }

  /// An accent and its letter, in any notation: `o`, `{o}`, `\i`, `{\i}`, ` o`.
  private func accented(_ accent: Character, from start: Int, before limit: Int) -> Piece? {
    var index = skippingBlanks(start, before: limit)
    guard index < limit else { return nil }
    let isBraced = source[index] == UInt8(ascii: "{")
    if isBraced { index = skippingBlanks(index + 1, before: limit) }
    guard let letter = letter(at: index, before: limit) else {
      // `\~{}` is the sign itself.
      guard isBraced, index < limit, source[index] == UInt8(ascii: "}") else { return nil }
      return Piece(text: accent.isLetter ? "" : String(accent), end: index + 1)
    }
    var end = letter.end
    var text = TeXAccents.letter(accent, on: letter.character)
    if isBraced {
      // `\t{oo}` and similar commands have more letters.
      guard let close = source[end..<limit].prefix(16).firstIndex(of: UInt8(ascii: "}")) else { return nil }
      text += String(decoding: source[end..<close], as: UTF8.self)
      end = close + 1
    }
    return Piece(text: text, end: end)
  }

  /// A letter, `\i` or `\j` (which have no dot below an accent), with or without braces.
  private func letter(at start: Int, before limit: Int) -> (character: Character, end: Int)? {
    guard start < limit else { return nil }
    if source[start] == UInt8(ascii: "{") {
      guard let inner = letter(at: start + 1, before: min(limit, start + 8)), inner.end < limit,
        source[inner.end] == UInt8(ascii: "}")
      else { return nil }
      return (inner.character, inner.end + 1)
    }
    if source[start] == UInt8(ascii: "\\") {
      let end = source[(start + 1)..<limit].firstIndex { !$0.isLetter } ?? limit
      switch String(decoding: source[(start + 1)..<end], as: UTF8.self) {
      case "i": return ("i", skippingBlanks(end, before: limit))
      case "j": return ("j", skippingBlanks(end, before: limit))
      case let name where name.count <= 2:
        guard let text = TeXSymbols.text(of: name) else { return nil }
        return text.first.map { ($0, skippingBlanks(end, before: limit)) }
      default: return nil
      }
    }
    guard source[start].isLetter || source[start] >= 0xC0 else { return nil }
    var end = start + 1
    while end < limit, source[end].continuesScalar { end += 1 }
    return String(decoding: source[start..<end], as: UTF8.self).first.map { ($0, end) }
  }

  private func skippingBlanks(_ start: Int, before limit: Int) -> Int {
    source[min(start, limit)..<limit].firstIndex { !$0.isBlank } ?? limit
  }

  /// The end of an argument in braces; the start if there is none.
  private func endOfGroup(at start: Int, before limit: Int) -> Int {
    guard start < limit, source[start] == UInt8(ascii: "{") else { return start }
    var depth = 0
    for index in start..<limit {
      if source[index] == UInt8(ascii: "{") { depth += 1 }
      if source[index] == UInt8(ascii: "}") {
        depth -= 1
        if depth == 0 { return index + 1 }
      }
    }
    return limit
  }
}
