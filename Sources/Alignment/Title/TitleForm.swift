import Bibliography

/// One form of a registered title in which it may be cited.
final class TitleForm: Sendable {
  let text: FoldedText
  /// Counts of registered words after which the title may end, because a subtitle follows.
  let headEnds: [Int]
  /// Registered as a short title: trusted less than the title proper.
  let isShort: Bool

  init(_ title: String, isShort: Bool = false) {
    text = FoldedText(title)
    self.isShort = isShort
    var ends: [Int] = []
    for index in text.words.indices.dropFirst() {
      let gap = Gap(text.utf8[text.words[index - 1].end..<text.words[index].start])
      if !gap.isDisjoint(with: [.colon, .exclamation, .semicolon, .open, .longDash, .period]) { ends.append(index) }
    }
    headEnds = ends
    let text = text
    heads = [text.folded] + ends.map { Array(text.folded[..<text.words[$0 - 1].foldedEnd]) }
  }

  /// The title's folded letters, whole and up to each of its subtitles.
  let heads: [[UInt8]]

  /// Forms that are tried; no work has more.
  private static let most = 32

  /// Words of a title; more are an abstract in its place. Comparing them would take the product of both lengths.
  private static let mostWords = 400

  /// All forms of a work's title, the title proper first.
  static func all(of work: Work) -> [TitleForm] {
    var forms: [TitleForm] = []
    func add(_ title: String, isShort: Bool = false) {
      guard forms.count < most else { return }
      let form = TitleForm(title, isShort: isShort)
      guard !form.text.words.isEmpty, form.text.words.count <= mostWords,
        !forms.contains(where: { $0.text.folded == form.text.folded })
      else { return }
      forms.append(form)
    }
    let subtitles = work.subtitle.map(Markup.plainText).filter { !$0.isEmpty }
    for deposited in work.title.map(Markup.plainText) {
      let title = RegisteredTitle.withoutOwnPlace(deposited, work.containerTitle + work.shortContainerTitle)
      let folded = subtitles.isEmpty ? [] : Folding.squash(title)
      for subtitle in subtitles where !WordSearch.contains(Folding.squash(subtitle), in: folded) {
        let ending = title.last.map { "?!.:".contains($0) } ?? false
        let whole = title + (ending ? " " : ": ") + subtitle
        add(whole)
        for other in RegisteredTitle.withoutAdditions(whole) { add(other) }
      }
      add(title)
      if let plain = RegisteredTitle.withoutNotice(title) { add(plain) }
      for other in RegisteredTitle.withoutAdditions(title) { add(other) }
    }
    for title in work.originalTitle { add(Markup.plainText(title)) }
    for title in work.shortTitle { add(Markup.plainText(title), isShort: true) }
    // A title deposited in a wrong encoding may have been copied as it is shown.
    for title in work.title where Mojibake.isPossible(in: title) {
      add(Markup.plainTextAsDeposited(title))
    }
    return forms
  }
}

extension TitleForm {
  /// The title without the short one in capitals that some publishers register behind it: "On ion upwelling: ION
  /// UPWELLING".
  var withoutRunningHead: String {
    guard let start = headEnds.last(where: { isRunningHead(from: $0) }) else { return text.text }
    let end = text.words[start - 1].end
    // A question keeps its mark.
    let mark = text.string(end..<text.words[start].start).prefix { $0 == "?" || $0 == "!" || $0 == ")" || $0 == "”" }
    return text.string(0..<end) + mark
  }

  private func isRunningHead(from start: Int) -> Bool {
    let words = text.words[start...]
    guard words.count > 1, words.allSatisfy({ !$0.hasLower }), text.words[..<start].contains(where: \.hasLower) else {
      return false
    }
    let isOfAuthors = words.suffix(2).map { text.string($0.range) } == ["ET", "AL"]
    return isOfAuthors || words.reduce(0) { $0 + ($1.hasDigit ? 0 : $1.length) } >= TitleCosts.lettersOfRunningHead
  }
}

/// Registered titles without the additions that some publishers deposit with them: footnotes, numbers, the journal.
enum RegisteredTitle {
  /// The forms of a title without its additions; empty where it has none.
  static func withoutAdditions(_ title: String) -> [String] {
    guard mayHaveAdditions(Array(title.utf8)) else { return [] }
    var forms: [String] = []
    var rest = title[...]
    for cut in [
      withoutOwner, withoutFootnote, withoutResponsibility, withoutFootnoteMark, withoutNumber, withoutEdition,
    ] {
      guard let shorter = cut(rest), shorter.contains(where: \.isLetter) else { continue }
      rest = shorter
      forms.append(String(shorter))
    }
    return forms
  }

