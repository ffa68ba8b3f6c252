import Bibliography
import Yams

/// A scalar of YAML with its way back to the page.
struct YAMLValue {
  var text: MappedText
  var style: YAMLStyle

  var sourceRange: Range<Int>? { text.sourceRange }
}

/// Finds the bytes of scalars that Yams has read: it tells the value and where it begins.
struct YAMLScalars {
  private let source: [UInt8]
  private let range: Range<Int>
  /// By libyaml's own notion of a line.
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

  func offset(of mark: Mark) -> Int {
    guard mark.line >= 1, mark.line <= lineStarts.count else { return range.upperBound }
    var offset = lineStarts[mark.line - 1]
    var column = 1
    while column < mark.column, offset < range.upperBound {
      offset += 1
      while offset < range.upperBound, source[offset] & 0xC0 == 0x80 { offset += 1 }
      column += 1
    }
    return offset
  }

  /// The bytes of the line that holds an offset, without its end.
  func line(at offset: Int) -> Range<Int> {
    let place = min(max(offset, range.lowerBound), range.upperBound)
    let start = lineStarts.last { $0 <= place } ?? range.lowerBound
    let end = source[start..<range.upperBound].prefix(200).firstIndex { $0 == 0x0A || $0 == 0x0D }
    guard let end else {
      var cut = min(range.upperBound, start + 200)
      while cut > start, cut < source.count, source[cut] & 0xC0 == 0x80 { cut -= 1 }
      return start..<cut
    }
    return start..<end
  }

  /// nil where it is not found where Yams says.
  func value(of scalar: Node.Scalar) -> YAMLValue? {
    guard let mark = scalar.mark else { return nil }
    var start = offset(of: mark)
    // A tag or an anchor stands before the value.
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
