import Bibliography

/// Finds the DOIs in visible text.
package struct DOIFinder {
  /// A DOI and its range in the text, including a resolver such as `https://doi.org/`, but not the word `doi:`.
  package struct Match: Equatable {
    package var doi: DOI
    package var range: Range<Int>
    package var notation = DOIMention.Notation.doi
    package var flaw: DOIFlaw?
  }

  /// Every DOI of a UTF-8 text, in order.
  ///
  /// - Parameter borders: sorted offsets that no DOI extends across, such as the start of a link.
  package static func matches(in text: [UInt8], borders: [Int] = []) -> [Match] {
    var matches: [Match] = []
    var index = 0
    var borders = borders[...]
    while index + 3 < text.count {
      let limit = matches.last?.range.upperBound ?? 0
      var match: Match?
      switch text[index] {
      case UInt8(ascii: "1") where text[index + 1] == UInt8(ascii: "0"):
        borders = borders.drop { $0 < index + 9 }
        if text[index + 2] == UInt8(ascii: ".") {
          match = name(in: text, from: index, after: limit, before: borders.first)
        } else if text[index + 2] == UInt8(ascii: "/") {
          match = shortName(in: text, from: index, after: limit)
        }
      case UInt8(ascii: "a"), UInt8(ascii: "A"):
        if text.has("arxiv", at: index) { match = arXiv(in: text, from: index, after: limit) }
      case UInt8(ascii: "/"):
        if text.has(ArticleSuffix.section, at: index) { match = suffix(in: text, from: index, after: limit) }
      case UInt8(ascii: "d"), UInt8(ascii: "D"):
        if text.has("doi.org/", at: index) { match = shortAddress(in: text, from: index, after: limit) }
      default: break
      }
      if let match {
        matches.append(match)
        index = max(index + 1, match.range.upperBound)
      } else {
        index += 1
      }
    }
    return matches
  }

  private static func name(in text: [UInt8], from found: Int, after limit: Int, before border: Int?) -> Match? {
    guard var end = nameEnd(in: text, from: found) else { return nil }
    if let border { end = min(end, border) }
    let start = addressStart(in: text, before: found, after: limit)
    let name = DOIName.end(in: text[found..<end])
    end = name.offset
    return start < found
      ? address(in: text, start..<end, isGlued: name.isGlued) : bare(in: text, found..<end, isGlued: name.isGlued)
  }

  /// The end of the characters that may belong to the DOI name that begins here; nil if none begins. Characters without
  /// width may be between them.
  private static func nameEnd(in text: [UInt8], from start: Int) -> Int? {
    if start > 0 {
      let before = text[start - 1]
      guard !before.isDigit, !before.isLetter || text[..<start].suffix(3).has("doi", at: start - 3),
        before != UInt8(ascii: ".")
      else { return nil }
    }
    var index = start + 3
    var invisible = 0
    while index < text.count {
      let length = InvisibleCharacter.length(in: text[...], at: index)
      guard length > 0 || text[index].isDigit || text[index] == UInt8(ascii: ".") else { break }
      invisible += length
      index += max(1, length)
    }
    guard index - start - invisible >= 7 else { return nil }
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
      guard isNameByte(text[index], isSICI: isSICI) else {
        let end = InvisibleCharacter.end(in: text[...], from: index)
        // At the end they are not inside the name.
        guard end > index, end < text.count, isNameByte(text[end], isSICI: isSICI) else { break }
        index = end
        continue
      }
      if text[index] == UInt8(ascii: ";") || text[index] == UInt8(ascii: ","), text.has("10.", at: index + 1) { break }
      if text.has("http", at: index), text[index - 1].isPunctuation { break }
      index += 1
    }
    return index > name ? index : nil
  }

  // MARK: Other names

  /// `10/gd5bk9`, after `doi:` or alone. Without the word, it must look like what the service makes of it, letters and
  /// digits, and not like a date, `10/nov2019`, or a unit, `10/km2`.
  private static func shortName(in text: [UInt8], from found: Int, after limit: Int) -> Match? {
    let name = text[(found + 3)...].prefix { $0.isLetter || $0.isDigit }
    guard DOI.isShortName(name), let doi = DOI("10/" + String(decoding: name, as: UTF8.self)) else { return nil }
    let start = addressStart(in: text, before: found, after: limit)
    if start < found {
      guard DOITarget(Array(text[start..<name.endIndex])).doi == doi else { return nil }
      return Match(doi: doi, range: start..<name.endIndex)
    }
    if found > 0 {
      let before = text[found - 1]
      guard !before.isDigit, !before.isLetter, before < 0x80, !"./-=&".utf8.contains(before) else { return nil }
    }
    guard name.endIndex == text.count || !"/=%&".utf8.contains(text[name.endIndex]) else { return nil }
    let label = text[max(0, found - 6)..<found].filter { !$0.isBlank }
    let isLabelled = label[...].has("doi:", at: label.count - 4)
    let isMixed = name.count >= 5 && name.contains(where: \.isDigit) && name.allSatisfy { $0.isDigit || $0.isLower }
    guard isLabelled || isMixed && !name.suffix(4).allSatisfy(\.isDigit) else { return nil }
    return Match(doi: doi, range: found..<name.endIndex)
  }

  /// `https://doi.org/gd5bk9`.
  private static func shortAddress(in text: [UInt8], from found: Int, after limit: Int) -> Match? {
    let name = text[(found + 8)...].prefix { $0.isLetter || $0.isDigit }
    guard DOI.isShortName(name), name.contains(where: \.isDigit),
      name.endIndex == text.count || !"/=%&_-".utf8.contains(text[name.endIndex])
    else { return nil }
    let start = addressStart(in: text, before: found + 8, after: limit)
    guard start <= found, case .doi(let doi) = DOITarget(Array(text[start..<name.endIndex])) else { return nil }
    return Match(doi: doi, range: start..<name.endIndex)
  }

  /// `arXiv:2001.01234v2`, `https://arxiv.org/abs/2001.01234`.
  private static func arXiv(in text: [UInt8], from found: Int, after limit: Int) -> Match? {
    let isHost = text.has(".org/", at: found + 5)
    if !isHost {
      guard found == 0 || !text[found - 1].isLetter && !text[found - 1].isDigit,
        let name = ArXivName(in: text[...], behind: found)
      else { return nil }
      return Match(doi: name.doi, range: found..<name.end, notation: .arXiv)
    }
    let slash = found + 9
    var start = found
    while start > max(limit, found - 24), isAddressByte(text[start - 1]) { start -= 1 }
    let scheme = text[start..<found].firstIndex(of: "http", from: start) ?? found
    let hasHost = ["", "www.", "export.", "browse."].contains { host in
      ["https://", "http://"].contains { text[scheme..<found].elementsEqual(($0 + host).utf8) }
    }
    guard hasHost || found == 0 || !text[found - 1].isLetter && !text[found - 1].isDigit,
      let name = ArXivName(host: text[found..<slash], path: text[slash...])
    else { return nil }
    let end = text.has(".pdf", at: name.end) ? name.end + 4 : name.end
    return Match(doi: name.doi, range: (hasHost ? scheme : found)..<end, notation: .arXiv)
  }

  /// `https://www.nature.com/articles/ng.3834`.
  private static func suffix(in text: [UInt8], from found: Int, after limit: Int) -> Match? {
    var start = found
    while start > max(limit, found - longestHost), isAddressByte(text[start - 1]) { start -= 1 }
    if let scheme = text[start..<found].firstIndex(of: "http", from: start) { start = scheme }
    let rest = text[found...].prefix(longestRest).prefix(while: isAddressByte)
    let range = start..<trimmedEnd(of: text[start..<rest.endIndex])
    // People leave the scheme out: `www.nature.com/articles/ng.3834`.
    let address = text[range].has("http", at: start) ? Array(text[range]) : Array("//".utf8) + text[range]
    guard case .suffix(let doi) = DOITarget(address) else { return nil }
    return Match(doi: doi, range: range, notation: .suffix)
  }

  /// The most bytes of a scheme and a host.
  private static let longestHost = 40

  // MARK: Resolvers without a DOI

  /// The most bytes of half a DOI behind `10.`; a longer one is none. Without the limit a text of many such addresses
  /// without blanks is read once for each of them.
  private static let longestRest = 64

  /// Addresses of a resolver in a text that lead to no DOI, and were meant to: `https://doi.org/10.21105/`. What has no
  /// digits of a DOI is a placeholder: `https://doi.org/10.xxxx/xxxx`, `https://doi.org/10.5555/…`.
  ///
  /// - Parameter matches: the DOIs of the text.
  package static func brokenAddresses(in text: [UInt8], beside matches: [Match]) -> [Range<Int>] {
    var broken: [Range<Int>] = []
    var matches = matches[...]
    var index = 0
    while let host = text.firstIndex(of: "doi.org/10.", from: index) {
      index = host + 11
      matches = matches.drop { $0.range.upperBound <= host }
      if let match = matches.first, match.range.lowerBound <= host { continue }
      let start = addressStart(in: text, before: host + 8, after: broken.last?.upperBound ?? 0)
      let path = text[index...].prefix(longestRest).prefix { isNameByte($0, isSICI: false) }
      guard start <= host, path.first?.isDigit == true,
        text[..<min(text.count, path.endIndex + 1)].suffix(from: path.endIndex).allSatisfy({ $0 < 0x80 }),
        path.allSatisfy({ $0.isDigit || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: ")") })
      else { continue }
      var end = trimmedEnd(of: text[start..<path.endIndex])
      if text.has("/", at: end) { end += 1 }
      broken.append(start..<end)
      index = max(index, end)
    }
    return broken
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
    let border = InvisibleCharacter.start(in: text[...], before: name)
    guard border > limit, text[border - 1] == UInt8(ascii: "/") || text[border - 1] == UInt8(ascii: "=") else {
      return name
    }
    var start = border
    while start > max(limit, name - 300), isAddressByte(text[start - 1]) { start -= 1 }
    let token = text[start..<border]
    for scheme in ["https://", "http://"] as [StaticString] {
      if let found = token.firstIndex(of: scheme, from: start) { return found }
    }
    guard text[border - 1] == UInt8(ascii: "/") else { return name }
    for host in DOIResolvers.all where token.has(host, at: border - 1 - host.utf8CodeUnitCount) {
      return border - 1 - host.utf8CodeUnitCount
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

  private static func address(in text: [UInt8], _ range: Range<Int>, isGlued: Bool) -> Match? {
    var end = trimmedEnd(of: text[range])
    let target = DOITarget(Array(text[range.lowerBound..<end]))
    guard let doi = target.doi else { return nil }
    // Programs that make a link of the address take the slash along, and the link leads nowhere.
    if text.has("/", at: end), range.contains(end), case .doi = target { end += 1 }
    var match = Match(doi: doi, range: range.lowerBound..<end)
    switch target {
    case .flawed(_, let flaw): match.flaw = flaw
    case .arXiv: match.notation = .arXiv
    case .suffix: match.notation = .suffix
    case .doi, .publisher, .malformed, .other: match.flaw = isGlued ? .gluedText : nil
    }
    return match
  }

  private static func bare(in text: [UInt8], _ range: Range<Int>, isGlued: Bool) -> Match? {
    var name = text[range].prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
    if lacksCheckCharacter(name), text[..<range.upperBound].has("#", at: name.endIndex) {
      name = text[range.lowerBound..<name.endIndex + 1]
    }
    let end = trimmedEnd(of: name)
    guard let (doi, flaw) = DOITarget.name(text[range.lowerBound..<end]) else { return nil }
    // A bracket behind a bare name is its end to every reader.
    let isRunOn = isGlued && end < text.count && !")]".utf8.contains(text[end])
    return Match(doi: doi, range: range.lowerBound..<end, flaw: flaw ?? (isRunOn ? .gluedText : nil))
  }

  /// The name without the trailing punctuation of the text around it.
  static func trimmed(_ name: String) -> String {
    let bytes = Array(name.utf8)
    return String(decoding: bytes[..<trimmedEnd(of: bytes[...])], as: UTF8.self)
  }

  /// Whether a `#` after it is the check character of a SICI (ANSI/NISO Z39.56), as in
  /// `10.1002/(SICI)1097-0142(19961015)78:8<1722::AID-CNCR12>3.0.CO;2-#`.
  static func lacksCheckCharacter(_ name: ArraySlice<UInt8>) -> Bool { name.suffix(3).elementsEqual(";2-".utf8) }

  /// The end without trailing punctuation and without unbalanced closing brackets.
  static func trimmedEnd(of bytes: ArraySlice<UInt8>) -> Int {
    var open: [UInt8: Int] = [:]
    for byte in bytes where byte.isPunctuation { open[byte, default: 0] += 1 }
    var end = bytes.endIndex
    while end > bytes.startIndex {
      let last = bytes[end - 1]
      switch last {
      case UInt8(ascii: "#") where lacksCheckCharacter(bytes[..<(end - 1)]): return end
      case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "!"),
        UInt8(ascii: "?"), UInt8(ascii: "'"), UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "/"),
        UInt8(ascii: "&"), UInt8(ascii: "#"), UInt8(ascii: "="), UInt8(ascii: "~"):
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
