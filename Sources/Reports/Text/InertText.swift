extension String {
  /// One line for a terminal or for the log of a runner: `printable`, and without what a log obeys. GitHub Actions obeys
  /// `::add-mask::x` where a line begins and `##[command]` anywhere, Azure Pipelines `##vso[…]`, TeamCity `##teamcity[…]`.
  ///
  /// Everything goes through it that a page, a record, a server, a file's name or a configuration has a say in.
  package var inert: String { printable.withoutCommands }

  /// The same for a line whose colours are ours.
  var withoutCommands: String {
    guard utf8.contains(where: { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "[") }) else { return self }
    let scalars = Array(unicodeScalars)
    var text = ""
    for (index, scalar) in scalars.enumerated() {
      if scalars.isCommand(at: index) { text += scalar.named } else { text.unicodeScalars.append(scalar) }
    }
    return text
  }
}

extension [Unicode.Scalar] {
  /// Whether the scalar makes a command of what stands around it.
  func isCommand(at index: Int) -> Bool {
    switch self[index] {
    case ":": self[index...].dropFirst().first == ":" && self[..<index].allSatisfy(\.properties.isWhitespace)
    case "[": isCommandBracket(at: index)
    default: false
    }
  }

  /// Whether the bracket begins what a command says: `##[`, `##vso[`.
  func isCommandBracket(at index: Int) -> Bool {
    guard self[index] == "[" else { return false }
    var start = index
    while start > 0, self[start - 1].isASCII, self[start - 1].properties.isAlphabetic || self[start - 1] == "." {
      start -= 1
    }
    return self[..<start].suffix(2).elementsEqual(["#", "#"])
  }
}

extension Unicode.Scalar {
  /// Not to be passed on to a reader as it is: control characters, and what reorders or hides the text around it.
  ///
  /// A page may hold escape sequences that a terminal would obey, and bidirectional overrides that make a line read
  /// otherwise than it is.
  var isHazardous: Bool {
    switch value {
    case 0x00...0x1F, 0x7F...0x9F: true
    case 0x061C, 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB: true
    case 0xE0000...0xE007F: true
    // What cannot be seen, or looks like a blank: hyphens that are not there, joiners, fillers, beams, variants of letters.
    // The variants that show text as an emoji or not, U+FE00 to U+FE0F, are in many texts.
    case 0xAD, 0x034F, 0x115F, 0x1160, 0x180E, 0x2800, 0x3164, 0xFFA0, 0x1D173...0x1D17A, 0xE0100...0xE01EF: true
    default: false
    }
  }

  /// `<U+202E>`: what is printed in its place.
  var named: String {
    let digits = String(value, radix: 16, uppercase: true)
    return "<U+" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits + ">"
  }

  /// The columns that a terminal gives it: 0 for combining marks, 2 for the wide letters of East Asia, else 1.
  var columns: Int {
    if value < 0x300 { return 1 }
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: return Unicode.Scalar.wide.contains { $0.contains(value) } ? 2 : 1
    }
  }

  /// The blocks that are Wide or Fullwidth by Unicode's East Asian Width (UAX 11).
  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF,
    0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF00...0xFF60,
    0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1F9FF, 0x20000...0x3FFFD,
  ]
}

extension String {
  /// One line that is safe to print: white space is a blank, hazardous characters are named.
  package var printable: String {
    if utf8.allSatisfy({ (0x20...0x7E).contains($0) }) { return self }
    var line = ""
    for scalar in unicodeScalars {
      switch scalar {
      case "\n", "\r", "\t", "\u{0B}", "\u{0C}", "\u{85}", "\u{2028}", "\u{2029}": line += " "
      case _ where scalar.isHazardous: line += scalar.named
      default: line.unicodeScalars.append(scalar)
      }
    }
    return line
  }
}
