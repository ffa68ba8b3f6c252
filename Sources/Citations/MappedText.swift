/// Visible text with its way back to the bytes of the page.
///
/// A page says `Fran&ccedil;ois,\n  <b>J.</b>`; a reader sees `François, J.`. Every visible byte belongs to a run, and a
/// run knows the bytes of the page that it was made from.
public struct MappedText: Sendable, Equatable {
  /// One stretch of visible text and its source.
  public struct Run: Sendable, Equatable {
    /// UTF-8 offsets in `text`.
    public var visible: Range<Int>
    /// Byte offsets on the page.
    public var source: Range<Int>
    /// Whether the visible bytes are the source's own; else they stand for them (an entity, collapsed white space).
    public var isVerbatim: Bool
  }

  public private(set) var text = ""
  public private(set) var runs: [Run] = []

  public init() {}
}
