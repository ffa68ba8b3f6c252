import Bibliography

/// How the value of a field is written on its page, and so how new text has to be written there.
package indirect enum FieldNotation: Sendable, Equatable {
  /// In braces or quotation marks. Letters beyond ASCII are commands where the file writes them so.
  case bibtex(usesCommands: Bool)
  /// A BibTeX number or abbreviation, which stands there bare.
  case bareBibTeX(usesCommands: Bool)
  /// A DOI or an address in BibTeX, which is taken letter by letter.
  case literalBibTeX
  /// A scalar of YAML.
  case yaml(YAMLStyle)
  /// A string of JSON, without its quotation marks.
  case json
  /// The same in a file that has nothing but ASCII, and `\u` escapes for all else.
  case asciiJSON
  /// A number of JSON.
  case jsonNumber
  /// One of the values of a list: a change may be within one, not between two.
  case list(of: FieldNotation)
  /// The text stands elsewhere: with the parent of an entry, in several values.
  case elsewhere

  /// The text as it has to be written; nil where it cannot be put there.
  package func written(_ text: String) -> String? {
    switch self {
    case .bibtex(let usesCommands): return TeXEncoder(usesCommands: usesCommands).encode(text)
    case .bareBibTeX(let usesCommands):
      if text.utf8.allSatisfy(\.isDigit) { return text }
      return "{" + TeXEncoder(usesCommands: usesCommands).encode(text) + "}"
    case .literalBibTeX: return text.utf8.contains { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "}") } ? nil : text
    case .yaml(let style): return style.written(text)
    case .json: return text.escapedForJSON
    case .asciiJSON: return text.escapedForJSON.escapedBeyondASCII
    case .jsonNumber: return text.utf8.allSatisfy(\.isDigit) ? text : nil
    case .list(let notation): return notation.written(text)
    case .elsewhere: return nil
    }
  }
}

extension String {
  /// `\u00fc` for `ü`, in two halves where one does not do.
  fileprivate var escapedBeyondASCII: String {
    utf16.reduce(into: "") { escaped, unit in
      if unit < 0x80 {
        escaped.unicodeScalars.append(Unicode.Scalar(UInt8(unit)))
      } else {
        let digits = String(unit, radix: 16)
        escaped += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      }
    }
  }

  fileprivate var escapedForJSON: String {
    var escaped = ""
    for scalar in unicodeScalars {
      switch scalar {
      case "\"", "\\":
        escaped += "\\"
        escaped.unicodeScalars.append(scalar)
      case "\n": escaped += "\\n"
      case _ where scalar.value < 0x20: escaped += " "
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
