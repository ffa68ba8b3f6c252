extension Substring {
  /// A line of JSON that means the same, with what a terminal or a log obeys escaped.
  package var inertJSON: String {
    let scalars = Array(unicodeScalars)
    guard
      scalars.indices.contains(where: { scalars[$0].isHazardous && scalars[$0] != "\t" || scalars.isCommand(at: $0) })
    else { return String(self) }
    var text = ""
    for (index, scalar) in scalars.enumerated() {
      guard scalar.isHazardous && scalar != "\t" || scalars.isCommandBracket(at: index) else {
        text.unicodeScalars.append(scalar)
        continue
      }
      for unit in String(scalar).utf16 {
        let digits = String(unit, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
      }
    }
    return text
  }
}
