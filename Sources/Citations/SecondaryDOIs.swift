import Bibliography
import Pages

/// Which DOIs of an item are not the cited work's because another one beside them is.
///
/// Neither a label nor a notation decides alone: the only DOI of an entry is the entry's DOI, even behind the word
/// "bioRxiv" or as `arXiv:2001.01234`.
struct SecondaryDOIs {
  let item: Item

  func mark(_ anchors: inout [EntryAnchor]) {
    guard anchors.count > 1 else { return }
    markBooks(&anchors)
    let isCandidate = anchors.map { $0.label == .beside || $0.mention.doi.isOfPreprint }
    guard isCandidate.contains(true) else { return }
    markBesidePreprints(&anchors)
    mark(&anchors, isCandidate)
  }

  /// The addresses with the suffix of a DOI that are not the cited work's, because another DOI beside them is.
  func suffixes(in anchors: [EntryAnchor]) -> [Int] {
    var marked = anchors
    mark(&marked, anchors.map { $0.mention.notation == .suffix })
    return marked.indices.filter { marked[$0].isSecondary }
  }

  private func mark(_ anchors: inout [EntryAnchor], _ isCandidate: [Bool]) {
    var start = 0
    while start < anchors.count {
      let end = paragraphEnd(of: anchors, from: start)
      mark(&anchors, in: start..<end, isCandidate)
      start = end
    }
  }

  /// The anchors up to the next border of a paragraph.
  private func paragraphEnd(of anchors: [EntryAnchor], from start: Int) -> Int {
    let offset = anchors[start].visible.lowerBound
    let next = item.borders.firstIndexOfSorted { $0.offset >= offset }
    let border = item.borders[next...].first { $0.depth != Item.Border.lineBreak }?.offset ?? Int.max
    return anchors[start...].firstIndex { $0.visible.lowerBound > border } ?? anchors.count
  }

  /// A candidate is secondary where another DOI is in its line. One that has a line for itself belongs to the paragraph,
  /// unless that line is a citation of its own.
  private func mark(_ anchors: inout [EntryAnchor], in paragraph: Range<Int>, _ isCandidate: [Bool]) {
    let primary = paragraph.filter { !isCandidate[$0] && !anchors[$0].isSecondary }
    guard !primary.isEmpty else { return }
    let lines = Set(primary.map { item.line(at: anchors[$0].visible.lowerBound).lowerBound })
    for index in paragraph where isCandidate[index] && !anchors[index].isSecondary {
      let line = item.line(at: anchors[index].visible.lowerBound)
      anchors[index].isSecondary = lines.contains(line.lowerBound) || !isCitation(line)
    }
  }

  private func isCitation(_ line: Range<Int>) -> Bool {
    line.count < PageLimits.citation
      && CitationShape(of: item.utf8[EntryTrimming(item: item).trimmed(line)]).isEntry
  }

  /// Marks data and code beside a preprint, where the entry has no other DOI: the preprint is the work.
  private func markBesidePreprints(_ anchors: inout [EntryAnchor]) {
    let lines = Set(
      anchors.filter(\.mention.doi.isArXiv).map { item.line(at: $0.visible.lowerBound).lowerBound })
    if lines.isEmpty { return }
    for index in anchors.indices where anchors[index].label == .beside && !anchors[index].mention.doi.isArXiv {
      let line = item.line(at: anchors[index].visible.lowerBound)
      if lines.contains(line.lowerBound) { anchors[index].isSecondary = true }
    }
  }

  // MARK: Books

  /// Marks a book's DOI beside the one of its chapter: `10.5555/978-3-319-00000-2` beside `10.5555/978-3-319-00000-2_13`,
  /// or "Book doi:" beside "Chapter doi:".
  private func markBooks(_ anchors: inout [EntryAnchor]) {
    for index in anchors.indices {
      let book = anchors[index]
      let others = anchors.within(item.line(at: book.visible.lowerBound)) { $0.visible }
      guard others.count > 1, others.count <= SecondaryDOIs.most else { continue }
      let hasPart = others.contains { $0.mention.doi.isPart(of: book.mention.doi) }
      let isLabelled = hasLabel("book", book) && others.contains { hasLabel("chapter", $0) }
      if hasPart || isLabelled { anchors[index].isSecondary = true }
    }
  }

  /// A line with more DOIs is a list of them.
  private static let most = 16
  /// The most bytes of a label: `Chapter (DOI): `.
  private static let longestLabel = 24

  /// Whether a word and `doi` announce a DOI: `Book doi: `.
  private func hasLabel(_ word: StaticString, _ anchor: EntryAnchor) -> Bool {
    let start = item.line(at: anchor.visible.lowerBound).lowerBound
    guard start < anchor.visible.lowerBound else { return false }
    let before = item.utf8[start..<anchor.visible.lowerBound].suffix(SecondaryDOIs.longestLabel)
    let words = Array(before.split { !$0.isLetter }.suffix(2))
    guard words.count == 2 else { return false }
    return words[0].count == word.utf8CodeUnitCount && words[0].has(word, at: words[0].startIndex)
      && words[1].count == 3 && words[1].has("doi", at: words[1].startIndex)
  }
}

extension DOI {
  /// Whether a server of preprints has registered it: `10.1101/838995`, beside the article's own DOI. Cold Spring Harbor's
  /// journals share a prefix with bioRxiv; their suffixes begin with letters (`10.1101/gr.1239303`).
  fileprivate var isOfPreprint: Bool {
    let suffix = suffix
    return switch prefix {
    case "10.1101", "10.64898": suffix.utf8.first?.isDigit ?? false
    case "10.21203": suffix.hasPrefix("rs.")
    case "10.26434": suffix.hasPrefix("chemrxiv")
    case "10.20944": suffix.hasPrefix("preprints")
    case "10.31234", "10.31235", "10.31223", "10.31219": true
    case "10.2139": suffix.hasPrefix("ssrn.")
    default: isArXiv
    }
  }

  /// Whether the name goes on behind the other one's: `…-2_13` behind `…-2`. A further digit makes another number.
  fileprivate func isPart(of book: DOI) -> Bool {
    guard name.utf8.count > book.name.utf8.count, name.hasPrefix(book.name) else { return false }
    let next = Array(name.utf8)[book.name.utf8.count]
    return !next.isDigit && !next.isLetter
  }
}
