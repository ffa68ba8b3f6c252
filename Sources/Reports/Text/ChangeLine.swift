/// Changes on one line of a terminal, as `git diff --word-diff` writes them: `9(June), [-1–11-]{+672809+}.`
///
/// What is kept is told as far as it helps to find the place.
struct ChangeLine {
  var changes: Changes
  var ink: Ink

  /// So many characters of what is kept stand before and behind a change.
  private static let context = 24

  /// The line, at most `width` columns wide.
  func text(width: Int) -> String {
    var line = ""
    var room = width - 1
    for (index, piece) in changes.pieces.enumerated() {
      let (sign, text, style) = told(piece, isFirst: index == 0, isLast: index == changes.pieces.count - 1)
      let whole = sign.isEmpty ? text : "\(sign.prefix(2))\(text)\(sign.suffix(2))"
      var fitting = ""
      for scalar in whole.unicodeScalars where room >= scalar.columns {
        room -= scalar.columns
        fitting.unicodeScalars.append(scalar)
      }
      line += ink.paint(fitting, style)
      if fitting.unicodeScalars.count < whole.unicodeScalars.count { return line + "…" }
    }
    return line
  }

  private func told(_ piece: Changes.Piece, isFirst: Bool, isLast: Bool) -> (sign: String, String, Ink.Style?) {
    let text = piece.text.printable.inert
    switch piece.kind {
    case .deleted: return ("[--]", text, .deleted)
    case .inserted: return ("{++}", text, .inserted)
    case .kept:
      let before = isFirst ? 0 : ChangeLine.context
      let behind = isLast ? 0 : ChangeLine.context
      guard text.count > before + behind + 1 else { return ("", text, nil) }
      return ("", "\(text.prefix(before))…\(text.suffix(behind))", nil)
    }
  }
}
