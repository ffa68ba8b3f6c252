import Bibliography

/// The order of several citations.
package enum CiteOrder: String, CaseIterable, Sendable {
  /// The newest first.
  case year
  /// By the first author's family name, then the newest first.
  case author

  /// Whether one work stands before another; nil where the order does not say.
  func places(_ first: Work, before second: Work) -> Bool? {
    if self == .author {
      let (name, other) = (CiteOrder.name(first), CiteOrder.name(second))
      if name != other { return name.lexicographicallyPrecedes(other) }
    }
    let (date, other) = (first.date, second.date)
    guard let date, let other else { return date == nil && other == nil ? nil : date == nil }
    return date == other ? nil : date > other
  }

  private static func name(_ work: Work) -> [UInt8] {
    (work.author.first ?? work.editor.first).map { Folding.squash($0.name ?? $0.family) } ?? []
  }
}

extension Work {
  /// The date that a page cites: that of the printed issue, where one is registered.
  fileprivate var date: PartialDate? { dates[.publishedPrint] ?? issued }
}
