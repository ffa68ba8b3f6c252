import Bibliography

/// Decides which entry a comment applies to: the one around it, or one beside it.
///
/// An entry is beside a comment if both are on the same line or on adjacent lines.
package struct SuppressionScopes {
  /// An entry with its bullet and buttons, and the item that contains it.
  package struct Entry {
    var source: Range<Int>
    /// nil if the format has no items.
    var item: Int?

    package init(source: Range<Int>, item: Int?) {
      self.source = source
      self.item = item
    }

    /// Its index among the citations; nil for a line without a citation.
    fileprivate var citation: Int?
    /// The DOIs of the line that no citation has.
    fileprivate var mentions: [Range<Int>] = []
  }

  /// A DOI outside of any citation.
  package struct LooseMention {
    var range: Range<Int>
    /// The bytes of the item that contains it.
    var itemSource: Range<Int>
    var item: Int

    package init(range: Range<Int>, itemSource: Range<Int>, item: Int) {
      self.range = range
      self.itemSource = itemSource
      self.item = item
    }
  }

  private let source: [UInt8]
  /// In page order.
  private let entries: [Entry]
  /// The visible bytes, in order.
  private let visible: [Range<Int>]

  /// - Parameters:
  ///   - entries: the citations, in page order.
  ///   - loose: the DOIs that no citation has. A comment applies to them line by line.
  package init(source: [UInt8], entries: [Entry], loose: [LooseMention] = [], visible: [Range<Int>]) {
    self.source = source
    self.visible = visible
    var cited = entries
    for index in cited.indices { cited[index].citation = index }
    var others: [Entry] = []
    for mention in loose.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      let line = SuppressionScopes.line(of: mention, in: source)
      let next = entries.firstIndexOfSorted { $0.source.upperBound > line.lowerBound }
      if next < entries.count, entries[next].source.lowerBound < line.upperBound {
        cited[next].mentions.append(mention.range)
      } else if let last = others.last, last.source.overlaps(line) {
        others[others.count - 1].mentions.append(mention.range)
      } else {
        var entry = Entry(source: line, item: mention.item)
        entry.mentions = [mention.range]
        others.append(entry)
      }
    }
    self.entries =
      others.isEmpty ? cited : (cited + others).sorted { $0.source.lowerBound < $1.source.lowerBound }
  }

  /// The part of an item that is on the line of a mention.
  private static func line(of mention: LooseMention, in source: [UInt8]) -> Range<Int> {
    // A page may be one line with thousands of DOIs.
    let lowest = max(mention.itemSource.lowerBound, mention.range.lowerBound - furthest)
    let highest = min(mention.itemSource.upperBound, mention.range.upperBound + furthest)
    var start = mention.range.lowerBound
    while start > lowest, source[start - 1] != 0x0A { start -= 1 }
    var end = mention.range.upperBound
    while end < highest, source[end] != 0x0A { end += 1 }
    return start..<end
  }

  package func suppression(_ comment: SuppressionComment) -> Suppression {
    if comment.verb == "ignore-file" { return comment.suppression(of: .file) }
    guard let entry = entry(of: comment).map({ entries[$0] }) else { return comment.suppression(of: .nothing) }
    var suppression = comment.suppression(of: entry.citation.map(Suppression.Scope.entry) ?? .nothing)
    suppression.mentions = entry.mentions
    return suppression
  }

  private func entry(of comment: SuppressionComment) -> Int? {
    let range = comment.range
    let next = entries.firstIndexOfSorted { $0.source.lowerBound > range.lowerBound }
    let before = next > 0 ? entries[next - 1] : nil
    let after = next < entries.count ? entries[next] : nil
    if let before, before.source.upperBound > range.lowerBound { return next - 1 }
    let isInBefore = comment.item != nil && comment.item == before?.item
    let isInAfter = comment.item != nil && comment.item == after?.item
    let isBehind = before.map { isInBefore || !isVisible(in: $0.source.upperBound..<range.lowerBound) } ?? false
    // An entry that begins inside of the comment is not ahead of it.
    let isAhead =
      after.map { range.upperBound <= $0.source.lowerBound && !isVisible(in: range.upperBound..<$0.source.lowerBound) }
      ?? false
    if let before, isBehind, isOneLine(before.source.upperBound..<range.lowerBound),
      !(isAhead && isInAfter && !isInBefore)
    {
      return next - 1
    }
    if let after, isAhead, isOneLine(range.upperBound..<after.source.lowerBound) { return next }
    if isInBefore, !isInAfter { return next - 1 }
    let isRightBehind =
      isBehind && !isLineAboveText(range)
      && before.map { !hasBlankLine($0.source.upperBound..<range.lowerBound) } ?? false
    if let after, isAhead, !(isRightBehind && hasBlankLine(range.upperBound..<after.source.lowerBound)) {
      return next
    }
    return isRightBehind ? next - 1 : nil
  }

  /// Whether a comment is a line of its own (`// …` in AsciiDoc) with visible text in the next line: it speaks of what is below
  /// it, such as the item above the items of a nested list, and not of the entry above it.
  private func isLineAboveText(_ comment: Range<Int>) -> Bool {
    var start = comment.lowerBound
    while start > 0, comment.lowerBound - start < SuppressionScopes.furthest, source[start - 1] != 0x0A { start -= 1 }
    let line = source[start...].drop { $0 == 0x20 || $0 == 0x09 }
    guard line.starts(with: "//".utf8) || line.starts(with: "%".utf8) || line.starts(with: "#".utf8) else {
      return false
    }
    guard let end = source[comment.upperBound...].prefix(SuppressionScopes.furthest).firstIndex(of: 0x0A) else {
      return false
    }
    let next = source[(end + 1)...].prefix(SuppressionScopes.furthest)
    return isVisible(in: (end + 1)..<(next.firstIndex(of: 0x0A) ?? next.endIndex))
  }

  /// Whether there is visible text between two places.
  private func isVisible(in range: Range<Int>) -> Bool {
    let index = visible.firstIndexOfSorted { $0.upperBound > range.lowerBound }
    return index < visible.count && visible[index].lowerBound < range.upperBound
  }

  private func isOneLine(_ range: Range<Int>) -> Bool {
    range.count < SuppressionScopes.furthest && !source[range].contains(0x0A)
  }

  private func hasBlankLine(_ range: Range<Int>) -> Bool {
    guard range.count < SuppressionScopes.furthest else { return true }
    var isBlank = false
    for byte in source[range] {
      if byte == 0x0A {
        if isBlank { return true }
        isBlank = true
      } else if !byte.isBlank {
        isBlank = false
      }
    }
    return false
  }

  /// The largest distance of an entry beside a comment, in bytes.
  private static let furthest = 4096
}
