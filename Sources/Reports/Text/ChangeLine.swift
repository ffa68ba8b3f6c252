/// Changes on one line of a terminal. With colours it shows the text around each change, with what goes and what comes in its
/// colour; without colours it says the same in words: `“1–11” to “672809”`.
///
/// Unchanged text is shown as far as it helps to find the place.
struct ChangeLine {
  var changes: Changes
  var colors: TerminalColors

  /// Number of unchanged characters shown before and after a change: fewer where more changes have to fit.
  private static let contexts = [24, 20, 16, 12, 9, 6]

  /// The line, at most `width` columns wide, and whether it shows all changes.
  func text(width: Int) -> (text: String, isWhole: Bool) {
    let context = ChangeLine.contexts.first { columns(context: $0) < width } ?? ChangeLine.contexts.last
    var line = ""
    var room = width - 1
    for (text, style) in colors.isColored ? pieces(context: context ?? 0) : [(words, nil)] {
      var fitting = ""
      for scalar in text.unicodeScalars where room >= scalar.columns {
        room -= scalar.columns
        fitting.unicodeScalars.append(scalar)
      }
      line += colors.paint(fitting, style)
      if fitting.unicodeScalars.count < text.unicodeScalars.count { return (line + "…", false) }
    }
    return (line, true)
  }

  // MARK: Colours

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
      case .deleted: return (text, .deleted)
      case .inserted: return (text, .inserted)
      case .kept:
        let before = index == 0 ? 0 : context
        let behind = index == changes.pieces.count - 1 ? 0 : context
        guard text.count > before + behind + 1 else { return (text, nil) }
        return ("\(text.prefix(before))…\(text.suffix(behind))", nil)
      }
    }
  }

  // MARK: Words

  /// The last word with the signs around it, `Ge`, `L.`.
  private static func lastWord(of text: String) -> String {
    let text = text.reversed().drop(while: \.isWhitespace)
    return String(text.prefix { !$0.isWhitespace }.reversed())
  }

  /// `“Lindkvist” to “Lindqvist”; insert “ and T. Økland” after “Lindqvist”; delete “(June)”`
  private var words: String {
    var parts: [String] = []
    var index = 0
    let pieces = changes.pieces
    while index < pieces.count {
      guard pieces[index].kind != .kept else {
        index += 1
        continue
      }
      let end = pieces[index...].firstIndex { $0.kind == .kept } ?? pieces.count
      let run = pieces[index..<end]
      var old = run.filter { $0.kind == .deleted }.map(\.text).joined()
      var new = run.filter { $0.kind == .inserted }.map(\.text).joined()
      // A word of which some letters change is named as a whole.
      if (old + new).contains(where: \.isLetter), index > 0 {
        let before = String(pieces[index - 1].text.reversed().prefix { $0.isLetter || $0.isNumber }.reversed())
        if (old.first ?? new.first)?.isLetter ?? false || !before.isEmpty && old.isEmpty && new.first?.isLetter ?? false
        {
          old = before + old
          new = before + new
        }
      }
      if (old + new).contains(where: \.isLetter), end < pieces.count,
        (old.last ?? new.last).map({ $0.isLetter || $0.isNumber }) ?? false
      {
        let behind = pieces[end].text.prefix { $0.isLetter || $0.isNumber }
        old += behind
        new += behind
      }
      let lastWord = index > 0 ? ChangeLine.lastWord(of: pieces[index - 1].text) : ""
      if !(old + new).contains(where: { $0.isLetter || $0.isNumber }), !lastWord.isEmpty {
        // A sign alone says nothing: `“L” to “L.”`.
        old = lastWord + old
        new = lastWord + new
      }
      if old.isEmpty {
        parts.append("insert “\(new.inert)”" + (lastWord.isEmpty ? "" : " after “\(lastWord.inert)”"))
      } else if new.isEmpty {
        parts.append("delete “\(old.inert)”")
      } else {
        parts.append("“\(old.inert)” to “\(new.inert)”")
      }
      index = end
    }
    return parts.joined(separator: "; ")
  }
}
