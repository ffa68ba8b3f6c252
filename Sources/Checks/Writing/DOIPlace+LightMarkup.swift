import Bibliography
import Pages

/// Roles, templates and links of light markup: `` :doi:`10.5555/x` ``, `https://doi.org/10.5555/x[10.5555/x]`, `{{doi|10.5555/x}}`.
extension DOIPlace {
  /// The construct around a mention with the DOI left open; nil where there is none, or where it says more than the DOI.
  func construct(around mention: DOIMention) -> (range: Range<Int>, pattern: Pattern)? {
    guard let range = extent(around: mention.range), let pattern = pattern(of: mention.doi, in: range) else {
      return nil
    }
    return (range, pattern)
  }

  private func extent(around mention: Range<Int>) -> Range<Int>? {
    let line = bytes.startOfLine(at: mention.lowerBound)..<bytes.endOfLine(at: mention.upperBound)
    switch format {
    case .restructuredText: return role(around: mention, in: line)
    case .asciiDoc:
      var start = mention.lowerBound
      while start > line.lowerBound, bytes[start - 1].isLetter || bytes[start - 1] == UInt8(ascii: ":") { start -= 1 }
      guard mention.upperBound < line.upperBound, bytes[mention.upperBound] == UInt8(ascii: "["),
        let close = bytes[mention.upperBound..<line.upperBound].firstIndex(of: UInt8(ascii: "]"))
      else { return nil }
      return start..<close + 1
    case .org: return between("[[", "]]", around: mention, in: line)
    case .typst:
      guard let call = between("#link(\"", "\")", around: mention, in: line) else { return nil }
      guard call.upperBound < line.upperBound, bytes[call.upperBound] == UInt8(ascii: "[") else { return call }
      return bytes[call.upperBound..<line.upperBound].firstIndex(of: UInt8(ascii: "]")).map { call.lowerBound..<$0 + 1 }
    case .mediaWiki:
      return between("{{", "}}", around: mention, in: line) ?? between("[[", "]]", around: mention, in: line)
        ?? between("[", "]", around: mention, in: line)
    default: return nil
    }
  }

  /// `` :doi:`10.5555/x` ``, `` `doi <https://doi.org/10.5555/x>`__ ``
  private func role(around mention: Range<Int>, in line: Range<Int>) -> Range<Int>? {
    guard let quoted = between("`", "`", around: mention, in: line) else { return nil }
    var start = quoted.lowerBound
    if start > line.lowerBound, bytes[start - 1] == UInt8(ascii: ":") {
      let role = bytes[line.lowerBound..<start - 1].reversed().prefix { $0.isLetter || $0 == UInt8(ascii: "-") }
      start -= role.count + 2
      guard !role.isEmpty, start >= line.lowerBound, bytes[start] == UInt8(ascii: ":") else { return nil }
      return start..<quoted.upperBound
    }
    let marks = bytes[quoted.upperBound..<line.upperBound].prefix { $0 == UInt8(ascii: "_") }.count
    return marks == 1 || marks == 2 ? start..<quoted.upperBound + marks : nil
  }

  /// The nearest marks around a mention, with them.
  private func between(_ open: String, _ close: String, around mention: Range<Int>, in line: Range<Int>) -> Range<Int>?
  {
    let (opening, closing) = (Array(open.utf8), Array(close.utf8))
    guard
      let start = bytes[line.lowerBound..<mention.lowerBound].indices.last(where: {
        $0 + opening.count <= mention.lowerBound && bytes[$0...].starts(with: opening)
      }), bytes.range(of: close, in: start + opening.count..<mention.lowerBound) == nil,
      let end = bytes.range(of: close, in: mention.upperBound..<line.upperBound)
    else { return nil }
    return start..<end.lowerBound + closing.count
  }

  /// nil where words of another kind stand beside the DOI.
  private func pattern(of doi: DOI, in range: Range<Int>) -> Pattern? {
    var pieces: [Pattern.Piece] = []
    var place = range.lowerBound
    var words: [UInt8] = []
    while let next = bytes.range(of: doi.name, in: place..<range.upperBound) {
      pieces.append(.text(String(decoding: bytes[place..<next.lowerBound], as: UTF8.self)))
      pieces.append(.verbatim)
      words += bytes[place..<next.lowerBound]
      place = next.upperBound
    }
    words += bytes[place..<range.upperBound]
    pieces.append(.text(String(decoding: bytes[place..<range.upperBound], as: UTF8.self)))
    let known: Set<String> = ["doi", "https", "http", "org", "dx", "link"]
    let isPlain = String(decoding: words, as: UTF8.self).lowercased().split { !$0.isLetter && !$0.isNumber }
      .allSatisfy { known.contains(String($0)) }
    return pieces.count > 1 && isPlain ? Pattern(pieces: pieces) : nil
  }
}

extension DOIPlace.Pattern {
  /// Whether a DOI can stand in it as it is: no sign of it has a meaning in an address or in the markup of a label.
  func takes(_ doi: DOI) -> Bool {
    !pieces.contains(.verbatim) || doi.name.utf8.allSatisfy { $0.isLetter || $0.isDigit || "./-".utf8.contains($0) }
  }
}
