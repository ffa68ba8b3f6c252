extension String {
  /// One line for a terminal or for the log of a runner: `printable`, and without what a log obeys. GitHub Actions obeys
  /// `::add-mask::x` where a line begins and `##[command]` anywhere, Azure Pipelines `##vso[…]`, TeamCity `##teamcity[…]`.
  ///
  /// Everything goes through it that a page, a record, a server, a file's name or a configuration has a say in.
  package var inert: String { printable.withoutCommands }

  /// The same for a line whose colours are ours.
  var withoutCommands: String {
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
    case ":": self[index...].dropFirst().first == ":" && self[..<index].allSatisfy(\.properties.isWhitespace)
    case "[": isCommandBracket(at: index)
    default: false
    }
  }

  /// Whether the bracket begins what a command says: `##[`, `##vso[`.
  func isCommandBracket(at index: Int) -> Bool {
    guard self[index] == "[" else { return false }
    var start = index
    while start > 0, self[start - 1].isASCII, self[start - 1].properties.isAlphabetic || self[start - 1] == "." {
      start -= 1
    }
    return self[..<start].suffix(2).elementsEqual(["#", "#"])
  }
}
