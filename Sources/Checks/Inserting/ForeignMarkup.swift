import Bibliography
import Pages

/// Markup of an entry that says something of its work: a link elsewhere, an image, a comment, a name or a title of an element.
struct ForeignMarkup {
  /// What it is; nil where there is none.
  let found: String?

  /// - Parameter doi: that of the work; links to it are not foreign.
  init(in text: String, besides doi: DOI, as format: PageFormat) {
    let link = doi.link(as: doi.name).lowercased()
    func isForeign(_ target: Substring) -> Bool {
      let target = target.lowercased()
      return !target.hasPrefix(link) && target.firstRange(of: doi.name) == nil
    }
    var found: String?
    if format != .text {
      for tag in text.tags where found == nil {
        if tag.hasPrefix("<!--") { found = "a comment" }
        found =
          found
          ?? ForeignMarkup.attributes(of: tag).first { name, value in
            name == "href" ? isForeign(value) : !ForeignMarkup.isPlain(name, value)
          }.map { $0.name == "href" ? "a link to \($0.value)" : "\($0.name)=\"\($0.value)\"" }
      }
    }
    if format == .markdown, found == nil {
      for piece in text.components(after: "](") where found == nil {
        let target = piece.prefix { $0 != ")" && $0 != " " }
        if isForeign(target) { found = "a link to \(target)" }
      }
    }
    // `[doi][5]`, `[^5]`: what they lead to stands elsewhere on the page.
    if format == .markdown, found == nil, text.contains("][") || text.contains("[^") { found = "a link by reference" }
    if found == nil, let sign = text.unicodeScalars.first(where: \.isPictogram) { found = "the sign \(sign)" }
    self.found = found
  }

  /// Attributes that many elements of a page have, whatever is inside.
  private static let plain: Set<String> = [
    "class", "style", "target", "rel", "lang", "dir", "role", "itemprop", "itemscope", "itemtype", "align", "valign",
    "width", "height", "color", "face", "size", "colspan", "rowspan", "referrerpolicy",
  ]

  /// Attributes whose words a reader may see.
  private static let titles: Set<String> = ["title", "aria-label", "alt"]

  private static func isPlain(_ name: String, _ value: Substring) -> Bool {
    if titles.contains(name) { return EntryElement.isLabel(value) }
    // `class="pub year-2019"`
    return plain.contains(name) && !value.split { !$0.isASCII || !$0.isNumber }.contains { $0.count == 4 }
  }

  /// Whether the tags of some bytes have nothing but such attributes, and none of them is a comment.
  static func isPlain(_ bytes: [UInt8]) -> Bool {
    String(decoding: bytes, as: UTF8.self).tags.allSatisfy { tag in
      !tag.hasPrefix("<!--")
        && attributes(of: tag).allSatisfy {
          $0.name == "href" && $0.value.allSatisfy(\.isWhitespace) || isPlain($0.name, $0.value)
        }
    }
  }

  /// Names in lower case and values.
  private static func attributes(of tag: Substring) -> [(name: String, value: Substring)] {
    var rest = tag.dropFirst().drop { $0.isLetter || $0.isNumber || $0 == "/" || $0 == "-" }
    var attributes: [(String, Substring)] = []
    while true {
      rest = rest.drop { $0.isWhitespace || $0 == "/" }
      let name = rest.prefix { !$0.isWhitespace && $0 != "=" && $0 != ">" && $0 != "/" }
      if name.isEmpty { return attributes }
      rest = rest[name.endIndex...].drop(while: \.isWhitespace)
      var value: Substring = ""
      if rest.first == "=" {
        rest = rest.dropFirst().drop(while: \.isWhitespace)
        if let quote = rest.first, quote == "\"" || quote == "'" {
          value = rest.dropFirst().prefix { $0 != quote }
          rest = rest[value.endIndex...].dropFirst()
        } else {
          value = rest.prefix { !$0.isWhitespace && $0 != ">" }
          rest = rest[value.endIndex...]
        }
      }
      attributes.append((name.lowercased(), value))
    }
  }
}

extension Unicode.Scalar {
  /// Whether it says something in place of words, as a trophy, a star or a padlock does. Bullets do not.
  var isPictogram: Bool {
    properties.isEmojiPresentation
      || properties.generalCategory == .otherSymbol && !(0x25A0...0x25FF).contains(value) && value > 0xFF
  }
}

extension String {
  /// The tags and comments, `<i class="a">`, `<!-- note -->`; an address in angle brackets is none.
  fileprivate var tags: [Substring] {
    var tags: [Substring] = []
    var rest = self[...]
    while let start = rest.firstIndex(of: "<") {
      let tail = rest[start...]
      let end =
        tail.hasPrefix("<!--")
        ? tail.firstRange(of: "-->")?.upperBound : tail.firstIndex(of: ">").map(tail.index(after:))
      // "p < 0.05" opens nothing.
      guard let end else { break }
      let tag = tail[..<end]
      let name = tag.dropFirst().drop { $0 == "/" }.prefix { $0.isLetter || $0.isNumber || $0 == "-" }
      if tag.hasPrefix("<!--") || !name.isEmpty && tag[name.endIndex...].first != ":" { tags.append(tag) }
      rest = self[tag.endIndex...]
    }
    return tags
  }

  fileprivate func components(after mark: String) -> [Substring] {
    ranges(of: mark).map { self[$0.upperBound...] }
  }

  /// Without comments, and with one blank where a comment stood between two.
  var withoutComments: String {
    var text = self
    while let start = text.firstRange(of: "<!--"), let end = text[start.upperBound...].firstRange(of: "-->") {
      var range = start.lowerBound..<end.upperBound
      if range.lowerBound > text.startIndex, text[text.index(before: range.lowerBound)] == " " {
        range = text.index(before: range.lowerBound)..<range.upperBound
      }
      text.removeSubrange(range)
    }
    return text
  }
}