  /// "RETRACTED: A claim", "RETRACTED ARTICLE: A claim": publishers put the notice before the title when they withdraw the
  /// work (10.1016/s0140-6736(97)11096-0). The rule `retracted` reports it; the citation has the title of before.
  static func withoutNotice(_ title: String) -> String? {
    guard let colon = title.utf8.prefix(longestNotice).firstIndex(of: UInt8(ascii: ":")) else { return nil }
    let notice = title[..<colon].lowercased()
    guard notices.contains(where: notice.hasPrefix) else { return nil }
    let rest = title[title.utf8.index(after: colon)...].drop { $0 == " " }
    return rest.isEmpty ? nil : String(rest)
  }

  private static let notices = ["retracted", "withdrawn", "removed"]
  /// Bytes before the colon: "RETRACTED ARTICLE".
  private static let longestNotice = 24

  /// "…, J. Coast. Geod. 12 (2019) 101": a title that was deposited with the journal and the place in it.
  static func withoutOwnPlace(_ title: String, _ containers: [String]) -> String {
    guard let last = title.utf8.last, last >= 0x30 && last <= 0x39 || last == UInt8(ascii: ")") else { return title }
    for container in containers where container.utf8.count >= 5 {
      guard let place = title.ranges(of: container).last,
        title.distance(from: title.startIndex, to: place.lowerBound) > 10,
        title[place.upperBound...].first(where: { $0 != " " && $0 != "," })?.isNumber == true
      else { continue }
      let head = title[..<place.lowerBound]
      guard head.last == " ", let mark = head.dropLast().last, mark == "," || mark == "." else { continue }
      return String(trimmed(head.dropLast(2)))
    }
    return title
  }

  /// Whether any of the additions is possible; the bytes rule them out for nearly every title.
  private static func mayHaveAdditions(_ bytes: [UInt8]) -> Bool {
    guard let last = bytes.last else { return false }
    let isDigit = { (byte: UInt8) in byte >= 0x30 && byte <= 0x39 }
    if isDigit(last) || last == UInt8(ascii: "*") || last == UInt8(ascii: ")") || last >= 0x80 { return true }
    let owner = bytes.prefix(longestOwner).prefix(while: { $0 != UInt8(ascii: "/") })
    if owner.count < min(longestOwner, bytes.count), !owner.contains(0x20) { return true }
    if hasChapter(bytes) || WordSearch.contains(edition, in: bytes) { return true }
    if bytes.prefix(9).contains(UInt8(ascii: ".")), isDigit(bytes[0]) || "IVXLC".utf8.contains(bytes[0]) { return true }
    return WordSearch.contains(stars, in: bytes) || WordSearch.contains(slash, in: bytes)
  }

  private static let stars = Array("**".utf8)
  private static let slash = Array(" / ".utf8)

  /// "… shelf?**The present paper was based on …": a footnote behind two asterisks, or the asterisk that points to it.
  private static func withoutFootnote(_ title: Substring) -> Substring? {
    if let mark = title.range(ofUTF8: "**") { return trimmed(title[..<mark.lowerBound]) }
    guard let last = title.last, "*†‡§".contains(last) else { return nil }
    return trimmed(title.dropLast())
  }

  /// "… of two new species / H. Thomas Goodwin.": libraries write the persons responsible behind a slash (ISBD).
  private static func withoutResponsibility(_ title: Substring) -> Substring? {
    guard let mark = title.lastRange(ofUTF8: " / "), title[mark.upperBound...].first?.isUppercase == true
    else { return nil }
    return trimmed(title[..<mark.lowerBound])
  }

  /// "… during the Polar night1", "… Pennatibacillariophyceae) 1": the number of a footnote behind the last word.
  private static func withoutFootnoteMark(_ title: Substring) -> Substring? {
    var rest = title
    if rest.last == ")", !rest.contains("(") { rest = rest.dropLast() }
    let digits = rest.reversed().prefix { $0.isASCII && $0.isNumber }.count
    guard digits == 1 else { return nil }
    rest = rest.dropLast(digits)
    // "Part 1" and "CO2" keep their numbers: a footnote mark follows a bracket or a word of four letters or more.
    if rest.last == " ", rest.dropLast().last == ")" { return trimmed(rest) }
    // "… OF A DISCRETE SPORT SKILL 1": in a title in capitals the footnote is not set apart.
    if rest.last == " ", title.last == "1", !rest.contains(where: \.isLowercase) {
      let words = FoldedText(String(rest)).words
      return words.count >= 5 && words.last.map { !counted.contains($0) } ?? false ? trimmed(rest) : nil
    }
    let word = rest.reversed().prefix { $0.isLetter }.count
    return word >= 4 ? trimmed(rest) : nil
  }

  /// Words before the numbers that belong to a title.
  private static let counted: WordSet = [
    "part", "paper", "study", "experiment", "phase", "type", "no", "number", "chapter", "section", "volume", "vol",
    "stage", "level", "group", "case", "report", "series", "book", "version", "grade", "class", "teil", "partie",
  ]

