import Bibliography
import Pages

/// Finds what is linked or labelled as a DOI and is none.
enum MalformedDOICheck {
  static func findings(in citation: Citation) -> [Finding] {
    citation.malformed.map(finding) + labelled(in: citation)
  }

  /// The target of a link to a DOI resolver whose path is no DOI.
  static func finding(_ link: Link) -> Finding { finding(cited: link.target, Place(link)) }

  /// `doi: 1029/2020GL090206` in the text: a label, and behind it something with a digit that is no DOI.
  private static func labelled(in citation: Citation) -> [Finding] {
    let bytes = Array(citation.text.text.utf8)
    var findings: [Finding] = []
    var index = 0
    while let label = bytes.firstLabel(from: index) {
      index = label.upperBound
      while index < bytes.count, bytes[index] == UInt8(ascii: " ") { index += 1 }
      let start = index
      while index < bytes.count, bytes[index] > 0x20 { index += 1 }
      var end = index
      while end > start, ".,;:)]".utf8.contains(bytes[end - 1]) { end -= 1 }
      let word = String(decoding: bytes[start..<end], as: UTF8.self)
      let place = Place(start..<end, in: citation)
      guard end > start, bytes[start..<end].contains(where: { $0 >= 0x30 && $0 <= 0x39 }),
        !(citation.mentions + citation.related).contains(where: { $0.range.overlaps(place.range) })
      else { continue }
      findings.append(finding(cited: word, place))
    }
    return findings
  }

  private static func finding(cited: String, _ place: Place) -> Finding {
    Finding(
      rule: .doiMalformed, field: .doi, cited: cited, message: "\(cited.quotedForMessage) is not a DOI", place: place)
  }
}

extension [UInt8] {
  /// The next `doi:`, in any letter case, that starts a word.
  fileprivate func firstLabel(from start: Int) -> Range<Int>? {
    var index = start
    while index + 4 <= count {
      let isWordStart = index == 0 || !self[index - 1].isLetterOrDigit
      if isWordStart, self[index].lowercasedASCII == UInt8(ascii: "d"),
        self[index + 1].lowercasedASCII == UInt8(ascii: "o"),
        self[index + 2].lowercasedASCII == UInt8(ascii: "i"), self[index + 3] == UInt8(ascii: ":")
      {
        return index..<index + 4
      }
      index += 1
    }
    return nil
  }
}

extension UInt8 {
  fileprivate var isLetterOrDigit: Bool {
    let lower = lowercasedASCII
    return lower >= UInt8(ascii: "a") && lower <= UInt8(ascii: "z") || self >= 0x30 && self <= 0x39 || self >= 0x80
  }
}
