import Alignment
import Bibliography
import Pages

/// Links whose text is the title of the work that they lead to, with nothing else to cite it:
/// `* [Comparative analysis of single-lake methods](https://doi.org/…) – a comparison`.
extension ItemEntries {
  /// The fewest words of a title. `[our 2001 paper](…)`, `[Lake Explorer](…)` have fewer.
  private static let fewestTitleWords = 4
  /// The words of prose of a sentence: `We see what lakes can do`. A title has hardly two.
  private static let proseOfSentence = 2
  /// The longest text behind a title that may belong to it, in bytes: `, with T. Okafor (2014)`.
  private static let longestRest = 200
  /// How much of a paragraph outside of any list the link has to be, in percent.
  private static let shareOfParagraph = 80

  /// Finds the links of a list, or links that are a paragraph of their own. A link inside a sentence is no citation.
  ///
  /// - Parameter records: DOIs with a record, in whose links the record has found no title; they are no citations.
  mutating func findLinkedTitles(except records: [DOI: RegisteredWork]) {
    guard !anchors.dois.isEmpty, !item.isHeading else { return }
    let held = held
    let taken = found.map(\.extent)
    for anchor in anchors.dois
    where isTitle(anchor) && !held.contains(anchor.mention.range) && records[anchor.mention.doi] == nil {
      let line = item.line(at: anchor.visible.lowerBound)
      // The text of a link may run over the border of a cell.
      guard line.count < PageLimits.citation, anchor.visible.upperBound <= line.upperBound,
        !ItemEntries.overlaps(line, taken)
      else { continue }
      let begin = EntryTrimming(item: item).start(of: line)
      let rest = item.utf8[anchor.visible.upperBound..<line.upperBound]
      guard item.utf8[min(begin, anchor.visible.lowerBound)..<anchor.visible.lowerBound].allSatisfy({ isOpening($0) }),
        item.isListed || anchor.visible.count * 100 >= line.count * ItemEntries.shareOfParagraph,
        !ItemEntries.continuesSentence(rest)
      else { continue }
      let end = hasNamesOrYear(rest) ? line.upperBound : anchor.visible.upperBound
      add(anchor.visible.lowerBound..<end, dois: [anchor])
    }
    sort()
  }

  /// Whether a line overlaps one of several stretches, which are in text order.
  private static func overlaps(_ line: Range<Int>, _ stretches: [Range<Int>]) -> Bool {
    let next = stretches.firstIndexOfSorted { $0.upperBound > line.lowerBound }
    return next < stretches.count && stretches[next].lowerBound < line.upperBound
  }

  /// Whether authors or a year follow the title: `(2014)`, `, with T. Okafor`, in contrast to ` – a comparison`.
  private func hasNamesOrYear(_ rest: ArraySlice<UInt8>) -> Bool {
    guard rest.count < ItemEntries.longestRest else { return false }
    let shape = CitationShape(of: rest)
    return shape.proseWords == 0
      && (shape.years > 0 && shape.words < ItemEntries.fewestTitleWords || shape.initialled > 0)
  }

  private func isOpening(_ byte: UInt8) -> Bool { byte.isBlank || byte.isPunctuation || byte >= 0x80 }

  private func isTitle(_ anchor: EntryAnchor) -> Bool {
    guard anchor.label == .words, anchor.mention.place == .link, anchor.visible.count < PageLimits.title else {
      return false
    }
    let text = item.utf8[anchor.visible]
    let shape = CitationShape(of: text)
    let first = text.drop { $0.isBlank || $0.isPunctuation }.prefix { $0.isLetter || $0 >= 0x80 }
    return shape.words >= ItemEntries.fewestTitleWords && shape.proseWords < ItemEntries.proseOfSentence
      && !ItemEntries.pointing.contains(WordKey(first))
  }

  /// Whether the sentence goes on after the link: `[Our methods paper](…) shows that …`.
  static func continuesSentence(_ rest: ArraySlice<UInt8>) -> Bool {
    let start = rest.drop { $0 == 0x20 || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "*") }
    guard let next = start.first, next.isLetter else { return false }
    return !before.contains(WordKey(start.prefix(while: \.isLetter)))
  }

  /// Words that begin a sentence about a work rather than its title.
  private static let pointing = WordKey.set(
    "our my your you i this these see here read click download check find learn more")
  /// Words between a title and its authors or journal.
  private static let before = WordKey.set("by with in from et von mit de par and")
}
