import Bibliography

/// Writes text as TeX.
struct TeXEncoder {
  /// Whether to write letters beyond ASCII as commands, as `{\"o}` for `ö`.
  var usesCommands: Bool

  func encode(_ text: String) -> String {
    var output = ""
    for character in text {
      switch character {
      case "&", "%", "$", "#", "_", "{", "}": output += "\\\(character)"
      case "~": output += "\\textasciitilde{}"
      case "^": output += "\\textasciicircum{}"
      case "\\": output += "\\textbackslash{}"
      // A quotation mark would end a quoted value.
      case "\"": output += "{\"}"
      case "\u{A0}": output += "~"
      case "\n": output += " "
      case "–": output += "--"
      case "—": output += "---"
      case "“" where usesCommands: output += "``"
      case "”" where usesCommands: output += "''"
      case "‘" where usesCommands: output += "`"
      case "’" where usesCommands: output += "'"
      // A mark on a sign, as in a percent sign with an accent: the sign is no less one to TeX.
      case _ where isSign(character):
        output += encode(String(character.unicodeScalars.prefix(1)))
        output.unicodeScalars.append(contentsOf: character.unicodeScalars.dropFirst())
      default: output += usesCommands ? command(for: character) : String(character)
      }
    }
    return output
  }

  /// Whether the character is a sign of ASCII with marks behind it.
  private func isSign(_ character: Character) -> Bool {
    let scalars = character.unicodeScalars
    guard let first = scalars.first, first.isASCII, scalars.index(after: scalars.startIndex) < scalars.endIndex else {
      return false
    }
    return UInt8(first.value).isPunctuation
  }

  private func command(for character: Character) -> String {
    if character.isASCII { return String(character) }
    // A character without a command is written as it is: modern TeX reads it.
    return TeXSymbols.command(for: character).map { "{\\\($0)}" } ?? TeXAccents.command(for: character)
      ?? String(character)
  }
}
