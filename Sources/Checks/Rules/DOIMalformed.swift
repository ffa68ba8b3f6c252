import Bibliography
import Pages

extension Rule {
  package static let doiMalformed = Rule(
    "doi-malformed", .error,
    finds: "not a DOI",
    because: "What is linked or labelled as a DOI cannot lead anywhere.",
    example: """
      ```markdown
      - Luo, H., and T. Wang (2022), Strain Partitioning on the Western Haiyuan Fault System, Geophysical Research Letters, 49(16). [doi](https://doi.org/2022GL099348)
      ```

      >>> 1:133: error: “https://doi.org/2022GL099348” is not a DOI [doi-malformed]
      """)
}

extension Finding {
  /// What is linked or labelled as a DOI in a citation, and is not a DOI.
  static func malformedDOIs(in citation: Citation) -> [Finding] {
    citation.malformed.map(Finding.init(malformedDOI:)) + labelledDOIs(in: citation)
  }

  /// The target of a link to a DOI resolver whose path is not a DOI.
  init(malformedDOI link: Link) { self.init(malformed: link.target, Place(link)) }

  private init(malformed cited: String, _ place: Place) {
    self.init(
      rule: .doiMalformed, field: .doi, cited: cited, message: "\(cited.quotedForMessage) is not a DOI", place: place)
  }

  /// `doi: 1029/2020GL090206` in the text: a label, and after it something with a digit that is not a DOI.
  private static func labelledDOIs(in citation: Citation) -> [Finding] {
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
      guard end > start, bytes[start..<end].contains(where: \.isDigit),
        !(citation.mentions + citation.related).contains(where: { $0.range.overlaps(place.range) })
      else { continue }
      findings.append(Finding(malformed: word, place))
    }
    return findings
  }
}

extension [UInt8] {
  /// The next `doi:`, in any letter case, that starts a word.
  fileprivate func firstLabel(from start: Int) -> Range<Int>? {
    var index = start
    while let label = firstIndex(of: "doi:", from: index) {
      if label == 0 || !self[label - 1].isLetterOrDigit { return label..<label + 4 }
      index = label + 1
    }
    return nil
  }
}

extension UInt8 {
  /// Of a word in any script.
  fileprivate var isLetterOrDigit: Bool { isLetter || isDigit || self >= 0x80 }
}
