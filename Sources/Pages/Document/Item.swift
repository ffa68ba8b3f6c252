import Bibliography

/// A stretch of a page that stands by itself: a paragraph, a list item, a table's row, a heading.
///
/// Its visible text is in lines, parted by the byte `\n` (a `<br>`, a block inside the item) or `\t` (a table's cell).
/// White space is one blank anywhere else, so these two bytes are never anything but borders.
package struct Item {
  /// The visible text.
  package var utf8: [UInt8] = []
  var runs: [MappedText.Run] = []
  package var links: [LinkSpan] = []
  /// In the order of the text.
  package var borders: [Border] = []
  /// From 1 on; nil for what is no heading.
  package var headingLevel: Int?
  /// Whether it is an item of a list or a row of a table.
  package var isListed = false

  /// The border between two lines.
  package struct Border {
    /// The place of its byte in `utf8`.
    package var offset: Int
    /// How many elements hold both lines; `lineBreak` where they are lines of one paragraph.
    package var depth: Int

    package static let lineBreak = Int.max

    package init(offset: Int, depth: Int) {
      self.offset = offset
      self.depth = depth
    }
  }

  /// A link and the text that it stands under.
  package struct LinkSpan {
    /// Offsets in `utf8`; empty for a link around a picture.
    package var visible: Range<Int>
    package var target: LinkTarget
  }

  package var isHeading: Bool { headingLevel != nil }

  /// The line that a visible place stands in.
  package func line(at offset: Int) -> Range<Int> {
    let next = borders.firstIndexOfSorted { $0.offset >= offset }
    let end = next < borders.count ? borders[next].offset : utf8.count
    let start = next > 0 ? borders[next - 1].offset + 1 : 0
    return start..<max(start, end)
  }

  /// Whether some of a visible stretch is a link.
  package func hasLink(in visible: Range<Int>) -> Bool {
    // Links are in order and apart from each other.
    let index = links.firstIndexOfSorted { $0.visible.upperBound > visible.lowerBound }
    return index < links.count && links[index].visible.lowerBound < visible.upperBound
  }

  /// The bytes of the page that words and marks were made from, not blanks and borders.
  package var textSources: [Range<Int>] {
    runs.filter { !utf8[$0.visible].allSatisfy(\.isBlank) }.map(\.source)
  }

  /// A visible stretch with its way back to the page.
  package func text(_ visible: Range<Int>) -> MappedText {
    MappedText(utf8: utf8[visible], runs: runs.cut(to: visible))
  }

  /// The bytes of the page that a visible stretch was made from.
  package func source(of visible: Range<Int>) -> Range<Int> {
    let first = runs[runs.run(holding: visible.lowerBound)]
    let last = runs[runs.run(holding: visible.upperBound - 1)]
    return first.sourceStart(of: visible.lowerBound)..<last.sourceEnd(of: visible.upperBound)
  }
}
