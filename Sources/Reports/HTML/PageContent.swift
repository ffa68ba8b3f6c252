import Mustache

/// Escapes text for HTML elements and quoted attributes alike.
///
/// The library's own content type goes by `Character`s: a quotation mark with a combining accent behind it is none to it,
/// but still ends an attribute.
struct PageContent: MustacheContentType {
  func escapeText(_ text: String) -> String {
    var escaped = ""
    escaped.reserveCapacity(text.utf8.count)
    let scalars = Array(text.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      switch scalar {
      // A log shows a reference as it is.
      case _ where scalars.isCommand(at: index): escaped += "&#\(scalar.value);"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "&": escaped += "&amp;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      case "`": escaped += "&#96;"
      // What a reader of the report should not meet as it is, and no reference can stand for.
      case _ where scalar.isHazardous: escaped += scalar == "\n" || scalar == "\t" ? String(scalar) : "\u{FFFD}"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
