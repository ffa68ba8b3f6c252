/// Tells the line above a citation that says its title once more from one that is part of it.
enum EntryHeading {
  /// Whether nearly all words of a line are said again in the citation below it.
  static func isHeading(_ line: ArraySlice<UInt8>, of citation: ArraySlice<UInt8>) -> Bool {
    guard line.count < 1000, citation.count < 4000 else { return false }
    let heading = words(of: line)
    guard heading.count >= 3 else { return false }
    let text = Set(words(of: citation))
    return heading.count { text.contains($0) } * 5 >= heading.count * 4
  }

  private static func words(of text: ArraySlice<UInt8>) -> [String] {
    text.split { !($0.isLetter || $0.isDigit || $0 >= 0x80) }.map {
      String(decoding: $0.lazy.map(\.lowered), as: UTF8.self)
    }
  }
}
