import Bibliography

/// The edits that would make a container's name right.
enum ContainerCorrection {
  static func edits(
    _ match: ContainerMatch, of container: RegisteredContainer, in text: CitedText, list: ListStyle
  ) -> [Edit] {
    switch match.outcome {
    case .same, .abbreviated: return []
    case .slips(let slips): return slips.flatMap { edits($0, match, in: text) }
    case .other:
      let list = list.withExamples()
      guard let name = replacement(for: match.cited, of: container, in: text, list: list) else { return [] }
      let extent =
        list.stopsBehindContainers == true && !name.hasSuffix(".")
        ? text.range(match.cited) : extent(of: match.cited, in: text, replacement: name)
      return [Edit(range: extent, replacement: name)]
    }
  }

  private static func edits(_ slip: ContainerMatch.Slip, _ match: ContainerMatch, in text: CitedText) -> [Edit] {
    if slip.isMissing || slip.cited.isEmpty {
      let word = slip.cited.lowerBound
      if word > match.cited.lowerBound {
        let place = text.words[word - 1].end
        return [Edit(range: place..<place, replacement: " " + slip.registered)]
      }
      let place = text.words[word].start
      return [Edit(range: place..<place, replacement: slip.registered + " ")]
    }
    let cited = text.range(slip.cited)
    if slip.registered.isEmpty {
      let start = slip.cited.lowerBound > 0 ? text.words[slip.cited.lowerBound - 1].end : cited.lowerBound
      return [Edit(range: start..<cited.upperBound, replacement: "")]
    }
    let word = text.words[slip.cited.lowerBound]
    let adapted = slip.cited.count == 1 ? LetterCase.adapt(slip.registered, to: word) : slip.registered
    return [Edit(range: cited, replacement: Apostrophes.adapt(adapted, to: text.source.utf8))]
  }

  /// The registered name in the form of the cited one: abbreviated, with stops, in capitals.
  private static func replacement(
    for cited: Range<Int>, of container: RegisteredContainer, in text: CitedText, list: ListStyle
  ) -> String? {
    if let known = list.name(of: container) { return known }
    let full = container.name.flatMap { $0.kind == .full ? $0 : nil }
    let short = container.forms.first { $0.kind == .short }
    guard let name = full ?? short else { return nil }
    var chosen = name.text.text
    let hasStops = cited.contains { word in
      word + 1 < cited.upperBound && text.gaps[word + 1].contains(.period)
        || word + 1 == cited.upperBound && text.gaps[word + 1].contains(.period)
          && lastAbbreviation.contains(text.words[word].length)
          && cited.count > 1 && !isWhole(word, in: text)
    }
    let isBare = cited.count > 1 && cited.filter { isKnownShort($0, in: text) }.count >= 1
    // One word ("Nature") does not show whether the list abbreviates; its neighbours do.
    let isListed = cited.count == 1 && list.neighboursAbbreviateContainers == true
    if hasStops || isBare || isListed || list.abbreviatesContainers == true, let short {
      chosen = short.text.text
      let keepsStops = hasStops || isListed || (list.keepsStops ?? !isBare)
      if !keepsStops { chosen.removeAll { $0 == "." } }
    }
    if cited.allSatisfy({ text.words[$0].isUpper }), text.words[cited.lowerBound].length > longestAcronym,
      cited.count > 1,
      list.capitalisesContainers != false
    {
      chosen = chosen.uppercased()
    }
    return Apostrophes.adapt(chosen, to: text.source.utf8)
  }

  /// The range that is replaced, with the stop behind the name if it belongs to an abbreviation.
  private static func extent(of cited: Range<Int>, in text: CitedText, replacement: String) -> Range<Int> {
    let range = text.range(cited)
    let next = range.upperBound
    if replacement.hasSuffix("."), next < text.source.utf8.count, text.source.utf8[next] == UInt8(ascii: ".") {
      return range.lowerBound..<(next + 1)
    }
    let last = cited.upperBound - 1
    if !replacement.hasSuffix("."), isKnownShort(last, in: text), next + 1 < text.source.utf8.count,
      text.source.utf8[next] == UInt8(ascii: "."), text.source.utf8[next + 1] != 0x20 || hasInnerStop(cited, in: text)
    {
      return range.lowerBound..<(next + 1)
    }
    return range
  }

  private static func hasInnerStop(_ cited: Range<Int>, in text: CitedText) -> Bool {
    cited.dropFirst().contains { text.gaps[$0].contains(.period) }
  }

  private static func isWhole(_ word: Int, in text: CitedText) -> Bool {
    !isKnownShort(word, in: text) && text.words[word].length >= lastAbbreviation.upperBound
  }

  /// Letters of an abbreviated word at the end of a name; a stop behind a longer word, or a single letter, ends the
  /// field.
  private static let lastAbbreviation = 2...5
  /// Letters of a name's first word that do not show that the name is in capitals: "US", "EC".
  private static let longestAcronym = 2

  /// Words that occur only in abbreviated names (ISSN's List of Title Word Abbreviations).
  private static func isKnownShort(_ word: Int, in text: CitedText) -> Bool {
    shortWords.contains(text.words[word])
  }

  private static let shortWords: WordSet = [
    "j", "rev", "lett", "sci", "res", "phys", "chem", "biol", "med", "appl", "int", "proc", "soc", "am", "eng",
    "environ", "geophys", "math", "mech", "mater", "technol", "clin", "surg", "ann", "bull", "trans", "acad", "natl",
    "arch", "assoc", "biochem", "biophys", "commun", "comput", "ecol", "educ", "electron", "exp", "gen", "genet",
    "inst", "inform", "mol", "nucl", "nutr", "oncol", "pharm", "philos", "physiol", "psychol", "quart", "rep", "stat",
    "stud", "symp", "syst", "theor", "toxicol", "vet", "neurosci", "immunol", "dermatol", "intern", "pediatr", "obstet",
    "gynecol", "radiol", "cardiol", "neurol", "struct", "sens", "opt", "adv", "annu", "curr", "opin", "dev", "econ",
    "eur", "geol", "hydrol", "ind", "manag", "mar", "meteorol", "atmos", "org", "inorg", "anal", "catal", "polym",
    "plast", "reconstr", "prog", "q", "roy", "br", "can", "jpn", "ger", "tech", "tecnol", "univ", "z", "zool", "bot",
    "agric", "anat", "hum", "hist", "lab", "virol", "remote", "solid", "interv", "orthop", "hepatol", "nephrol", "urol",
    "pulm",
  ]
}
