extension String {
  /// The text as Markdown that shows just this text: no markup, HTML, Liquid, formula, mention or link of its own.
  ///
  /// To be put within a line: what is special at a line's start only is not escaped.
  var markdown: String {
    let scalars = Array(printable.unicodeScalars)
    var escaped = ""
    for (index, scalar) in scalars.enumerated() {
      switch scalar {
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "&": escaped += "&amp;"
      case "{": escaped += "&#123;"
      case "}": escaped += "&#125;"
      // A comment parts what GitHub would otherwise put together again: a mail address, a mention, an issue's number.
      case "@": escaped += "&#64;<!-- -->"
      case "#" where scalars[(index + 1)...].first?.properties.numericType != nil: escaped += "\\#<!-- -->"
      // Some renderers make a link of whatever looks like an address.
      case ":" where scalars[(index + 1)...].starts(with: ["/", "/"]): escaped += "&#58;"
      case "." where scalars[..<index].suffix(3).elementsEqual(["w", "w", "w"]): escaped += "&#46;"
      case "\\", "`", "*", "_", "[", "]", "|", "~", "$", "#", "^": escaped += "\\" + String(scalar)
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