  /// "XXX.—On Sellaphora", "17. A value …": the number of the paper in its volume, of the chapter in its book.
  private static func withoutNumber(_ title: Substring) -> Substring? {
    let number = title.prefix { "IVXLC".contains($0) }
    let digits = title.prefix { $0.isASCII && $0.isNumber }
    if let section = withoutSection(title) ?? withoutChapter(title) { return section }
    let label = number.isEmpty ? digits : number
    guard !label.isEmpty, label.count <= 8 else { return nil }
    var rest = title[label.endIndex...]
    guard rest.first == "." else { return nil }
    rest = rest.dropFirst()
    let marks = rest.prefix { " .—–-".contains($0) }
    guard !marks.isEmpty else { return nil }
    return rest.dropFirst(marks.count)
  }

  private static let longestOwner = 40

  /// "sthune/pyTides: v1.3.2": the account that owns a repository.
  private static func withoutOwner(_ title: Substring) -> Substring? {
    let owner = title.prefix { $0 != "/" && $0 != " " }
    guard !owner.isEmpty, owner.endIndex < title.endIndex, title[owner.endIndex] == "/" else { return nil }
    let rest = title[owner.endIndex...].dropFirst()
    guard rest.first?.isLetter == true else { return nil }
    // "nokafor/openTides: openTides: an R package (v1.0.3)": the repository's name and the version stand around the title.
    let name = rest.prefix { $0 != ":" && $0 != " " }
    let behind = rest[name.endIndex...].drop { $0 == ":" || $0 == " " }
    let isRepeated = rest[name.endIndex...].first == ":" && behind.hasPrefix(name)
    return withoutVersion(isRepeated ? behind : rest)
  }

  /// "an R package (v1.0.3)"
  private static func withoutVersion(_ title: Substring) -> Substring {
    guard title.last == ")", let open = title.lastIndex(of: "("), open > title.startIndex else { return title }
    let inside = title[title.index(after: open)...].dropLast().drop { $0 == "v" || $0 == "V" }
    let isVersion = !inside.isEmpty && inside.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 || $0 == UInt8(ascii: ".") }
    return isVersion ? trimmed(title[..<open]) : title
  }

  private static let edition = Array("dition".utf8)

  /// "Masonry Heaters, Third Edition"
  private static func withoutEdition(_ title: Substring) -> Substring? {
    let words = title.split(separator: " ")
    guard let last = words.last?.lowercased(), last == "edition" || last == "edition)" || last == "ed.",
      words.count > 3,
      let ordinal = words.dropLast().last?.lowercased(),
      ordinal.first?.isNumber == true || ordinals.contains(ordinal.drop { $0 == "(" }.description)
    else { return nil }
    let rest = words.dropLast(2).joined(separator: " ")
    return Substring(rest.reversed().drop { ",:;(–- ".contains($0) }.reversed().map(String.init).joined())
  }

  private static let ordinals: Set<String> = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "revised", "new",
  ]

  private static func hasChapter(_ bytes: [UInt8]) -> Bool {
    chapters.contains { bytes.starts(with: $0) }
  }

  private static let chapters = ["Chapter ", "CHAPTER ", "Kapitel ", "Chapitre ", "Capítulo "].map { Array($0.utf8) }

  /// "Chapter 4 The keeping of geese", "CHAPTER IV. On geese"
  private static func withoutChapter(_ title: Substring) -> Substring? {
    guard hasChapter(Array(title.utf8.prefix(12))), let blank = title.firstIndex(of: " ") else { return nil }
    let rest = title[blank...].dropFirst()
    let number = rest.prefix { $0.isASCII && $0.isNumber || "IVXLC".contains($0) }
    guard !number.isEmpty, number.count <= 5 else { return nil }
    let behind = rest[number.endIndex...].drop { " .:—–-".contains($0) }
    return behind.isEmpty || behind.startIndex == number.endIndex ? nil : behind
  }

  /// "3.2 Tidal loading": the number of a section. "1.5 °C" is a measure.
  private static func withoutSection(_ title: Substring) -> Substring? {
    let number = title.prefix { $0.isASCII && $0.isNumber || $0 == "." }
    guard number.contains("."), number.first != ".", number.count <= 8 else { return nil }
    let rest = title[number.endIndex...]
    guard rest.first == " ", let first = rest.dropFirst().first, first.isUppercase else { return nil }
    return rest.dropFirst()
  }

  private static func trimmed(_ title: Substring) -> Substring {
    var title = title
    while let last = title.last, last == " " { title.removeLast() }
    return title
  }
}

extension Substring {
  /// The first place of an ASCII text.
  fileprivate func range(ofUTF8 text: String) -> Range<Index>? { ranges(of: text).first }

  /// The last place of an ASCII text.
  fileprivate func lastRange(ofUTF8 text: String) -> Range<Index>? { ranges(of: text).last }
}
