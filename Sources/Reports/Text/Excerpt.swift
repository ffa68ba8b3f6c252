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

  init(of place: Place) {
    var offset = 0
    let scalars = Array(place.text.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      if offset < place.marked.lowerBound { mark = cells.count + 1 }
      let piece = scalars.isCommand(at: index) ? scalar.named : String(scalar).printable
      let columns = piece.unicodeScalars.reduce(0) { $0 + $1.columns }
      cells.append(Cell(piece: piece, columns: columns, isMarked: place.marked.contains(offset)))
      offset += UTF8.width(scalar)
    }
  }

  /// Two lines, each at most `width` columns wide.
  func lines(width: Int) -> (text: String, marks: String) {
    let window = window(width: max(width, 8))
    var text = ""
    var marks = ""
    if window.lowerBound > 0 {
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
    if window.upperBound < cells.count { text += "…" }
    if !cells[window].contains(where: \.isMarked) {
      // Something is missing here: the mark points between two characters, at the latter.
      let columns = cells[window.lowerBound..<max(window.lowerBound, min(mark, window.upperBound))].reduce(0) {
        $0 + $1.columns
      }
      marks = String(repeating: " ", count: columns + (window.lowerBound > 0 ? 1 : 0)) + "^"
    }
    while marks.last == " " { marks.removeLast() }
    return (text, marks)
  }

  /// The cells that fit: all, or those around the mark, with a third of the room before it.
  private func window(width: Int) -> Range<Int> {
    let total = cells.reduce(0) { $0 + $1.columns }
    if total <= width { return cells.indices }
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
