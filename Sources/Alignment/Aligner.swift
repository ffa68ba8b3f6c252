import Bibliography

/// Holds citations against records.
public struct Aligner: Sendable {
  public init() {}

  /// Reads a citation by the light of its record.
  ///
  /// - Parameters:
  ///   - citation: the visible text, no markup.
  ///   - context: other citations of the same list, from which its style may be learned.
  public func align(_ citation: String, with work: Work, context: [String] = []) -> Alignment {
    Alignment(verdict: .unverifiable, fields: [:], differences: [], corrected: nil)
  }
}
