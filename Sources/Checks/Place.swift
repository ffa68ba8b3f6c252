import Pages

/// Where something stands: on the page, and in the words that a reader sees there.
package struct Place: Sendable, Equatable {
  /// Bytes of the page; empty where something is missing.
  package var range: Range<Int>
  /// The words around it: the citation, or the target of a link.
  package var text: String
  /// UTF-8 offsets in `text`.
  package var marked: Range<Int>

  package init(range: Range<Int>, text: String, marked: Range<Int>) {
    self.range = range
    self.text = text
    self.marked = marked
  }

  /// A stretch of a citation's visible text.
  init(_ visible: Range<Int>, in citation: Citation) {
    range = citation.text.source(of: visible) ?? citation.text.sourceRange ?? 0..<0
    text = citation.text.text
    marked = visible
  }

  /// A stretch of the visible text of something else.
  init(_ visible: Range<Int>, of text: MappedText) {
    range = text.source(of: visible) ?? text.sourceRange ?? 0..<0
    self.text = text.text
    marked = visible
  }

  /// The end of a citation, before its full stop: where something that is missing might be added.
  init(endOf citation: Citation) {
    let bytes = citation.text.text.utf8
    let end = bytes.count - bytes.reversed().prefix { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: " ") }.count
    self.init(end..<end, in: citation)
  }

  /// The target of a link, which a reader does not see.
  init(_ link: Link) {
    range = link.range
    text = link.target
    marked = 0..<link.target.utf8.count
  }

  /// A DOI as it stands in a link or in the text.
  init(_ mention: DOIMention) {
    range = mention.range
    text = mention.written
    marked = 0..<mention.written.utf8.count
  }
}
