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

  /// Appends text that stands on the page as it is.
  public mutating func append(verbatim piece: String, from offset: Int) {
    let start = text.utf8.count
    let count = piece.utf8.count
    text += piece
    runs.append(Run(visible: start..<start + count, source: offset..<offset + count, isVerbatim: true))
  }

  public func source(of visible: Range<Int>) -> Range<Int> {
    guard let first = runs.first else { return 0..<0 }
    return first.source.lowerBound + visible.lowerBound..<first.source.lowerBound + visible.upperBound
  }

  public func isVerbatim(_ visible: Range<Int>) -> Bool { true }
}
