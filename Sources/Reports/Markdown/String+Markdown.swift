extension String {
  /// The text as Markdown that shows just this text: no markup, HTML, Liquid, formula, mention or link of its own.
  ///
  /// To be put within a line: what is special at a line's start only is not escaped.
  var markdown: String {
    var escaped = ""
    var last: Unicode.Scalar = " "
    for scalar in printable.unicodeScalars {
      switch scalar {
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "&": escaped += "&amp;"
      case "{": escaped += "&#123;"
      case "}": escaped += "&#125;"
      case "@": escaped += "&#64;"
      case ":" where last.properties.isAlphabetic: escaped += "&#58;"
      case "." where last == "w" || last == "W": escaped += "&#46;"
      case "\\", "`", "*", "_", "[", "]", "|", "~", "$", "#", "^": escaped += "\\" + String(scalar)
      default: escaped.unicodeScalars.append(scalar)
      }
      last = scalar
    }
    return escaped
  }
}
