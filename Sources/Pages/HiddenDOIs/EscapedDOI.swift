import Bibliography

/// A DOI in the bytes of a page, read through the escapes of whatever surrounds it: `10.1000%2F182`, `10.1000\/182`,
/// `10.1000&#47;182`.
///
/// The finder of visible text reads text whose escapes are decoded already. Here the surroundings are unknown, so that
/// fewer characters belong to a name: a quotation mark, a comma or a brace ends it.
struct EscapedDOI {
  /// Without escapes, in lower case.
  private(set) var doi: DOI
  /// The bytes of the name on the page.
  private(set) var range: Range<Int>
  /// The character that ended the name although other DOIs contain it: `10.1000/a,b` is read up to its comma.
  private(set) var stop: UInt8?
  /// Whether it is part of the path of an address, which may go on behind it.
  private(set) var isInPath = false

  /// Reads the DOI that begins with the `10.` at an offset; nil if none does.
  init?(in source: [UInt8], at start: Int) {
    guard EscapedDOI.mayBegin(at: start, in: source) else { return nil }
    var text = UnescapedName(in: source, from: start)
    guard text.readRegistrant() else { return nil }
    text.readSuffix()
    let whole = DOIFinder.trimmed(String(decoding: text.utf8, as: UTF8.self))
    let address = DOIAddress(in: source, before: start)
    guard !address.isMonth(whole) else { return nil }
    let own = address.name(whole)
    let name = DOIFinder.trimmed(own.text)
    guard let doi = DOI(name) else { return nil }
    self.doi = doi
    isInPath = address.isPath
    let length = own.length - (own.text.utf8.count - name.utf8.count)
    range = start..<text.end(of: length)
    if length == text.utf8.count { stop = text.stop }
  }

  /// Whether the number before the point is 10. `%2010.1000/182` begins with an escaped blank; `2010.1000/182` is no
  /// DOI.
  private static func mayBegin(at start: Int, in source: [UInt8]) -> Bool {
    guard start > 0 else { return true }
    let before = source[start - 1]
    if before == UInt8(ascii: ".") { return start < 2 || !source[start - 2].isDigit }
    guard before.isDigit else { return true }
    if start >= 3, source[start - 3] == UInt8(ascii: "%"), source[start - 2].hexValue != nil { return true }
    return start >= 6 && source.has("\\u00", at: start - 6) && source[start - 2].hexValue != nil
  }
}

extension EscapedDOI {
  /// Whether it is a number of a program divided by another one: `x * 10.1234/180`.
  func isQuotient(in source: [UInt8]) -> Bool {
    guard doi.suffix.utf8.count <= EscapedDOI.longestDivisor, doi.suffix.utf8.allSatisfy(\.isDigit) else {
      return false
    }
    let before = source[..<range.lowerBound].suffix(EscapedDOI.nearLabel)
    guard let sign = before.last, sign.isBlank || "=(*+-,".utf8.contains(sign) else { return false }
    return before.firstIndex(of: "doi", from: before.startIndex) == nil
  }

  /// The digits of a number by which programs divide; DOIs with fewer digits behind the slash are rare.
  private static let longestDivisor = 3
  /// The bytes before a DOI in which the word "doi" may stand: `"doi" = `.
  private static let nearLabel = 16
}

/// The characters of a DOI name, and the byte on the page at which each of them ends.
private struct UnescapedName {
  private let source: [UInt8]
  private let start: Int
  private(set) var utf8: [UInt8] = []
  private var ends: [Int] = []
  private(set) var stop: UInt8?

  init(in source: [UInt8], from start: Int) {
    self.source = source
    self.start = start
  }

  /// The byte on the page after a number of characters.
  func end(of count: Int) -> Int { count > 0 ? ends[count - 1] : start }

  private var index: Int { ends.last ?? start }

  private mutating func take(_ next: (byte: UInt8, end: Int)) {
    utf8.append(next.byte)
    ends.append(next.end)
  }

  /// Reads `10.1000` or `10.1000.10` and the slash behind it.
  mutating func readRegistrant() -> Bool {
    for _ in 0..<3 { take((source[index], index + 1)) }
    while index < source.count, utf8.count < 32, source[index].isDigit || source[index] == UInt8(ascii: ".") {
      take((source[index], index + 1))
    }
    let digits = utf8.dropFirst(3).prefix { $0.isDigit }.count
    guard (4...9).contains(digits), let slash = character(at: index), slash.byte == UInt8(ascii: "/") else {
      return false
    }
    take(slash)
    return true
  }

