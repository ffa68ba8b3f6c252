import Bibliography

extension Page {
  /// Adds the DOIs that stand on the page outside of its visible text, its links and its fields, each once: in pictures,
  /// attributes, scripts, code and comments, and in fields that are not read. The citations must have been found.
  package mutating func addHiddenMentions(of file: SourceFile, in document: Document?) {
    let hidden = HiddenMentions(of: self, in: file.bytes)
    guard !hidden.found.isEmpty else { return }
    let places = MentionPlaces(on: self, of: file, in: document)
    var best: [DOI: DOIMention] = [:]
    for found in hidden.found {
      let place = places.place(of: found.range)
      if let other = best[found.doi], other.place.rank <= place.rank { continue }
      if place == .code, found.isQuotient(in: file.bytes) { continue }
      best[found.doi] = DOIMention(
        doi: found.doi, written: file.text(in: found.range), range: found.range, place: place)
    }
    loose += best.values
    loose.sort { ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound) }
  }
}

extension DOIMention.Place {
  /// Of several hidden places of a DOI, the one with the lowest rank is reported: the one that is most like a citation.
  fileprivate var rank: Int {
    switch self {
    case .text: 0
    case .link: 1
    case .field: 2
    case .attribute: 3
    case .code: 4
    case .comment: 5
    }
  }
}

/// Finds the DOIs in the bytes of a page that its mentions do not name.
private struct HiddenMentions {
  private let source: [UInt8]
  /// By their first bytes.
  private let known: [DOIMention]
  /// In page order; a DOI may occur several times.
  private(set) var found: [EscapedDOI] = []

  init(of page: Page, in source: [UInt8]) {
    self.source = source
    var known = page.loose
    for citation in page.citations {
      known += citation.mentions
      known += citation.related
      for restatement in citation.restatements { known += restatement.dois }
    }
    known.sort { $0.range.lowerBound < $1.range.lowerBound }
    self.known = known
    search()
  }

  private mutating func search() {
    var end = 0
    var index = 0
    var read = -1
    for start in HiddenMentions.numbers(in: source) where start >= end {
      while index < known.count, known[index].range.lowerBound <= start { index += 1 }
      let around = index > 0 && known[index - 1].range.upperBound > start ? index - 1 : nil
      // The first DOI in the bytes of a mention is the mention's own.
      if let around, around != read, beginsWithRegistrant(of: known[around].doi, at: start) {
        read = around
        continue
      }
      guard let next = EscapedDOI(in: source, at: start) else { continue }
      if let around, HiddenMentions.areOne(next.doi, known[around].doi) {
        // What begins inside it is part of the mention too.
        end = min(next.range.upperBound, known[around].range.upperBound)
        continue
      }
      end = next.range.upperBound
      found.append(next)
    }
    guard !found.isEmpty else { return }
    let names = DOINames(known.map(\.doi), found.map(\.doi))
    found.removeAll { names.areKnown($0) }
  }

  /// The offsets of `10.` before four digits.
  private static func numbers(in source: [UInt8]) -> [Int] {
    source.withUnsafeBufferPointer { bytes in
      var numbers: [Int] = []
      var index = 2
      while index + 5 < bytes.count {
        defer { index += 1 }
        guard bytes[index] == UInt8(ascii: "."), bytes[index - 1] == UInt8(ascii: "0"),
          bytes[index - 2] == UInt8(ascii: "1"), bytes[index + 1].isDigit, bytes[index + 2].isDigit,
          bytes[index + 3].isDigit, bytes[index + 4].isDigit
        else { continue }
        numbers.append(index - 2)
      }
      return numbers
    }
  }

  /// Whether the bytes are `10.1000` of a DOI `10.1000/182`.
  private func beginsWithRegistrant(of doi: DOI, at start: Int) -> Bool {
    var index = start
    for byte in doi.name.utf8 {
      if byte == UInt8(ascii: "/") { return true }
      guard index < source.count, source[index] == byte else { return false }
      index += 1
    }
    return false
  }

  /// Whether a DOI is part of a mention's or goes beyond it: the mention is read with more knowledge of what is around
  /// it.
  private static func areOne(_ hidden: DOI, _ mention: DOI) -> Bool {
    mention.name.contains(hidden.name) || hidden.name.hasPrefix(mention.name)
  }
}

/// The names of all DOIs of a page, to which those of hidden places are compared.
private struct DOINames {
  private let known: Set<String>
  private let all: Set<String>
  private let sorted: [String]

  init(_ known: [DOI], _ hidden: [DOI]) {
    self.known = Set(known.map(\.name))
    all = self.known.union(hidden.map(\.name))
    sorted = all.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Whether the DOI is known, or is one of the other DOIs with too few or too many characters: the surroundings of a
  /// hidden DOI do not show certainly where it ends.
  func areKnown(_ found: EscapedDOI) -> Bool {
    let name = found.doi.name
    if known.contains(name) || isCut(found) || found.isInPath && goesOn(name) { return true }
    let shorter = PublisherLink.withoutTail(name, .version)
    return shorter != name && all.contains(shorter)
  }

  /// Whether another DOI and a slash precede the rest: `https://example.org/10.1000/182/figures`.
  private func goesOn(_ name: String) -> Bool {
    let parts = name.split(separator: "/", maxSplits: DOINames.mostParts, omittingEmptySubsequences: false)
    return (2..<max(2, parts.count)).contains { all.contains(parts[..<$0].joined(separator: "/")) }
  }

  /// The parts of a path that are compared; DOIs with more are rare.
  private static let mostParts = 8

  /// Whether the name goes on in another DOI with the character that ended it.
  private func isCut(_ found: EscapedDOI) -> Bool {
    guard let stop = found.stop, stop < 0x7F else { return false }
    let longer = Array(found.doi.name.utf8) + [stop.lowered]
    let index = sorted.firstIndexOfSorted { !$0.utf8.lexicographicallyPrecedes(longer) }
    return index < sorted.count && sorted[index].utf8.starts(with: longer)
  }
}
