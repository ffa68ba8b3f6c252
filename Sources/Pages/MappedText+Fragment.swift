extension MappedText {
  /// The visible text of a piece of a page, such as one citation with its markup; its paragraphs are parted by `\n`.
  ///
  /// The same limits hold as for a page.
  package init(fragment bytes: [UInt8], as format: PageFormat) throws(ScanError) {
    guard bytes.count <= PageLimits.size else { throw ScanError(.tooLarge, at: PageLimits.size) }
    self.init()
    for item in try format.division(of: bytes)?.items ?? [] where !item.runs.isEmpty {
      if let end = sourceRange?.upperBound { append("\n", from: end..<max(end, item.runs[0].source.lowerBound)) }
      append(item.text(0..<item.utf8.count))
    }
    self = trimmed()
  }

  /// Adds a text that stands behind this one on the page.
  mutating func append(_ other: MappedText) {
    let bytes = Array(other.text.utf8)
    for run in other.runs {
      let piece = String(decoding: bytes[run.visible], as: UTF8.self)
      if run.isVerbatim { append(verbatim: piece, at: run.source.lowerBound) } else { append(piece, from: run.source) }
    }
  }
}
