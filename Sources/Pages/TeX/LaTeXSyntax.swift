import Bibliography

/// The braces and comments of a LaTeX file, found in one pass, so that no argument is searched for twice.
struct LaTeXSyntax {
  private let source: [UInt8]
  /// Opening braces that are closed, and their closing ones, in file order.
  private let opening: [Int]
  private let closing: [Int]
  /// Closing brackets.
  private let brackets: [Int]
  /// From the percent sign to the first byte that TeX reads again, in file order.
  let comments: [Range<Int>]

  init(_ source: [UInt8]) {
    self.source = source
    var scan = Scan(source)
    scan.read()
    let closed = scan.pairs.filter { $0.close > 0 }
    opening = closed.map(\.open)
    closing = closed.map(\.close)
    comments = scan.comments
    brackets = source.indices.filter { source[$0] == UInt8(ascii: "]") }
  }

  /// The comment that begins at an offset.
  func comment(at offset: Int) -> Range<Int>? {
    let index = comments.firstIndexOfSorted { $0.lowerBound >= offset }
    return index < comments.count && comments[index].lowerBound == offset ? comments[index] : nil
  }

  /// The text between a brace at an offset and the one that closes it; nil if there is none.
  func group(at offset: Int) -> Range<Int>? {
    guard offset < source.count, source[offset] == UInt8(ascii: "{") else { return nil }
    let index = opening.firstIndexOfSorted { $0 >= offset }
    guard index < opening.count, opening[index] == offset else { return nil }
    return offset + 1..<closing[index]
  }

  /// The argument in braces behind blanks and comments, but in the same paragraph.
  func argument(from offset: Int) -> Range<Int>? { group(at: skippingBlanks(offset)) }

  /// The arguments in braces that follow each other.
  func arguments(from offset: Int, atMost count: Int) -> [Range<Int>] {
    var arguments: [Range<Int>] = []
    var index = offset
    while arguments.count < count, let next = argument(from: index) {
      arguments.append(next)
      index = next.upperBound + 1
    }
    return arguments
  }

  /// The text of an argument in brackets; nil if there is none. It is on one line and short: `[label=(\alph*)]`.
  func option(at offset: Int) -> Range<Int>? {
    guard offset < source.count, source[offset] == UInt8(ascii: "[") else { return nil }
    // Most brackets that are not closed are found so without reading on.
    let next = brackets.firstIndexOfSorted { $0 > offset }
    guard next < brackets.count, brackets[next] - offset <= LaTeXSyntax.longestOption else { return nil }
    var depth = 0
    for index in source[(offset + 1)...].prefix(LaTeXSyntax.longestOption).indices {
      switch source[index] {
      case UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "}"): depth -= 1
      case UInt8(ascii: "]") where depth <= 0: return offset + 1..<index
      case 0x0A where source[..<index].last == 0x0A: return nil
      default: break
      }
    }
    return nil
  }

  /// In bytes. The label that natbib writes for a work with many authors has a few hundred.
  private static let longestOption = 2000

  /// The end of a star and of arguments in brackets.
  func skippingOptions(_ offset: Int) -> Int {
    var index = offset
    if index < source.count, source[index] == UInt8(ascii: "*") { index += 1 }
    while let option = option(at: index) { index = option.upperBound + 1 }
    return index
  }

  /// The end of a number and its unit, `=0.5in`, `0`, ` -1pt plus 2pt`.
  func skippingSetting(_ offset: Int) -> Int {
    let value = source[offset...].prefix(LaTeXSyntax.longestSetting)
    var rest = value.drop { $0 == 0x20 || $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: "-") }
    let digits = rest.prefix { $0.isDigit || $0 == UInt8(ascii: ".") }
    guard !digits.isEmpty else { return offset }
    rest = rest[digits.endIndex...]
    let unit = rest.drop { $0 == 0x20 }.prefix(2)
    let isUnit = LaTeXSyntax.units.contains(String(decoding: unit, as: UTF8.self))
    let end = isUnit ? unit.endIndex : digits.endIndex
    // One blank ends the number.
    return end < source.count && source[end] == 0x20 ? end + 1 : end
  }

  private static let longestSetting = 40
  static let units: Set<String> = ["bp", "cm", "em", "ex", "in", "mm", "pc", "pt", "sp"]

  /// The end of blanks and comments, but not of the paragraph.
  func skippingBlanks(_ offset: Int) -> Int {
    var index = offset
    var lines = 0
    while index < source.count {
      if source[index] == UInt8(ascii: "%"), let comment = comment(at: index) {
        index = comment.upperBound
      } else if source[index].isBlank {
        if source[index] == 0x0A { lines += 1 }
        guard lines < 2 else { return offset }
        index += 1
      } else {
        return index
      }
    }
    return offset
  }

  /// The letters of a command behind its backslash.
  func name(at offset: Int) -> Range<Int> {
    let letters = source[offset...].prefix(LaTeXSyntax.longestName).prefix { $0.isLetter || $0 == UInt8(ascii: "@") }
    return letters.startIndex..<letters.endIndex
  }

  private static let longestName = 64
}

/// Finds the pairs of braces and the comments.
private struct Scan {
  private let source: [UInt8]
  private(set) var pairs: [(open: Int, close: Int)] = []
  private(set) var comments: [Range<Int>] = []
  /// Indices of the pairs that are open.
  private var open: [Int] = []
  /// The number of open pairs in which a percent sign is part of an address; nil outside of addresses.
  private var addressDepth: Int?

  init(_ source: [UInt8]) { self.source = source }

  mutating func read() {
    var index = 0
    while index < source.count {
      switch source[index] {
      case UInt8(ascii: "\\"):
        if let end = addressStart(at: index) {
          pairs.append((end, 0))
          open.append(pairs.count - 1)
          addressDepth = addressDepth ?? open.count
          index = end + 1
        } else {
          index += 2
        }
        continue
      case UInt8(ascii: "{"):
        open.append(pairs.count)
        pairs.append((index, 0))
      case UInt8(ascii: "}"):
        if let last = open.popLast() { pairs[last].close = index }
        if let depth = addressDepth, open.count < depth { addressDepth = nil }
      case UInt8(ascii: "%"):
        if addressDepth == nil {
          let end = endOfComment(from: index)
          comments.append(index..<end)
          index = end
          continue
        }
      // An address goes on over no line; a brace was forgotten.
      case 0x0A: addressDepth = nil
      default: break
      }
      index += 1
    }
  }

  private static let addresses: [StaticString] = ["\\url{", "\\href{", "\\nolinkurl{", "\\path{", "\\doi{"]

  /// The brace of an address whose command begins here.
  private func addressStart(at index: Int) -> Int? {
    guard let command = Scan.addresses.first(where: { source.has($0, at: index) }) else { return nil }
    return index + command.utf8CodeUnitCount - 1
  }

  /// TeX leaves out the rest of the line, its end and the blanks at the beginning of the next one.
  private func endOfComment(from start: Int) -> Int {
    guard let line = source[start...].firstIndex(of: 0x0A) else { return source.count }
    let next = source[(line + 1)...].firstIndex { $0 != 0x20 && $0 != 0x09 } ?? source.count
    // A blank line is the end of the paragraph.
    return next < source.count && source[next] != 0x0A && source[next] != 0x0D ? next : line
  }
}
