/// The target of a link.
public struct Link: Sendable, Equatable {
  /// As it stands on the page, entities and escapes included.
  public var target: String
  /// The bytes of the target on the page.
  public var range: Range<Int>

  public init(target: String, range: Range<Int>) {
    self.target = target
    self.range = range
  }
}
