import Bibliography
import Pages

/// Tells the line above a citation that says its title once more from one that is part of it.
struct EntryHeading {
  private let words: Set<WordKey>

  init(of citation: ArraySlice<UInt8>) {
    words = citation.count < 4000 ? Set(EntryHeading.words(of: citation)) : []
  }

  /// Whether nearly all words of a line are said again in the citation below it.
  func isHeading(_ line: ArraySlice<UInt8>) -> Bool {
    guard line.count < 1000, !words.isEmpty else { return false }
    let heading = EntryHeading.words(of: line)
    guard heading.count >= 3 else { return false }
    return heading.count { words.contains($0) } * 5 >= heading.count * 4
  }

  private static func words(of text: ArraySlice<UInt8>) -> [WordKey] {
    text.split { !($0.isLetter || $0.isDigit || $0 >= 0x80) }.map { WordKey($0) }
  }
}
