extension String {
  /// The line broken at words to the width of a terminal. A word that is wider stands on a line of its own.
  ///
  /// - Parameter indent: what the further lines begin with.
  func wrapped(width: Int, indent: String) -> String {
    var text = ""
    var columns = 0
    for (index, word) in split(separator: " ", omittingEmptySubsequences: false).enumerated() {
      let length = word.columns
      if index > 0, columns + 1 + length > width, columns > indent.utf8.count {
        text += "\n" + indent
        columns = indent.utf8.count
      } else if index > 0 {
        text += " "
        columns += 1
      }
      text += word
      columns += length
    }
    return text
  }
}

extension StringProtocol {
  /// The columns that a terminal gives the text; the sequences that set its colours take none.
  fileprivate var columns: Int {
    var columns = 0
    var isSequence = false
    for scalar in unicodeScalars {
      if isSequence {
        isSequence = scalar != "m"
      } else if scalar == "\u{1B}" {
        isSequence = true
      } else {
        columns += scalar.columns
      }
    }
    return columns
  }
}
