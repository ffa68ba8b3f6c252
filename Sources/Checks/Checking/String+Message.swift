extension String {
  /// A message is a headline: longer values are cut, the finding has them whole.
  private static let longestInMessage = 80

  /// One line of bounded length.
  var forMessage: String {
    var line = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      if line.count == String.longestInMessage { return String(line) + "…" }
      line.append(scalar.properties.isWhitespace ? " " : scalar)
    }
    return String(line)
  }

  var quotedForMessage: String { "“\(forMessage)”" }
}
