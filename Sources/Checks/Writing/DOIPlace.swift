import Alignment
import Bibliography
import Citations
import Pages

/// Where an entry has its DOI, and how it is written there.
struct DOIPlace {
  var writing: PageWriting
  var bytes: [UInt8]
  var format: PageFormat

  /// Bytes of a page with the DOI left open: `[doi](` DOI `)`.
  struct Pattern: Equatable {
    /// How the DOI is written at one place of the pattern.
    enum Piece: Equatable {
      case text(String)
      /// The DOI's permanent link, as a target or where a reader sees it.
      case address
      /// The DOI without an address.
      case name
      /// The DOI as it is registered, where the markup leaves it as it is.
      case verbatim
    }

    var pieces: [Piece]

    func written(_ doi: DOI, in writing: PageWriting, at offset: Int) -> String {
      pieces.map { piece in
        switch piece {
        case .text(let text): text
        case .address: doi.link(as: doi.name)
        case .name: writing.written(doi.name, at: offset)
        case .verbatim: doi.name
        }
      }.joined()
    }
  }

  /// A DOI behind the words of an entry.
  struct Tail: Equatable {
    /// The marks before it: `, `, `. `, ` [`.
    var gap: String
    var doi: Pattern
    /// The bracket that closes one of the gap.
    var closing = ""
  }

  enum Form: Equatable {
    case around(open: Pattern, close: Pattern)
    case title(open: Pattern, close: Pattern)
    case tail(Tail)

    enum Kind: Hashable { case around, title, tail }

    var kind: Kind {
      switch self {
      case .around: .around
      case .title: .title
      case .tail: .tail
      }
    }
  }

  /// What is written where no entry of the page shows it.
  var plain: Tail? {
    switch format {
    case .html:
      let pieces: [Pattern.Piece] = [.text("<a href=\""), .address, .text("\">"), .address, .text("</a>")]
      return Tail(gap: ". ", doi: Pattern(pieces: pieces))
    case .markdown, .text, .restructuredText, .asciiDoc, .org, .mediaWiki, .typst:
      return Tail(gap: ". ", doi: Pattern(pieces: [.address]))
    // An address needs a command there, which the preamble has to have.
    case .latex, .bibtex, .cslJSON, .yaml, .table, .ris, .r, .endNote, .docx, .odt: return nil
    }
  }

  /// Words of a label that say no more than that the link leads to the work.
  private static let mostWordsOfLabel = 3

  /// How an entry has its DOI; nil where that cannot be told.
  func form(of audit: CitationAudit) -> Form? {
    guard let mention = audit.mention, mention.notation == .doi, mention.flaw == nil, !mention.isBeside,
      let extent = audit.citation.text.sourceRange
    else { return nil }
    let mentions = audit.citation.mentions.filter { $0.doi == mention.doi && $0.notation == .doi }
      .sorted { $0.range.lowerBound < $1.range.lowerBound }
    for mention in mentions {
      if let (range, pattern) = construct(around: mention) { return tail(range, pattern, behind: extent) }
    }
    if let link = mentions.first(where: { $0.place == .link }) {
      guard let element = element(around: link.range) else {
        let isCommand = format == .latex && token(around: link.range) != link.range
        return isCommand ? tail(token(around: link.range), [link], behind: extent) : nil
      }
      let inside = mentions.filter { element.whole.contains($0.range.lowerBound) }
      let label = element.label.clamped(to: extent)
      if label.count * 5 >= extent.count * 4 {
        return .around(
          open: pattern(element.whole.lowerBound..<element.label.lowerBound, inside),
          close: pattern(element.label.upperBound..<element.whole.upperBound, inside))
      }
      let words = FoldedText(Markup.plainText(String(decoding: bytes[element.label], as: UTF8.self))).words.map(\.key)
      let shows = inside.contains { element.label.contains($0.range.lowerBound) }
      if !shows, words.count > DOIPlace.mostWordsOfLabel {
        let title = FoldedText(Markup.plainText(audit.work?.title.first ?? "")).words.map(\.key)
        let shared = Set(title).intersection(words).count
        guard shared * 5 >= Set(title).count * 4, shared * 5 >= Set(words).count * 4 else { return nil }
        return .title(
          open: pattern(element.whole.lowerBound..<element.label.lowerBound, inside),
          close: pattern(element.label.upperBound..<element.whole.upperBound, inside))
      }
      return tail(element.whole, inside, behind: extent)
    }
    guard let text = mentions.first(where: { $0.place == .text }) else { return nil }
    return tail(token(around: text.range), mentions.filter { $0.place == .text }, behind: extent)
  }

