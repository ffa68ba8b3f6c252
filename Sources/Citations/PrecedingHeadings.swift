import Bibliography
import Pages

/// Follows a page from its beginning, and finds the headings that apply to each citation.
struct PrecedingHeadings {
  /// The current group's heading and its level. Text outside heading elements has a level below all of them.
  private var group: (heading: CitationHeading, level: Int)?
  /// `2022-#6`: applies to the next entry only.
  private var label: CitationHeading?
  /// The item directly above, if it may be a title.
  private var title: MappedText?

  private static let unmarked = 7

  /// Reads the next item of the page, and assigns the current headings to its citations.
  mutating func read(_ entries: inout ItemEntries) {
    let item = entries.item
    guard entries.count > 0 else { return readOther(item) }
    var headings: [CitationHeading] = []
    if let title { headings.append(CitationHeading(kind: .title, text: title)) }
    if let year = label ?? group?.heading { headings.append(year) }
    entries.take(first: headings, others: label == nil ? group.map { [$0.heading] } ?? [] : [])
    title = nil
    label = nil
  }

  private mutating func readOther(_ item: Item) {
    guard let year = YearLabel(item.utf8), item.headingLevel != nil || year.isNumbered || !year.endsCitation else {
      if let level = item.headingLevel, level <= group?.level ?? 0 { group = nil }
      if item.headingLevel != nil { label = nil }
      title = item.utf8.count <= PageLimits.title ? item.text(0..<item.utf8.count).trimmed() : nil
      return
    }
    let heading = CitationHeading(kind: .year(year.year), text: item.text(year.visible))
    title = nil
    if year.isNumbered {
      label = heading
    } else {
      group = (heading, item.headingLevel ?? PrecedingHeadings.unmarked)
      label = nil
    }
  }
}

/// Recognises a line above a citation that repeats its title and is not part of the citation.
struct RepeatedTitle {
  private let words: Set<WordKey>

  /// In bytes; longer text is not compared.
  private static let longestCitation = 4000
  private static let longestLine = 1000

  init(of citation: ArraySlice<UInt8>) {
    words = citation.count < RepeatedTitle.longestCitation ? Set(RepeatedTitle.words(of: citation)) : []
  }

  /// Whether nearly all words of a line occur again in the citation below it.
  func matches(_ line: ArraySlice<UInt8>) -> Bool {
    guard line.count < RepeatedTitle.longestLine, !words.isEmpty else { return false }
    let heading = RepeatedTitle.words(of: line)
    guard heading.count >= 3 else { return false }
    return heading.count { words.contains($0) } * 5 >= heading.count * 4
  }

  private static func words(of text: ArraySlice<UInt8>) -> [WordKey] {
    text.split { !($0.isLetter || $0.isDigit || $0 >= 0x80) }.map { WordKey($0) }
  }
}
