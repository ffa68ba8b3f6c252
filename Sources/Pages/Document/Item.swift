import Bibliography

/// A separate block of a page: a paragraph, a list item, a table row, a heading.
///
/// Its visible text consists of lines, separated by the byte `\n` (a `<br>`, a block inside the item) or `\t` (a table
/// cell). All other white space is a single blank, so these two bytes are always separators.
package struct Item: Sendable, Equatable {
  /// The visible text.
  package var utf8: [UInt8] = []
  var runs: [MappedText.Run] = []
  package var links: [LinkSpan] = []
  /// In text order.
  package var borders: [Border] = []
  /// From 1; nil if it is not a heading.
  package var headingLevel: Int?
  /// Whether it is a list item or a table row.
  package var isListed = false
  /// The markup that its bytes may contain.
  var markup = MappedText.Markup.ofPage

  /// The separator between two lines.
  package struct Border: Sendable, Equatable {
    /// The offset of its byte in `utf8`.
    package var offset: Int
    /// The number of elements that contain both lines; `lineBreak` for two lines of one paragraph.
    package var depth: Int

    package static let lineBreak = Int.max

    package init(offset: Int, depth: Int) {
      self.offset = offset
      self.depth = depth
    }
  }

  /// A link and its visible text.
  package struct LinkSpan: Sendable, Equatable {
    /// Offsets in `utf8`; empty for a link around a picture.
    package var visible: Range<Int>
    package var target: LinkTarget
  }

  package var isHeading: Bool { headingLevel != nil }

  /// The line that contains a visible offset.
  package func line(at offset: Int) -> Range<Int> {
    let next = borders.firstIndexOfSorted { $0.offset >= offset }
    let end = next < borders.count ? borders[next].offset : utf8.count
    let start = next > 0 ? borders[next - 1].offset + 1 : 0
    return start..<max(start, end)
  }

  /// Whether a visible stretch contains part of a link.
  package func hasLink(in visible: Range<Int>) -> Bool {
    // Links are sorted and do not overlap.
    let index = links.firstIndexOfSorted { $0.visible.upperBound > visible.lowerBound }
    return index < links.count && links[index].visible.lowerBound < visible.upperBound
  }

  /// Whether a visible stretch is written on the page exactly like this, without markup or a line end inside.
  package func isVerbatim(_ visible: Range<Int>) -> Bool {
    let run = runs[runs.run(holding: visible.lowerBound)]
    return run.isVerbatim && run.visible.upperBound >= visible.upperBound
  }

  /// The bytes of the page that visible words and marks come from, without blanks and separators.
  package var textSources: [Range<Int>] {
    runs.filter { !utf8[$0.visible].allSatisfy(\.isBlank) }.map(\.source)
  }

  /// A visible stretch with its mapping to the page.
  package func text(_ visible: Range<Int>) -> MappedText {
    MappedText(utf8: utf8[visible], runs: runs.cut(to: visible), markup: markup)
  }

  /// The bytes of the page that a visible stretch comes from.
  package func source(of visible: Range<Int>) -> Range<Int> {
    let first = runs[runs.run(holding: visible.lowerBound)]
    let last = runs[runs.run(holding: visible.upperBound - 1)]
    return first.sourceStart(of: visible.lowerBound)..<last.sourceEnd(of: visible.upperBound)
  }
}

/// The target of a link.
package struct LinkTarget: Sendable, Equatable {
  /// With entities and escapes decoded.
  package var utf8: [UInt8]
  /// The bytes of the target on the page.
  package var source: Range<Int>
}

/// A page divided into items, and its comments to doi-audit.
package struct Document: Sendable, Equatable {
  /// In page order.
  package var items: [Item]
  package var comments: [SuppressionComment] = []
  /// The code blocks of a Markdown page, in page order.
  var code: [Range<Int>] = []
  /// The comments of the page's language that are no comments to doi-audit, in page order.
  var remarks: [Range<Int>] = []
}