  /// A DOI behind the words of its entry; nil where words follow it.
  private func tail(_ element: Range<Int>, _ mentions: [DOIMention], behind extent: Range<Int>) -> Form? {
    let range = withLabel(element)
    return tail(range, pattern(range, mentions), behind: extent)
  }

  private func tail(_ range: Range<Int>, _ pattern: Pattern, behind extent: Range<Int>) -> Form? {
    let marks = " \n\r,.;:(["
    var start = range.lowerBound
    while start > 0, range.lowerBound - start < 12, marks.utf8.contains(bytes[start - 1]) { start -= 1 }
    // Something stands before it, and nothing of the entry behind it.
    guard start > extent.lowerBound, start > 0, !isBehindOther(start) else { return nil }
    var rest = range.upperBound
    while rest < extent.upperBound, ".,;)] \n\r".utf8.contains(bytes[rest]) { rest += 1 }
    guard rest >= extent.upperBound else { return nil }
    var gap = ""
    for scalar in String(decoding: bytes[start..<range.lowerBound], as: UTF8.self).unicodeScalars {
      let mark = scalar == "\n" || scalar == "\r" ? " " : String(scalar)
      if mark != " " || gap.last != " " { gap += mark }
    }
    var tail = Tail(gap: gap, doi: pattern)
    let closers: [Character: UInt8] = ["(": UInt8(ascii: ")"), "[": UInt8(ascii: "]")]
    if let opener = gap.last(where: { $0 == "(" || $0 == "[" }), let closer = closers[opener] {
      guard range.upperBound < bytes.count, bytes[range.upperBound] == closer else { return nil }
      tail.closing = String(Character(Unicode.Scalar(closer)))
    }
    return .tail(tail)
  }

  /// Whether something that is no word of a citation ends before a place, which a new entry has not: `[PDF](a.pdf)`, `**DOI:**`,
  /// a dash, a line break.
  private func isBehindOther(_ place: Int) -> Bool {
    let before = bytes[max(0, place - 300)..<place]
    // "Available at: https://…"
    if bytes[place] == UInt8(ascii: ":") { return true }
    if ["—", "–", "·", "•", " /", "\\", "|", "<br>", "<br/>", "<br />", "</a>"].contains(where: {
      before.ends(with: $0)
    }) {
      return true
    }
    if before.last == UInt8(ascii: ")"), let open = before.lastIndex(of: UInt8(ascii: "(")), open > before.startIndex,
      before[open - 1] == UInt8(ascii: "]")
    {
      return true
    }
    let words = before.reversed().drop { "*_> ".utf8.contains($0) }
    return words.first == UInt8(ascii: ":") && before.last != UInt8(ascii: ":")
  }

  /// A DOI with the label "doi:" before it, which belongs to it.
  private func withLabel(_ element: Range<Int>) -> Range<Int> {
    var range = element
    for label in ["doi:", "doi", "doi :"] {
      var start = range.lowerBound
      while start > 0, bytes[start - 1] == 0x20 { start -= 1 }
      let length = label.utf8.count
      guard start >= length, bytes[(start - length)..<start].map(\.lowered).elementsEqual(label.utf8) else { continue }
      range = start - length..<range.upperBound
      break
    }
    return range
  }

