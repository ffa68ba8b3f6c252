import Checks

/// The words around a finding on one line of a terminal, and beneath it a line that marks the wrong ones.
struct Excerpt {
  /// What is printed for one character of the text.
  private struct Cell {
    var piece: String
    var columns: Int
    var isMarked: Bool
  }

  private var cells: [Cell] = []
  /// Where the mark begins, also where it is empty.
  private var mark = 0
  /// More text stands before the first cell, and behind the last one.
  private var isCutBefore = false
  private var isCutAfter = false

  /// Bytes of the text that are read on either side of the mark: more than any line of a terminal shows.
  private static let most = 4000

  init(of place: Place) {
    let text = place.text.utf8
    let first = Excerpt.border(max(0, place.marked.lowerBound - Excerpt.most), in: text)
    let end = Excerpt.border(min(text.count, place.marked.lowerBound + Excerpt.most), in: text)
    isCutBefore = first > 0
    isCutAfter = end < text.count
    var offset = first
    let start = text.index(text.startIndex, offsetBy: first)
    let scalars = Array(place.text[start..<text.index(start, offsetBy: end - first)].unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      if offset < place.marked.lowerBound { mark = cells.count + 1 }
      let piece = scalars.isCommand(at: index) ? scalar.named : String(scalar).printable
      let columns = piece.unicodeScalars.reduce(0) { $0 + $1.columns }
      cells.append(Cell(piece: piece, columns: columns, isMarked: place.marked.contains(offset)))
      offset += UTF8.width(scalar)
    }
  }

  /// The place itself, or the one before it at which a character begins.
  private static func border(_ offset: Int, in text: String.UTF8View) -> Int {
    var offset = offset
    while offset > 0, offset < text.count, text[text.index(text.startIndex, offsetBy: offset)] & 0xC0 == 0x80 {
      offset -= 1
    }
    return offset
  }

  /// Two lines, each at most `width` columns wide.
  func lines(width: Int) -> (text: String, marks: String) {
    let window = window(width: max(width, 8))
    var text = ""
    var marks = ""
    let startsLate = window.lowerBound > 0 || isCutBefore
    if startsLate {
      text += "…"
      marks += " "
    }
    for index in window {
      let cell = cells[index]
      text += cell.piece
      let sign = cell.isMarked ? (index == mark || index == window.lowerBound ? "^" : "~") : " "
      guard cell.columns > 0 else { continue }
      marks += sign + String(repeating: sign == " " ? " " : "~", count: cell.columns - 1)
    }
    if window.upperBound < cells.count || isCutAfter { text += "…" }
    if !cells[window].contains(where: \.isMarked) {
      // Something is missing here: the mark points between two characters, at the latter.
      let columns = cells[window.lowerBound..<max(window.lowerBound, min(mark, window.upperBound))].reduce(0) {
        $0 + $1.columns
      }
      marks = String(repeating: " ", count: columns + (startsLate ? 1 : 0)) + "^"
    }
    while marks.last == " " { marks.removeLast() }
    return (text, marks)
  }

  /// The cells that fit: all, or those around the mark, with a third of the room before it.
  private func window(width: Int) -> Range<Int> {
    let total = cells.reduce(0) { $0 + $1.columns }
    if total <= width, !isCutBefore, !isCutAfter { return cells.indices }
    // An ellipsis on either side takes a column.
    let room = width - 2
    var start = min(mark, cells.count)
    var before = 0
    while start > 0, before + cells[start - 1].columns <= room / 3 {
      start -= 1
      before += cells[start].columns
    }
    var end = start
    var used = 0
    while end < cells.count, used + cells[end].columns <= room {
      used += cells[end].columns
      end += 1
    }
    // Near the end of the text there is more room before the mark.
    while start > 0, used + cells[start - 1].columns <= room {
      start -= 1
      used += cells[start].columns
    }
    return start..<end
  }
}
