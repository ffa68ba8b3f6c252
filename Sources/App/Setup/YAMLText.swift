/// Writes a text as a YAML scalar that every reader of YAML reads as this text.
enum YAMLText {
  /// As it is where it can mean nothing else; else in double quotes, with escapes for all that is not a letter, a digit or a
  /// sign of ASCII: names of files may hold line breaks, and what a terminal obeys.
  static func scalar(_ text: String) -> String {
    if isPlain(text) { return text }
    // The runner of GitHub Actions obeys `##[…]` in a log.
    let hasCommand = text.contains("##[")
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\r": quoted += "\\r"
      case "\t": quoted += "\\t"
      case "#" where hasCommand: quoted += escape("x", scalar, digits: 2)
      case " "..."~": quoted.unicodeScalars.append(scalar)
      case _ where isLetter(scalar): quoted.unicodeScalars.append(scalar)
      case _ where scalar.value < 0x100: quoted += escape("x", scalar, digits: 2)
      case _ where scalar.value < 0x10000: quoted += escape("u", scalar, digits: 4)
      default: quoted += escape("U", scalar, digits: 8)
      }
    }
    return quoted + "\""
  }

  /// A path of letters, digits and `_ . - /` that begins with a letter or `_` is neither a number, a date nor a word such as
  /// `yes`, which have no full stop before their end and no slash.
  private static func isPlain(_ text: String) -> Bool {
    guard let first = text.utf8.first, first.isLetterOfASCII || first == UInt8(ascii: "_") else { return false }
    return text.utf8.contains { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "/") }
      && text.utf8.allSatisfy { byte in
        byte.isLetterOfASCII || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "*") || "_.-/".utf8.contains(byte)
      }
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    guard !scalar.properties.isDefaultIgnorableCodePoint else { return false }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
      .spacingMark,
      .decimalNumber:
      return true
    default: return false
    }
  }

  private static func escape(_ letter: String, _ scalar: Unicode.Scalar, digits: Int) -> String {
    let number = String(scalar.value, radix: 16, uppercase: true)
    return "\\\(letter)" + String(repeating: "0", count: max(0, digits - number.utf8.count)) + number
  }
}

extension UInt8 {
  fileprivate var isLetterOfASCII: Bool { (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self) }
}