  /// Bytes with the DOIs in them left open.
  func pattern(_ range: Range<Int>, _ mentions: [DOIMention]) -> Pattern {
    var pieces: [Pattern.Piece] = []
    var end = range.lowerBound
    func add(until next: Int) {
      if end < next { pieces.append(.text(String(decoding: bytes[end..<next], as: UTF8.self))) }
    }
    for mention in mentions where range.contains(mention.range.lowerBound) && mention.range.lowerBound >= end {
      add(until: mention.range.lowerBound)
      // `\doi{10.5555/x}` is a link without an address.
      let isAddress = bytes[mention.range].starts(with: "http".utf8) || bytes[mention.range].starts(with: "//".utf8)
      pieces.append(isAddress ? .address : .name)
      end = mention.range.upperBound
    }
    add(until: range.upperBound)
    return Pattern(pieces: pieces)
  }

  /// A DOI in the text with the marks that belong to it: `<https://doi.org/10.5555/x>`, `\doi{10.5555/x}`.
  private func token(around mention: Range<Int>) -> Range<Int> {
    var range = mention
    if range.lowerBound > 0, range.upperBound < bytes.count, bytes[range.lowerBound - 1] == UInt8(ascii: "<"),
      bytes[range.upperBound] == UInt8(ascii: ">")
    {
      range = range.lowerBound - 1..<range.upperBound + 1
    }
    guard format == .latex, range.lowerBound > 0, range.upperBound < bytes.count,
      bytes[range.lowerBound - 1] == UInt8(ascii: "{"), bytes[range.upperBound] == UInt8(ascii: "}")
    else { return range }
    var start = range.lowerBound - 1
    while start > 0, bytes[start - 1].isLetter { start -= 1 }
    guard start > 0, bytes[start - 1] == UInt8(ascii: "\\") else { return range }
    return start - 1..<range.upperBound + 1
  }

  /// A link's element and its label: `[label](target)`, `<a href="target">label</a>`.
  private func element(around target: Range<Int>) -> (whole: Range<Int>, label: Range<Int>)? {
    let longest = 4000
    guard target.lowerBound > 1, target.upperBound < bytes.count else { return nil }
    if bytes[target.lowerBound - 1] == UInt8(ascii: "("), bytes[target.lowerBound - 2] == UInt8(ascii: "]"),
      bytes[target.upperBound] == UInt8(ascii: ")")
    {
      var depth = 1
      var start = target.lowerBound - 2
      while start > 0, depth > 0, target.lowerBound - start < longest {
        start -= 1
        if start > 0, bytes[start - 1] == UInt8(ascii: "\\") { continue }
        if bytes[start] == UInt8(ascii: "]") { depth += 1 }
        if bytes[start] == UInt8(ascii: "[") { depth -= 1 }
      }
      guard depth == 0 else { return nil }
      return (start..<target.upperBound + 1, start + 1..<target.lowerBound - 2)
    }
    guard let open = bytes[max(0, target.lowerBound - 300)..<target.lowerBound].lastIndex(of: UInt8(ascii: "<")),
      open + 2 < bytes.count, bytes[open + 1].lowered == UInt8(ascii: "a"), bytes[open + 2].isBlank,
      let close = bytes[target.upperBound..<min(bytes.count, target.upperBound + 300)].firstIndex(of: UInt8(ascii: ">"))
    else { return nil }
    let rest = bytes[close..<min(bytes.count, close + longest)]
    guard let end = rest.indices.first(where: { rest[$0...].starts(with: "</a>".utf8) }) else { return nil }
    return (open..<end + 4, close + 1..<end)
  }
}

extension ArraySlice<UInt8> {
  fileprivate func ends(with text: String) -> Bool { suffix(text.utf8.count).elementsEqual(text.utf8) }
}
