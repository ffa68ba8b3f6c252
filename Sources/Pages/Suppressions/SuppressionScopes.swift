import Bibliography

/// Tells which entry a comment speaks of: the one that it stands in, or the one beside it.
///
/// Beside is: on the same line behind it or before it, or on a line of its own right before it.
package struct SuppressionScopes {
  /// An entry with its bullet and its buttons, and the item that it stands in.
  package struct Entry {
    var source: Range<Int>
    /// nil where the format has no items.
    var item: Int?

    package init(source: Range<Int>, item: Int?) {
      self.source = source
      self.item = item
    }
  }

  private let source: [UInt8]
  /// In the order of the page.
  private let entries: [Entry]
  /// The bytes that a reader sees, in order.
  private let visible: [Range<Int>]

  package init(source: [UInt8], entries: [Entry], visible: [Range<Int>]) {
    self.source = source
    self.entries = entries
    self.visible = visible
  }

  package func suppression(_ comment: SuppressionComment) -> Suppression {
    if comment.verb == "ignore-file" { return comment.suppression(of: .file) }
    return comment.suppression(of: entry(of: comment).map(Suppression.Scope.entry) ?? .nothing)
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
    let isAhead = after.map { !isVisible(in: range.upperBound..<$0.source.lowerBound) } ?? false
    if let before, isBehind, isOneLine(before.source.upperBound..<range.lowerBound),
      !(isAhead && isInAfter && !isInBefore)
    {
      return next - 1
    }
    if let after, isAhead, isOneLine(range.upperBound..<after.source.lowerBound) { return next }
    if isInBefore, !isInAfter { return next - 1 }
    let isRightBehind = isBehind && before.map { !hasBlankLine($0.source.upperBound..<range.lowerBound) } ?? false
    if let after, isAhead, !(isRightBehind && hasBlankLine(range.upperBound..<after.source.lowerBound)) {
      return next
    }
    return isRightBehind ? next - 1 : nil
  }

  /// Whether a reader sees something between two places.
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

  /// Bytes; what is further off is not beside.
  private static let furthest = 4096
}
