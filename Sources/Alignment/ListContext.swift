import Bibliography

/// The list around a citation, from which its author's habits may be learned.
public struct ListContext: Sendable {
  /// Other citations of the list.
  public var citations: [String]
  /// The fields that those of labelled ones have.
  public var fields: [Set<Field>] = []
  /// Those of them whose records are at hand; reading them takes time, so that is done when they are asked for.
  public var examples: @Sendable () -> [StyleExample]

  public init(_ citations: [String] = [], examples: @escaping @Sendable () -> [StyleExample] = { [] }) {
    self.citations = citations
    self.examples = examples
  }
}
