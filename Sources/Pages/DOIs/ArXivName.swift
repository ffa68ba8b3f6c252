import Bibliography

/// An identifier of arXiv: `2001.01234v2`, and `hep-th/9901001` of before 2007. arXiv has registered a DOI for each of
/// its preprints, `10.48550/arXiv.2001.01234`, which leads to the latest version.
struct ArXivName {
  let doi: DOI
  /// The end of the identifier with its version.
  let end: Int

  /// Reads the identifier that begins at an offset; nil where there is none.
  init?(in text: ArraySlice<UInt8>, at start: Int) {
    guard start < text.endIndex, let (name, end) = ArXivName.new(text, start) ?? ArXivName.old(text, start),
      let doi = DOI("10.48550/arXiv." + name)
    else { return nil }
    var stop = end
    if text.has("v", at: stop) {
      let version = text[(stop + 1)...].prefix(3).prefix { $0.isDigit }
      if !version.isEmpty { stop = version.endIndex }
    }
    // `.pdf` may follow, other letters and digits may not.
    guard stop == text.endIndex || !text[stop].isLetter && !text[stop].isDigit else { return nil }
    self.doi = doi
    self.end = stop
  }

  /// `2001.01234`: year and month, then a number of four digits, of five since 2015.
  private static func new(_ text: ArraySlice<UInt8>, _ start: Int) -> (name: String, end: Int)? {
    let date = text[start...].prefix(5).prefix { $0.isDigit }
    guard date.count == 4, isMonth(date[(start + 2)...]), text.has(".", at: start + 4) else { return nil }
    let number = text[(start + 5)...].prefix(6).prefix { $0.isDigit }
    guard number.count == 4 || number.count == 5 else { return nil }
    return (String(decoding: text[start..<number.endIndex], as: UTF8.self), number.endIndex)
  }

  /// `hep-th/9901001`, `math.GT/0309136`; the class behind the full stop is not part of the DOI.
  private static func old(_ text: ArraySlice<UInt8>, _ start: Int) -> (name: String, end: Int)? {
    let archive = text[start...].prefix(longestArchive).prefix { $0.isLetter || $0 == UInt8(ascii: "-") }
    let name = String(decoding: archive, as: UTF8.self).lowercased()
    guard archives.contains(name) else { return nil }
    var slash = archive.endIndex
    if text.has(".", at: slash), text[(slash + 1)...].prefix(2).allSatisfy(\.isLetter) { slash += 3 }
    guard text.has("/", at: slash) else { return nil }
    let number = text[(slash + 1)...].prefix(8).prefix { $0.isDigit }
    guard number.count == 7, isMonth(number.dropFirst(2).prefix(2)) else { return nil }
    return (name + "/" + String(decoding: number, as: UTF8.self), number.endIndex)
  }

  private static func isMonth(_ digits: ArraySlice<UInt8>) -> Bool {
    Int(String(decoding: digits, as: UTF8.self)).map { (1...12).contains($0) } ?? false
  }

  /// The archives of before 2007; a list, so that no path `abc/1234567` is taken for a preprint.
  private static let archives = Set(
    """
    astro-ph cond-mat gr-qc hep-ex hep-lat hep-ph hep-th math-ph nlin nucl-ex nucl-th physics quant-ph math cs q-bio \
    stat acc-phys adap-org alg-geom ao-sci atom-ph bayes-an chao-dyn chem-ph cmp-lg comp-gas dg-ga funct-an mtrl-th \
    patt-sol plasm-ph q-alg solv-int supr-con
    """.split(separator: " ").map(String.init))
  private static let longestArchive = 9

  // MARK: In addresses and in text

  /// Reads an address of arXiv's pages, without its scheme: `arxiv.org/abs/2001.01234v2`, `arxiv.org/pdf/2001.01234.pdf`.
  init?(host: ArraySlice<UInt8>, path: ArraySlice<UInt8>) {
    guard ArXivName.isHost(host),
      let section = ArXivName.sections.first(where: { path.has($0, at: path.startIndex) })
    else { return nil }
    self.init(in: path, at: path.startIndex + section.utf8CodeUnitCount)
  }

  static func isHost(_ host: ArraySlice<UInt8>) -> Bool {
    hosts.contains { $0.utf8CodeUnitCount == host.count && host.has($0, at: host.startIndex) }
  }

  private static let hosts: [StaticString] = ["arxiv.org", "www.arxiv.org", "export.arxiv.org", "browse.arxiv.org"]
  private static let sections: [StaticString] = ["/abs/", "/pdf/", "/html/", "/ps/", "/format/"]

  /// Reads what follows the word in a text: `arXiv:2001.01234`, `arXiv preprint 2001.01234`.
  ///
  /// - Parameter word: the offset of `arXiv`.
  init?(in text: ArraySlice<UInt8>, behind word: Int) {
    var index = word + 5
    func skipBlanks() {
      let start = index
      while index < text.endIndex, index - start < 3, text[index] == 0x20 { index += 1 }
    }
    skipBlanks()
    for kind in ArXivName.kinds where text.has(kind, at: index) {
      index += kind.utf8CodeUnitCount
      skipBlanks()
      break
    }
    let isLabelled = text.has(":", at: index)
    if isLabelled { index += 1 }
    skipBlanks()
    guard index > word + 5 else { return nil }
    self.init(in: text, at: index)
    // Without the colon, `arXiv math/0309136` may be two words.
    guard isLabelled || text[index].isDigit else { return nil }
  }

  private static let kinds: [StaticString] = [
    "preprints", "preprint", "e-prints", "e-print", "eprints", "eprint", "id",
  ]
}
