import Bibliography

/// Finds the DOIs in visible text.
package struct DOIFinder {
  /// A DOI and its range in the text, including a resolver such as `https://doi.org/`, but not the word `doi:`.
  package struct Match: Equatable {
    package var doi: DOI
    package var range: Range<Int>
  }

  /// Every DOI of a UTF-8 text, in order.
  ///
  /// - Parameter borders: sorted offsets that no DOI extends across, such as the start of a link.
  package static func matches(in text: [UInt8], borders: [Int] = []) -> [Match] {
    var matches: [Match] = []
    var index = 0
    var borders = borders[...]
    while let found = text.firstIndex(of: "10.", from: index) {
      index = found + 3
      guard var end = nameEnd(in: text, from: found) else { continue }
      borders = borders.drop { $0 < found + 9 }
      if let border = borders.first { end = min(end, border) }
      let start = addressStart(in: text, before: found, after: matches.last?.range.upperBound ?? 0)
      let match = start < found ? address(in: text, start..<end) : bare(in: text, found..<end)
      guard let match else { continue }
      matches.append(match)
      index = match.range.upperBound
    }
    return matches
  }

  /// The end of the characters that may belong to the DOI name that begins here; nil if none begins.
  private static func nameEnd(in text: [UInt8], from start: Int) -> Int? {
    if start > 0 {
      let before = text[start - 1]
      guard !before.isDigit, !before.isLetter || text[..<start].suffix(3).has("doi", at: start - 3),
        before != UInt8(ascii: ".")
      else { return nil }
    }
    var index = start + 3
    while index < text.count, text[index].isDigit || text[index] == UInt8(ascii: ".") { index += 1 }
    guard index - start >= 7 else { return nil }
    let slash = index
    if text[start...].has("%2f", at: index) {
      index += 3
    } else if index < text.count, text[index] == 0x2F {
      index += 1
    }
    guard index > slash else { return nil }
    let name = index
    var isSICI = text.has("(sici)", at: index)
    while index < text.count, index - start < DOI.longest {
      if text[index] == UInt8(ascii: "<"), !isSICI { isSICI = hasSegment(in: text, from: index) }
      guard isNameByte(text[index], isSICI: isSICI) else { break }
      if text[index] == UInt8(ascii: ";") || text[index] == UInt8(ascii: ","), text.has("10.", at: index + 1) { break }
      if text.has("http", at: index), text[index - 1].isPunctuation { break }
      index += 1
    }
    return index > name ? index : nil
  }

  /// Whether the angle brackets enclose the part of a SICI that identifies an article: `<946::aid-jps12>`,
  /// `<0736:wacoj>`, `<::aid-gps570>`.
  private static func hasSegment(in text: [UInt8], from start: Int) -> Bool {
    let segment = text[(start + 1)...].prefix(40).prefix { !$0.isBlank && $0 != UInt8(ascii: ">") }
    let isClosed = segment.endIndex < text.count && text[segment.endIndex] == UInt8(ascii: ">")
    let isPlace = segment.first?.isDigit == true || segment.first == UInt8(ascii: ":")
    return isClosed && isPlace && segment.contains(UInt8(ascii: ":"))
  }

  /// Letters beyond ASCII end a DOI name: no registered DOI with one is known, and a Chinese full stop follows without
  /// a blank.
  private static func isNameByte(_ byte: UInt8, isSICI: Bool) -> Bool {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "^"), UInt8(ascii: "`"), UInt8(ascii: "{"),
      UInt8(ascii: "|"), UInt8(ascii: "}"):
      false
    case UInt8(ascii: "<"), UInt8(ascii: ">"): isSICI
    default: !byte.isBlank && byte < 0x7F
    }
  }

  /// The start of the address that ends with the DOI name; else the start of the name.
  private static func addressStart(in text: [UInt8], before name: Int, after limit: Int) -> Int {
    guard name > limit, text[name - 1] == UInt8(ascii: "/") || text[name - 1] == UInt8(ascii: "=") else { return name }
    var start = name
    while start > max(limit, name - 300), isAddressByte(text[start - 1]) { start -= 1 }
    let token = text[start..<name]
    for scheme in ["https://", "http://"] as [StaticString] {
      if let found = token.firstIndex(of: scheme, from: start) { return found }
    }
    guard text[name - 1] == UInt8(ascii: "/") else { return name }
    for host in DOIResolvers.all where token.has(host, at: name - 1 - host.utf8CodeUnitCount) {
      return name - 1 - host.utf8CodeUnitCount
    }
    return name
  }

  private static func isAddressByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "["),
      UInt8(ascii: "]"), UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: ","), UInt8(ascii: ";"):
      false
    default: !byte.isBlank && byte < 0x7F
    }
  }

  private static func address(in text: [UInt8], _ range: Range<Int>) -> Match? {
    let end = trimmedEnd(of: text[range])
    guard let doi = DOITarget(Array(text[range.lowerBound..<end])).doi else { return nil }
    return Match(doi: doi, range: range.lowerBound..<end)
  }

  private static func bare(in text: [UInt8], _ range: Range<Int>) -> Match? {
    let name = range.lowerBound..<trimmedEnd(of: text[range])
    return DOITarget.name(text[name]).map { Match(doi: $0, range: name) }
  }

  /// The name without the trailing punctuation of the sentence around it.
  static func trimmed(_ name: String) -> String {
    let bytes = Array(name.utf8)
    return String(decoding: bytes[..<trimmedEnd(of: bytes[...])], as: UTF8.self)
  }

  /// Whether a `#` after it is the check character of a SICI (ANSI/NISO Z39.56), as in
  /// `10.1002/(SICI)1097-0142(19961015)78:8<1722::AID-CNCR12>3.0.CO;2-#`.
  static func lacksCheckCharacter(_ name: ArraySlice<UInt8>) -> Bool { name.suffix(3).elementsEqual(";2-".utf8) }

  /// The end without trailing punctuation and without unbalanced closing brackets.
  private static func trimmedEnd(of bytes: ArraySlice<UInt8>) -> Int {
    var open: [UInt8: Int] = [:]
    for byte in bytes where byte.isPunctuation { open[byte, default: 0] += 1 }
    var end = bytes.endIndex
    while end > bytes.startIndex {
      let last = bytes[end - 1]
      switch last {
      case UInt8(ascii: "#") where lacksCheckCharacter(bytes[..<(end - 1)]): return end
      case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "!"),
        UInt8(ascii: "?"), UInt8(ascii: "'"), UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "/"),
        UInt8(ascii: "&"), UInt8(ascii: "#"):
        break
      case UInt8(ascii: ")"): guard open[last, default: 0] > open[UInt8(ascii: "("), default: 0] else { return end }
      case UInt8(ascii: "]"): guard open[last, default: 0] > open[UInt8(ascii: "["), default: 0] else { return end }
      case UInt8(ascii: ">"): guard open[last, default: 0] > open[UInt8(ascii: "<"), default: 0] else { return end }
      case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "<"): break
      default: return end
      }
      open[last, default: 0] -= 1
      end -= 1
    }
    return end
  }
}

