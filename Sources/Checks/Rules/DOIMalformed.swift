import Bibliography
import Pages

extension Rule {
  package static let doiMalformed = Rule(
    "doi-malformed", .error,
    finds: "what is linked or labelled as a DOI is none, or leads nowhere as it is written",
    because: "No reader can follow it.",
    example: """
      ```markdown
      - Luo, H., and T. Wang (2022), Strain Partitioning on the Western Haiyuan Fault System, Geophysical Research Letters, 49(16). [doi](https://doi.org/2022GL099348)
      - Berg, A., and O. Sund (2019), Slow Tides in Narrow Fjords, Journal of Coastal Geodesy, 12(3), 101–118. https://doi.org/https://doi.org/10.5555/jcg.2019.7
      ```

      >>> 1:133: error: “https://doi.org/2022GL099348” is not a DOI [doi-malformed]
      >>> 2:106: error: “https://doi.org/https://doi.org/10.5555/jcg.2019.7” has its resolver twice; the DOI is 10.5555/jcg.2019.7 [doi-malformed]
      """)
}

extension Finding {
  /// What is linked or labelled as a DOI in a citation, and is not a DOI.
  static func malformedDOIs(in citation: Citation) -> [Finding] {
    citation.malformed.map(Finding.init(malformedDOI:)) + citation.dois.compactMap(Finding.init(flawOf:))
      + labelledDOIs(in: citation)
  }

  /// The target of a link to a DOI resolver whose path is not a DOI.
  init(malformedDOI link: Link) { self.init(malformed: link.target, Place(link)) }

  private init(malformed cited: String, _ place: Place) {
    self.init(
      rule: .doiMalformed, field: .doi, cited: cited, message: "\(cited.quotedForMessage) is not a DOI", place: place)
  }

  /// A DOI that can be read although what the page writes leads nowhere; nil for any other.
  init?(flawOf mention: DOIMention) {
    guard let flaw = mention.flaw else { return nil }
    // A wrapped target: `href="https://doi.org/⏎https://doi.org/10.…"`.
    let written = mention.written.filter { !$0.isWhitespace }.quotedForMessage
    let message =
      switch flaw {
      case .doubledAddress: "\(written) has its resolver twice; the DOI is \(mention.doiAsWritten.forMessage)"
      case .brokenAddress: "\(written) leads nowhere; the link is \(mention.permanentLink)"
      case .invisibleCharacter: "invisible characters are inside the DOI \(mention.doiAsWritten.forMessage)"
      case .gluedText: "other text is glued to the DOI \(mention.doiAsWritten.forMessage)"
      case .relativeAddress: "\(written) is a path on the page's own site; the link is \(mention.permanentLink)"
      }
    self.init(
      rule: .doiMalformed, field: .doi, cited: mention.written, registered: mention.doi.name, message: message,
      place: Place(mention), fix: Fix(ofFlawOf: mention))
    // A reader sees where a name ends that is no address.
    if flaw == .gluedText, !mention.isAddress { severity = .note }
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

extension Fix {
  /// Writes the DOI as it should be; nil where text has to be moved apart.
  fileprivate init?(ofFlawOf mention: DOIMention) {
    let right = mention.isAddress ? mention.permanentLink : mention.doiAsWritten
    if mention.flaw == .gluedText, mention.place == .text { return nil }
    self.init(edits: [Edit(range: mention.range, replacement: right)], applicability: .safe)
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
