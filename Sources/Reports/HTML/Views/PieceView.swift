import Checks

/// A stretch of a citation.
struct PieceView {
  var text: String
  var isDeleted = false
  var isInserted = false
  var isMarked = false
  var isPlain = false

  static func all(of changes: Changes) -> [PieceView] {
    changes.pieces.map { piece in
      PieceView(
        text: piece.text.printable, isDeleted: piece.kind == .deleted, isInserted: piece.kind == .inserted,
        isPlain: piece.kind == .kept)
    }
  }

  /// A citation whose findings are marked where they stand.
  static func all(of text: String, findings: [Finding]) -> [PieceView] {
    let bytes = Array(text.utf8)
    var pieces: [PieceView] = []
    var end = 0
    let marked = findings.filter { $0.place.text == text && !$0.place.marked.isEmpty }.map(\.place.marked)
    for range in marked.sorted(by: { $0.lowerBound < $1.lowerBound }) where range.upperBound > end {
      let start = max(range.lowerBound, end)
      if start > end { pieces.append(PieceView(text: bytes.text(end..<start), isPlain: true)) }
      pieces.append(PieceView(text: bytes.text(start..<range.upperBound), isMarked: true))
      end = range.upperBound
    }
    if end < bytes.count { pieces.append(PieceView(text: bytes.text(end..<bytes.count), isPlain: true)) }
    return pieces
  }
}

extension [UInt8] {
  fileprivate func text(_ range: Range<Int>) -> String { String(decoding: self[range], as: UTF8.self).printable }
}
