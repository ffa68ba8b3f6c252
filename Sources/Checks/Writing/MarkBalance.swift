import Pages

/// Whether the marks of a stretch of a page are closed within it.
enum MarkBalance {
  /// How many more start tags than end tags of each name a text has; without the names that have as many.
  static func openTags(in text: String) -> [String: Int] {
    var counts: [String: Int] = [:]
    for part in text.split(separator: "<", omittingEmptySubsequences: false).dropFirst() {
      let isEnd = part.hasPrefix("/")
      let name = part.dropFirst(isEnd ? 1 : 0).prefix { $0.isASCII && ($0.isLetter || $0.isNumber) }.lowercased()
      // `<https://doi.org/10.5555/a>` is an address.
      if name.isEmpty || ["br", "img", "wbr"].contains(name) || name.hasPrefix("http") { continue }
      counts[name, default: 0] += isEnd ? -1 : 1
    }
    return counts.filter { $0.value != 0 }
  }

  /// Whether a stretch opens and closes the same tags, and has pairs of the marks of emphasis and code.
  static func isBalanced(_ text: String, isHTML: Bool) -> Bool {
    guard openTags(in: text).isEmpty else { return false }
    return isHTML || "*_`".utf8.allSatisfy { runs(of: $0, in: text) % 2 == 0 }
  }

  /// The number of marks: `**` is one.
  private static func runs(of mark: UInt8, in text: String) -> Int {
    zip([0x20] + Array(text.utf8), text.utf8).count { $0 != mark && $1 == mark }
  }
}
