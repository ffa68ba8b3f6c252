import Bibliography

/// A labelled field of a citation, and the notation of its value on the page.
package struct LabelledField: Sendable, Equatable {
  package var label: FieldLabel
  package var notation: FieldNotation

  init(_ field: Field, _ visible: Range<Int>, _ notation: FieldNotation) {
    label = FieldLabel(field, visible, separatesNamesByAnd: notation.separatesNamesByAnd)
    self.notation = notation
  }

  var field: Field { label.field }
  var visible: Range<Int> { label.visible }
}

extension FieldNotation {
  /// Whether names are separated by " and ": in BibTeX, in R, and between values of a list.
  fileprivate var separatesNamesByAnd: Bool {
    switch self {
    case .bibtex, .bareBibTeX, .literalBibTeX, .r, .list: true
    case .yaml, .json, .asciiJSON, .jsonNumber, .cell, .line, .template, .markup, .elsewhere: false
    }
  }
}

/// How the value of a field is written on its page, and how to write new text there.
package indirect enum FieldNotation: Sendable, Equatable {
  /// In braces or quotation marks. `usesCommands`: letters beyond ASCII are TeX commands in this file.
  case bibtex(usesCommands: Bool)
  /// A BibTeX number or abbreviation without delimiters.
  case bareBibTeX(usesCommands: Bool)
  /// A DOI or an address in BibTeX, written verbatim.
  case literalBibTeX
  /// A scalar of YAML, or of TOML.
  case yaml(YAMLStyle)
  /// A JSON string, without its quotation marks.
  case json
  /// A JSON string in a file that escapes all characters beyond ASCII.
  case asciiJSON
  /// A number of JSON, R or TOML.
  case jsonNumber
  /// A cell of a table.
  case cell(separator: UInt8, isQuoted: Bool)
  /// The rest of a line behind its tag.
  case line
  /// A parameter of a template in wikitext.
  case template
  /// A string of R with TeX in it.
  case r(RStringStyle)
  /// The text of an XML element.
  case markup
  /// One of the values of a list. A change must be within one value.
  case list(of: FieldNotation)
  /// The text is elsewhere or in several values, for example in the parent of an entry.
  case elsewhere

  /// The text in this notation; nil if it cannot be written.
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
    case .jsonNumber: return text.utf8.allSatisfy(\.isDigit) && (text == "0" || !text.hasPrefix("0")) ? text : nil
    case .cell(let separator, let isQuoted):
      if isQuoted { return text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") }
      return text.utf8.contains { $0 == separator || $0 == UInt8(ascii: "\"") || $0 < 0x20 } ? nil : text
    case .line: return text.utf8.contains { $0 < 0x20 } ? nil : text
    case .template: return text.utf8.contains { $0 < 0x20 || "|{}[]<>='".utf8.contains($0) } ? nil : text
    case .r(let style): return style.written(text)
    case .markup: return text.utf8.contains { $0 < 0x20 } ? nil : text.escapedForXML
    case .list(let notation): return notation.written(text)
    case .elsewhere: return nil
    }
  }
}

extension String {
  /// `\u00fc` for `ü`; surrogate pairs for characters beyond U+FFFF.
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

  fileprivate var escapedForXML: String {
    unicodeScalars.reduce(into: "") { escaped, scalar in
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      default: escaped.unicodeScalars.append(scalar)
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
