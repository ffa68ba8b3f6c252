import Bibliography

/// Lays the value of a scalar beside the bytes that it was read from.
struct YAMLText {
  private let source: [UInt8]
  private let start: Int
  private let limit: Int
  private let style: YAMLStyle

  init(_ source: [UInt8], from start: Int, before limit: Int, style: YAMLStyle) {
    self.source = source
    self.limit = limit
    self.style = style
    switch style {
    case .singleQuoted, .doubleQuoted: self.start = start + 1
    case .plain: self.start = start
    case .block:
      // The text begins on the line after `|` or `>`, behind its indentation.
      var index = start
      while index < limit, source[index] != 0x0A { index += 1 }
      while index < limit, source[index].isBlank { index += 1 }
      self.start = index
    }
  }

  /// The value with its way back; nil where the bytes are not those of the value.
  func mapped(to value: String) -> MappedText? {
    let value = Array(value.utf8)
    var text = MappedText()
    var index = start
    var place = 0
    while place < value.count, value[place].isBlank, style == .block { place += 1 }
    while place < value.count {
      if style == .block, value[place...].allSatisfy(\.isBlank) { break }
      guard index < limit else { return nil }
      if let step = fold(at: index, value, place) ?? escape(at: index, value, place) {
        text.append(
          String(decoding: value[place..<step.place], as: UTF8.self), from: index..<step.end)
        index = step.end
        place = step.place
        continue
      }
      var count = 0
      while place + count < value.count, index + count < limit, value[place + count] == source[index + count],
        count == 0 || !mayBeSpecial(source[index + count])
      {
        count += 1
      }
      guard count > 0 else { return nil }
      text.append(verbatim: String(decoding: source[index..<index + count], as: UTF8.self), at: index)
      index += count
      place += count
    }
    return text
  }

  private func mayBeSpecial(_ byte: UInt8) -> Bool {
    byte.isBlank || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\\")
  }

  /// White space around the end of a line, which is a blank or a line's end in the value.
  private func fold(at index: Int, _ value: [UInt8], _ place: Int) -> (end: Int, place: Int)? {
    guard source[index].isBlank else { return nil }
    let end = source[index..<limit].firstIndex { !$0.isBlank } ?? limit
    guard source[index..<end].contains(where: { $0 == 0x0A || $0 == 0x0D }) else { return nil }
    let next = value[place...].firstIndex { !$0.isBlank } ?? value.count
    return next > place ? (end, next) : nil
  }

  private func escape(at index: Int, _ value: [UInt8], _ place: Int) -> (end: Int, place: Int)? {
    switch style {
    case .singleQuoted:
      guard source[index] == UInt8(ascii: "'"), index + 1 < limit, source[index + 1] == UInt8(ascii: "'") else {
        return nil
      }
      return (index + 2, place + 1)
    case .doubleQuoted:
      guard source[index] == UInt8(ascii: "\\"), index + 1 < limit else { return nil }
      let length: Int
      switch source[index + 1] {
      case UInt8(ascii: "x"): length = 4
      case UInt8(ascii: "u"): length = 6
      case UInt8(ascii: "U"): length = 10
      case 0x0A, 0x0D:
        // The line goes on without a blank.
        let end = source[(index + 1)..<limit].firstIndex { !$0.isBlank } ?? limit
        return characterEnd(value, place).map { _ in (end, place) }
      default: length = 2
      }
      guard index + length <= limit, let next = characterEnd(value, place) else { return nil }
      return (index + length, next)
    case .plain, .block: return nil
    }
  }

  /// Behind the character of the value.
  private func characterEnd(_ value: [UInt8], _ place: Int) -> Int? {
    guard place < value.count else { return nil }
    var end = place + 1
    while end < value.count, value[end] & 0xC0 == 0x80 { end += 1 }
    return end
  }
}
