import Bibliography

/// A repair, in bytes of the page.
package struct Fix: Sendable, Equatable {
  /// How far a repair can be trusted, in ascending order.
  package enum Applicability: String, Comparable, Sendable {
    /// To look at only: applied blindly it would damage the page's markup.
    case display
    /// Right if the record is.
    case unsafe
    /// Changes only what is wrong.
    case safe

    package static func < (left: Applicability, right: Applicability) -> Bool { left.rank < right.rank }

    private var rank: Int {
      switch self {
      case .display: 0
      case .unsafe: 1
      case .safe: 2
      }
    }
  }

  /// In the order of the page, none overlapping another.
  package var edits: [Edit]
  package var applicability: Applicability

  package init(edits: [Edit], applicability: Applicability) {
    self.edits = edits
    self.applicability = applicability
  }
}
