import Bibliography

/// What a citation's own text says of its DOI, and which words are a DOI's or a link's.
enum DOIClaim {
  struct Found {
    /// UTF-8 offsets in the citation.
    var range: Range<Int>
    var isRegistered: Bool
  }

  /// Claims links and DOIs, so that their letters and digits are nobody's title or volume.
  static func claim(_ doi: DOI, in text: inout CitedText) -> Found? {
    let lowered = text.source.utf8.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
    var found: Found?
    let name = Array(doi.name.utf8)
    let marks = Marks(in: lowered)
    let directories = marks.directories
    for start in directories where WordSearch.stands(name, at: start, in: lowered) {
      let end = start + name.count
      let goesOn = end < lowered.count && isAlphanumeric(lowered[end])
      found = found ?? Found(range: start..<end, isRegistered: !goesOn)
      claim(start..<end, for: .doi, in: &text)
    }
    for start in directories {
      guard start == 0 || !isAlphanumeric(lowered[start - 1]) && lowered[start - 1] != UInt8(ascii: ".") else {
        continue
      }
      var end = start + 3
      while end < lowered.count, lowered[end] >= 0x30, lowered[end] <= 0x39 { end += 1 }
      guard end - start >= 7, end < lowered.count, lowered[end] == UInt8(ascii: "/") else { continue }
      while end < lowered.count, lowered[end] > 0x20 { end += 1 }
      while end > start, ".,;:)>]}'\"".utf8.contains(lowered[end - 1]) || lowered[end - 1] >= 0x80 { end -= 1 }
      if found == nil { found = Found(range: start..<end, isRegistered: false) }
      claim(start..<end, for: .doi, in: &text)
    }
    func claimLink(from start: Int) {
      var end = start
      while end < lowered.count, lowered[end] > 0x20 { end += 1 }
      claim(start..<end, for: .url, in: &text)
    }
    func claimLinks(beginningWith scheme: [UInt8]) {
      for slash in marks.slashes {
        let start = slash + 1 - scheme.count
        if start >= 0, WordSearch.stands(scheme, at: start, in: lowered) { claimLink(from: start) }
      }
    }
    claimLinks(beginningWith: http)
    claimLinks(beginningWith: https)
    for start in marks.worlds { claimLink(from: start) }
    claimLinks(beginningWith: resolver)
    return found
  }

  /// Where DOIs and links may begin or go on, found in one pass.
  private struct Marks {
    var directories: [Int] = []
    var slashes: [Int] = []
    var worlds: [Int] = []

    init(in lowered: [UInt8]) {
      for offset in lowered.indices {
        switch lowered[offset] {
        case UInt8(ascii: "/"): slashes.append(offset)
        case UInt8(ascii: "1"): if WordSearch.stands(directory, at: offset, in: lowered) { directories.append(offset) }
        case UInt8(ascii: "w"): if WordSearch.stands(world, at: offset, in: lowered) { worlds.append(offset) }
        default: break
        }
      }
    }
  }

  private static let http = Array("http://".utf8)
  private static let https = Array("https://".utf8)
  private static let world = Array("www.".utf8)
  private static let resolver = Array("doi.org/".utf8)
  private static let directory = Array("10.".utf8)

  private static func claim(_ range: Range<Int>, for owner: CitedText.Owner, in text: inout CitedText) {
    var word = text.word(atByte: range.lowerBound)
    while word < text.words.count, text.words[word].start < range.upperBound {
      if text.isFree(word) { text.claim(word..<(word + 1), for: owner) }
      word += 1
    }
    let first = text.word(atByte: range.lowerBound)
    if first > 0, text.isFree(first - 1), text.bytes(first - 1).elementsEqual("doi".utf8) {
      text.claim((first - 1)..<first, for: .doi)
    }
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    byte >= 0x61 && byte <= 0x7A || byte >= 0x30 && byte <= 0x39
  }
}
