extension MappedText {
  /// Other visible text in the place of a visible stretch.
  public struct Change: Sendable, Equatable {
    /// UTF-8 offsets in the text; empty where something is put in.
    public var range: Range<Int>
    public var replacement: String
    /// The visible words that the replacement is, or is a rewriting of, where it moves them: their markup goes with them.
    public var origin: Range<Int>?

    public init(range: Range<Int>, replacement: String, origin: Range<Int>? = nil) {
      self.range = range
      self.replacement = replacement
      self.origin = origin
    }
  }

  /// A change of the page: these bytes become this text, markup included.
  public struct Edit: Sendable, Hashable {
    public var range: Range<Int>
    public var replacement: String

    public init(range: Range<Int>, replacement: String) {
      self.range = range
      self.replacement = replacement
    }
  }
}
