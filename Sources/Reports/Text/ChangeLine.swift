/// Changes on one line of a terminal, as `git diff --word-diff` writes them: `9(June), [-1–11-]{+672809+}.`
///
/// Unchanged text is shown as far as it helps to find the place.
struct ChangeLine {
  var changes: Changes
  var colors: TerminalColors

  /// Number of unchanged characters shown before and after a change: fewer where more changes have to fit.
  private static let contexts = [24, 20, 16, 12, 9, 6]

  /// The line, at most `width` columns wide.
  func text(width: Int) -> String {
    let context = ChangeLine.contexts.first { columns(context: $0) < width } ?? ChangeLine.contexts.last
    var line = ""
    var room = width - 1
    for (text, style) in pieces(context: context ?? 0) {
      var fitting = ""
      for scalar in text.unicodeScalars where room >= scalar.columns {
        room -= scalar.columns
        fitting.unicodeScalars.append(scalar)
      }
      line += colors.paint(fitting, style)
      if fitting.unicodeScalars.count < text.unicodeScalars.count { return line + "…" }
    }
    return line
  }

  /// The columns up to the end of the last change.
  private func columns(context: Int) -> Int {
    var columns = 0
    let pieces = pieces(context: context)
    let last = pieces.lastIndex { $0.style != nil } ?? 0
    for piece in pieces.prefix(last + 1) { for scalar in piece.text.unicodeScalars { columns += scalar.columns } }
    return columns
  }

  private func pieces(context: Int) -> [(text: String, style: TerminalColors.Style?)] {
    changes.pieces.indices.map { index in
      let piece = changes.pieces[index]
      let text = piece.text.inert
      switch piece.kind {
      case .deleted: return ("[-\(text)-]", .deleted)
      case .inserted: return ("{+\(text)+}", .inserted)
      case .kept:
        let before = index == 0 ? 0 : context
        let behind = index == changes.pieces.count - 1 ? 0 : context
        guard text.count > before + behind + 1 else { return (text, nil) }
        return ("\(text.prefix(before))…\(text.suffix(behind))", nil)
      }
    }
  }
}
