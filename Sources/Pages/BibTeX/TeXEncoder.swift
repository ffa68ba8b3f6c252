/// Writes text as TeX has it.
struct TeXEncoder {
  /// Letters beyond ASCII as commands, as `{\"o}` for `ö`.
  var usesCommands: Bool

  func encode(_ text: String) -> String {
    var output = ""
    for character in text {
      switch character {
      case "&", "%", "$", "#", "_", "{", "}": output += "\\\(character)"
      case "~": output += "\\textasciitilde{}"
      case "^": output += "\\textasciicircum{}"
      case "\\": output += "\\textbackslash{}"
      // A quotation mark would end a value that stands between two.
      case "\"": output += "{\"}"
      case "\u{A0}": output += "~"
      case "\n": output += " "
      case "–": output += "--"
      case "—": output += "---"
      case "“" where usesCommands: output += "``"
      case "”" where usesCommands: output += "''"
      case "‘" where usesCommands: output += "`"
      case "’" where usesCommands: output += "'"
      default: output += usesCommands ? command(for: character) : String(character)
      }
    }
    return output
  }

  private func command(for character: Character) -> String {
    if character.isASCII { return String(character) }
    // What has no command is written as it is: every TeX of today reads it.
    return TeXSymbols.command(for: character).map { "{\\\($0)}" } ?? TeXAccents.command(for: character)
      ?? String(character)
  }
}
