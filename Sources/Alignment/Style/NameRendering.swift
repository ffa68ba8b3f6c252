import Bibliography

/// Writes a registered name as a list writes its names.
struct NameRendering {
  let style: NameStyle

  func render(_ name: Name, order: NameSpan.Order) -> String {
    if let whole = name.name { return Markup.plainText(whole) }
    var family = Markup.plainText(name.family)
    if style.isUpper { family = family.uppercased() }
    let given = given(Markup.plainText(name.given))
    guard !given.isEmpty, order != .familyOnly else { return family }
    return order == .familyFirst ? family + style.familySeparator + given : given + style.givenSeparator + family
  }

  /// Given names in full or as initials.
  func given(_ given: String) -> String {
    switch style.given {
    case .none: return ""
    case .full: return fullGiven(given)
    case .initials: break
    }
    let text = FoldedText(given)
    var output = ""
    var shown = 0
    for (index, word) in text.words.enumerated() {
      guard shown < style.mostGiven else { break }
      let raw = text.string(word.range)
      let isHyphened = index > 0 && text.utf8[text.words[index - 1].end..<word.start].elementsEqual("-".utf8)
      if NameWords.isParticle(text.folded[word.folded]), !word.startsUpper, word.length > 1 {
        output += (output.isEmpty ? "" : " ") + raw
        continue
      }
      // Registered capitals without stops are initials already: "AM".
      let letters =
        word.isUpper && word.length <= 3 && text.words.count == 1 ? raw.map(String.init) : [String(raw.prefix(1))]
      for letter in letters {
        guard shown < style.mostGiven else { break }
        if shown > 0 { output += isHyphened && style.keepsHyphens ? "-" : joiner }
        output += letter.uppercased() + (style.hasStops ? "." : "")
        shown += 1
      }
    }
    return output
  }

  private var joiner: String {
    style.joiner ?? (style.hasStops ? (style.familySeparator.contains(" ") ? " " : "") : "")
  }

  /// A lone letter is written as the list writes initials.
  private func fullGiven(_ given: String) -> String {
    let text = FoldedText(given)
    guard style.showsStops, text.words.contains(where: { $0.length == 1 }) else { return given }
    var output = ""
    var last = 0
    for word in text.words {
      output += text.string(last..<word.end)
      last = word.end
      if word.length == 1, last < text.utf8.count ? text.utf8[last] != UInt8(ascii: ".") : true, style.hasStops {
        output += "."
      } else if word.length == 1, !style.hasStops, last < text.utf8.count, text.utf8[last] == UInt8(ascii: ".") {
        last += 1
      }
    }
    return output + text.string(last..<text.utf8.count)
  }
}