/// A DOI as a page writes it.
package struct DOIMention: Sendable, Equatable {
  package enum Place: Sendable, Equatable {
    /// The target of a link.
    case link
    /// The visible text.
    case text
    /// A value that the page labels, in front matter, BibTeX or JSON: `publications: [{doi: 10.1000/182}]`.
    case field
    /// Markup that no reader sees: an attribute, the address of a picture, the definition of a link.
    case attribute
    /// A code block, a script, or an element that is not part of the page's text, such as `<template>`.
    case code
    /// A comment of HTML, Liquid, YAML or BibTeX; in BibTeX, also the text between entries.
    case comment
  }

  package var doi: DOI
  /// The complete mention as written: `https://www.doi.org/10.1029/2020GL090206`, or the bare name.
  package var written: String
  /// The bytes of `written` on the page.
  package var range: Range<Int>
  package var place: Place

  package init(doi: DOI, written: String, range: Range<Int>, place: Place) {
    self.doi = doi
    self.written = written
    self.range = range
    self.place = place
  }
}

/// The target of a link.
package struct Link: Sendable, Equatable {
  /// As written on the page, with entities and escapes.
  package var target: String
  /// The bytes of the target on the page.
  package var range: Range<Int>

  package init(target: String, range: Range<Int>) {
    self.target = target
    self.range = range
  }
}
