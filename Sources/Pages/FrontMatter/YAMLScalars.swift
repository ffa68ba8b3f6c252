import Bibliography
import Yams

/// A YAML scalar with its mapping to the page.
struct YAMLValue {
  var text: MappedText
  var style: YAMLStyle

  var sourceRange: Range<Int>? { text.sourceRange }
}

/// Finds the bytes of scalars parsed by Yams, which reports only their values and starts.
struct YAMLScalars {
  private let source: [UInt8]
  private let range: Range<Int>
  /// As libyaml counts lines.
  private let lineStarts: [Int]

  init(_ source: [UInt8], in range: Range<Int>) {
    self.source = source
    self.range = range
    var starts = [range.lowerBound]
    for index in range {
      let next = index + 1 < range.upperBound ? source[index + 1] : 0
      switch source[index] {
      case 0x0A: starts.append(index + 1)
      case 0x0D where next != 0x0A: starts.append(index + 1)
      case 0x85 where index > range.lowerBound && source[index - 1] == 0xC2: starts.append(index + 1)
      case 0xA8, 0xA9:
        if index >= range.lowerBound + 2, source[index - 1] == 0x80, source[index - 2] == 0xE2 {
          starts.append(index + 1)
        }
      default: break
      }
    }
    lineStarts = starts
  }

  /// The last mark that was looked up: those of one line come in their order, and a line may be the whole file.
  private final class Place {
    var line = 0
    var column = 1
    var offset = 0
  }

  private let last = Place()

  func offset(of mark: Mark) -> Int {
    guard mark.line >= 1, mark.line <= lineStarts.count else { return range.upperBound }
    var offset = lineStarts[mark.line - 1]
    var column = 1
    if last.line == mark.line, last.column <= mark.column { (offset, column) = (last.offset, last.column) }
    defer { (last.line, last.column, last.offset) = (mark.line, column, offset) }
    while column < mark.column, offset < range.upperBound {
      offset += 1
      while offset < range.upperBound, source[offset].continuesScalar { offset += 1 }
      column += 1
    }
    return offset
  }

  /// The bytes of an offset's line without its line end, at most 200.
  func line(at offset: Int) -> Range<Int> {
    let place = min(max(offset, range.lowerBound), range.upperBound)
    let start = lineStarts.last { $0 <= place } ?? range.lowerBound
    let end = source[start..<range.upperBound].prefix(200).firstIndex { $0 == 0x0A || $0 == 0x0D }
    guard let end else {
      var cut = min(range.upperBound, start + 200)
      while cut > start, cut < source.count, source[cut].continuesScalar { cut -= 1 }
      return start..<cut
    }
    return start..<end
  }

  /// nil if the bytes at the reported place are not those of the value.
  func value(of scalar: Node.Scalar) -> YAMLValue? {
    guard let mark = scalar.mark else { return nil }
    var start = offset(of: mark)
    // A tag or an anchor precedes the value.
    while start < range.upperBound, source[start] == UInt8(ascii: "!") || source[start] == UInt8(ascii: "&") {
      while start < range.upperBound, !source[start].isBlank { start += 1 }
      while start < range.upperBound, source[start] == 0x20 { start += 1 }
    }
    guard start < range.upperBound else { return nil }
    let style: YAMLStyle
    switch scalar.style {
    case .singleQuoted: style = .singleQuoted
    case .doubleQuoted: style = .doubleQuoted
    case .literal, .folded: style = .block
    default: style = .plain
    }
    let text = YAMLText(source, from: start, before: range.upperBound, style: style).mapped(to: scalar.string)
    return text.map { YAMLValue(text: $0.trimmed(), style: style) }
  }
}

/// Aligns the value of a scalar with the bytes that it comes from.
private struct YAMLText {
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
    case .plain, .literal: self.start = start
    case .block:
      // The text begins on the line after `|` or `>`, after its indentation.
      var index = start
      while index < limit, source[index] != 0x0A { index += 1 }
      while index < limit, source[index].isBlank { index += 1 }
      self.start = index
    }
  }

  /// The value with its mapping; nil if the bytes do not match the value.
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

  /// White space around a line end, which is a blank or a line end in the value.
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
        // The line continues without a blank.
        let end = source[(index + 1)..<limit].firstIndex { !$0.isBlank } ?? limit
        return characterEnd(value, place).map { _ in (end, place) }
      default: length = 2
      }
      guard index + length <= limit, let next = characterEnd(value, place) else { return nil }
      return (index + length, next)
    case .plain, .block, .literal: return nil
    }
  }

  /// The end of a character of the value.
  private func characterEnd(_ value: [UInt8], _ place: Int) -> Int? {
    guard place < value.count else { return nil }
    var end = place + 1
    while end < value.count, value[end].continuesScalar { end += 1 }
    return end
  }
}

/// The quoting of a scalar of YAML, or of TOML.
package enum YAMLStyle: Sendable, Equatable {
  case plain, singleQuoted, doubleQuoted
  /// After `|` or `>`.
  case block
  /// Between `'` in TOML, where nothing is escaped.
  case literal

  /// Plain scalars that are no text (YAML 1.1, https://yaml.org/type/).
  private static let otherMeanings: Set<String> = ["null", "~", "true", "false", "yes", "no", "on", "off", "y", "n"]

  /// Plain words as they have to be written in the scalar; nil if they would have another meaning there.
  func written(_ text: String) -> String? {
    text.utf8.contains(where: { "<>*`[]&\\".utf8.contains($0) }) ? nil : quoted(text)
  }

  /// Text with markup as it has to be written in the scalar; nil if it would end the scalar or begin something else.
  package func quoted(_ text: String) -> String? {
    guard text.utf8.allSatisfy({ $0 >= 0x20 }) else { return nil }
    switch self {
    case .singleQuoted: return text.replacing(UInt8(ascii: "'"), with: "''")
    case .doubleQuoted:
      return text.replacing(UInt8(ascii: "\\"), with: "\\\\").replacing(UInt8(ascii: "\""), with: "\\\"")
    case .block: return text
    case .literal: return text.utf8.contains(UInt8(ascii: "'")) ? nil : text
    case .plain:
      // "010" is eight, and "Null" is nothing.
      let isNumber = text.utf8.allSatisfy(\.isDigit) && text.utf8.count > 1 && text.hasPrefix("0")
      if isNumber || YAMLStyle.otherMeanings.contains(text.lowercased()) { return nil }
      // Characters that are safe inside a plain scalar. Other text would require quotes.
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
