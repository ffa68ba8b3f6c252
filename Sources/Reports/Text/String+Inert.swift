extension String {
  /// The text without what a log of GitHub Actions obeys: `::add-mask::x` where a line begins, `##[command]` anywhere.
  ///
  /// A page may hold such words, and is audited there.
  var inert: String {
    let scalars = Array(unicodeScalars)
    guard scalars.contains(":") || scalars.contains("[") else { return self }
    let start = scalars.firstIndex { $0 != " " } ?? 0
    var text = ""
    for (index, scalar) in scalars.enumerated() {
      let isCommand =
        scalar == ":" && index == start && scalars[index...].dropFirst().first == ":"
        || scalar == "[" && scalars[..<index].suffix(2).elementsEqual(["#", "#"])
      if isCommand { text += scalar.named } else { text.unicodeScalars.append(scalar) }
    }
    return text
  }
}