  mutating func readSuffix() {
    var round = 0
    var square = 0
    while utf8.count < DOI.longest, let next = character(at: index) {
      stop = next.byte
      switch next.byte {
      case UInt8(ascii: "("): round += 1
      case UInt8(ascii: ")"):
        if round == 0 { return }
        round -= 1
      case UInt8(ascii: "["): square += 1
      case UInt8(ascii: "]"):
        if square == 0 { return }
        square -= 1
      // `CO;2` is part of a SICI: `10.1890/0012-9658(2006)87[1:AB]2.0.CO;2`.
      case UInt8(ascii: ";"): if !utf8[...].endsInCO { return }
      case UInt8(ascii: "#"):
        if DOIFinder.lacksCheckCharacter(utf8[...]) { take(next) }
        return
      case UInt8(ascii: "<"):
        guard let segment = segment(from: next) else { return }
        for each in segment { take(each) }
        continue
      case UInt8(ascii: ">"):
        // `<!--10.1000/182-->`
        if utf8.suffix(2).elementsEqual("--".utf8) { dropLast(2) }
        return
      case UInt8(ascii: ","), UInt8(ascii: "&"), UInt8(ascii: "?"), UInt8(ascii: "'"), UInt8(ascii: "{"),
        UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "^"),
        UInt8(ascii: "`"), UInt8(ascii: "|"), UInt8(ascii: "}"), UInt8(ascii: "%"):
        return
      case UInt8(ascii: "h") where utf8.last?.isPunctuation == true && source.has("http", at: index):
        return
      default: if next.byte <= 0x20 || next.byte >= 0x7F { return }
      }
      take(next)
    }
    stop = nil
  }

  private mutating func dropLast(_ count: Int) {
    utf8.removeLast(count)
    ends.removeLast(count)
  }

  /// The part of a SICI in angle brackets, `<946::AID-JPS12>`; nil if this is a tag or the end of an address.
  private func segment(from open: (byte: UInt8, end: Int)) -> [(byte: UInt8, end: Int)]? {
    var segment = [open]
    while segment.count < UnescapedName.longestSegment, let next = character(at: segment[segment.count - 1].end),
      next.byte > 0x20, next.byte < 0x7F
    {
      segment.append(next)
      if segment.count == 2, !next.byte.isDigit, next.byte != UInt8(ascii: ":") { return nil }
      if next.byte == UInt8(ascii: ">") {
        return segment.contains { $0.byte == UInt8(ascii: ":") } ? segment : nil
      }
    }
    return nil
  }

  /// The longest part of a SICI in angle brackets, in characters.
  private static let longestSegment = 40

  // MARK: Escapes

  /// The character at an offset without its escape, and the end of its bytes; nil at the end of the page.
  ///
  /// A character may be escaped twice: `%252F` is a slash in an address that is itself part of an address, `&amp;quot;`
  /// is a quotation mark.
  private func character(at index: Int) -> (byte: UInt8, end: Int)? {
    guard index < source.count else { return nil }
    let plain = (byte: source[index], end: index + 1)
    return switch plain.byte {
    case UInt8(ascii: "&"): reference(at: index) ?? plain
    case UInt8(ascii: "%"): percent(at: index) ?? plain
    case UInt8(ascii: "\\"): backslash(at: index) ?? plain
    case UInt8(ascii: "{"): braced(at: index) ?? plain
    default: plain
    }
  }

  private func reference(at index: Int) -> (byte: UInt8, end: Int)? {
    guard let reference = CharacterReference(in: source, at: index, of: .text) else { return nil }
    let end = index + reference.length
    guard let byte = reference.text.utf8.first, reference.text.utf8.count == 1 else { return (0, end) }
    if byte == UInt8(ascii: "&") {
      let again = [byte] + source[end...].prefix(CharacterReference.longest)
      if let inner = CharacterReference(in: again, at: 0, of: .text) {
        let isSingle = inner.text.utf8.count == 1
        return (isSingle ? inner.text.utf8.first ?? 0 : 0, end + inner.length - 1)
      }
    }
    return (byte, end)
  }

  private func percent(at index: Int) -> (byte: UInt8, end: Int)? {
    guard let byte = hexadecimal(at: index + 1) else { return nil }
    if byte == UInt8(ascii: "%"), let inner = hexadecimal(at: index + 3) { return (inner, index + 5) }
    return (byte, index + 3)
  }

  private func hexadecimal(at index: Int) -> UInt8? {
    guard index + 1 < source.count, let high = source[index].hexValue, let low = source[index + 1].hexValue else {
      return nil
    }
    return high << 4 | low
  }

  /// `\/` and `\u002f` of JSON, `\_` of Markdown and TeX.
  private func backslash(at index: Int) -> (byte: UInt8, end: Int)? {
    if source.has("\\u00", at: index), let byte = hexadecimal(at: index + 4) { return (byte, index + 6) }
    guard index + 1 < source.count else { return nil }
    let next = source[index + 1]
    if next == UInt8(ascii: "\\") { return source.has("/", at: index + 2) ? (UInt8(ascii: "/"), index + 3) : nil }
    return next.isPunctuation ? (next, index + 2) : nil
  }

  /// `{_}` and `{\_}` of TeX.
  private func braced(at index: Int) -> (byte: UInt8, end: Int)? {
    let inner = index + 1 < source.count && source[index + 1] == UInt8(ascii: "\\") ? index + 2 : index + 1
    guard inner + 1 < source.count, source[inner].isPunctuation, source[inner + 1] == UInt8(ascii: "}") else {
      return nil
    }
    return (source[inner], inner + 2)
  }
}

extension ArraySlice<UInt8> {
  /// Whether it ends in `CO`, which precedes a semicolon in a SICI.
  fileprivate var endsInCO: Bool { count > 2 && has("co", at: endIndex - 2) }
}
