import Bibliography

/// The list around a citation, from which its style is learned.
public struct ListContext: Sendable {
  /// Other citations of the list.
  public var citations: [String]
  /// The labelled fields of each citation that has any.
  public var fields: [Set<Field>] = []
  /// Reads the other citations that have records. It takes time, so it is called only where something has to be written.
  public var examples: @Sendable () -> [StyleExample]

  public init(_ citations: [String] = [], examples: @escaping @Sendable () -> [StyleExample] = { [] }) {
    self.citations = citations
    self.examples = examples
  }
}
