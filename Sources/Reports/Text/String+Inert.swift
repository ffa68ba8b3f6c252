extension String {
  /// The text without what a log of GitHub Actions obeys: `::add-mask::x` where a line begins, `##[command]` anywhere.
  ///
  /// A page may hold such words, and is audited there.
  var inert: String {
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
    case ":": self[index...].dropFirst().first == ":" && self[..<index].allSatisfy { $0 == " " }
    case "[": self[..<index].suffix(2).elementsEqual(["#", "#"])
    default: false
    }
  }
}
