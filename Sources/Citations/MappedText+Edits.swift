extension MappedText {
  /// A change of the page: these bytes become this text.
  public struct Edit: Sendable, Hashable {
    public var range: Range<Int>
    public var replacement: String

    public init(range: Range<Int>, replacement: String) {
      self.range = range
      self.replacement = replacement
    }
  }

  /// The changes of the page that put another text in the place of a visible stretch, in the order of the page.
  ///
  /// Only what differs is touched, and markup inside the stretch is kept: the first bytes take the new text, what stands
  /// behind the markup goes. Line breaks and the borders of cells stay. The new text is written as it is: whoever needs
  /// it escaped for the page's format does that.
  public func edits(replacing visible: Range<Int>, with replacement: String) -> [Edit] {
    let old = subtext(visible).text
    let prefix = old.commonPrefix(with: replacement)
    let rest = replacement.dropFirst(prefix.count)
    let suffix = old.dropFirst(prefix.count).reversed().commonPrefixCount(with: rest.reversed())
    let start = visible.lowerBound + prefix.utf8.count
    let end = visible.upperBound - old.suffix(suffix).utf8.count
    let new = String(rest.dropLast(suffix))
    guard start < end else {
      guard !new.isEmpty, let place = source(of: start..<start) else { return [] }
      return [Edit(range: place, replacement: new)]
    }
    let touched = runs.cut(to: start..<end)
    var edits: [Edit] = []
    for run in touched where !isBorder(run, from: start) {
      let text = edits.isEmpty ? new : ""
      if let last = edits.last, last.range.upperBound == run.source.lowerBound {
        edits[edits.count - 1].range = last.range.lowerBound..<run.source.upperBound
      } else {
        edits.append(Edit(range: run.source, replacement: text))
      }
    }
    return edits
  }

  /// Whether a run, counted from `start` in this text, is the break between two lines or cells.
  private func isBorder(_ run: Run, from start: Int) -> Bool {
    let utf8 = text.utf8
    let byte = utf8[utf8.index(utf8.startIndex, offsetBy: start + run.visible.lowerBound)]
    return byte == 0x0A || byte == 0x09
  }
}

extension StringProtocol {
  fileprivate func commonPrefix(with other: some StringProtocol) -> SubSequence {
    prefix(commonPrefixCount(with: other))
  }
}

extension Sequence<Character> {
  fileprivate func commonPrefixCount(with other: some Sequence<Character>) -> Int {
    zip(self, other).prefix { $0 == $1 }.count
  }
}
