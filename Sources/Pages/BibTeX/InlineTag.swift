import Bibliography

/// Tags of HTML and JATS that publishers' exports leave in BibTeX titles: `<i>Felis</i>`, `CO<sub>2</sub>`.
enum InlineTag {
  private static let names: Set<[UInt8]> = Set(
    ["i", "b", "em", "strong", "sub", "sup", "u", "tt", "scp", "sc", "span", "italic", "bold", "small"].map {
      Array($0.utf8)
    })
  /// Bytes of the longest tag: `</strong>`.
  private static let longest = 9

  /// The end of a tag without attributes that begins at a byte; nil if none does.
  static func end(at start: Int, in source: ArraySlice<UInt8>) -> Int? {
    guard source[start] == UInt8(ascii: "<") else { return nil }
    let rest = source[(start + 1)...].prefix(longest)
    guard let close = rest.firstIndex(of: UInt8(ascii: ">")) else { return nil }
    let name = rest[..<close].drop { $0 == UInt8(ascii: "/") }
    return names.contains(name.map(\.lowered)) ? close + 1 : nil
  }
}
