import Bibliography

extension MappedText {
  /// The edits of the page that replace stretches of visible text, in page order.
  ///
  /// Edits touch only what differs. Markup stays around text that stays, moves with text that moves, and is removed if
  /// nothing is left inside it. New text is spelt as the page spells its characters. Nil if a change crosses a line
  /// break or a cell border, or if two changes overlap.
  ///
  /// - Parameters:
  ///   - changes: edits of the visible text.
  ///   - dropsMarkup: whether markup inside a replaced stretch is removed, because the new text describes another work.
  package func edits(for changes: [Edit], in page: PageWriting, dropsMarkup: Bool = false) -> [Edit]? {
    guard !isEmpty else { return changes.isEmpty ? [] : nil }
    return MarkedText(self, in: page).edits(for: changes, dropsMarkup: dropsMarkup)
  }
}

extension MarkedText {
  func edits(for changes: [Edit], dropsMarkup: Bool) -> [Edit]? {
    var edits: [Edit] = []
    for change in changes {
      guard change.range.lowerBound >= 0, change.range.upperBound <= text.text.utf8.count, !crossesBorder(change.range),
        format.canWrite(change.replacement), !changesMacro(change.range)
      else { return nil }
      let whole = dropsMarkup ? replacingWhole(change) : nil
      edits += moving(change) ?? whole ?? replacing(change.range, with: change.replacement)
    }
    edits.sort { ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound) }
    for (edit, next) in zip(edits, edits.dropFirst()) where edit.range.upperBound > next.range.lowerBound { return nil }
    return JoinedSigns.arise(from: edits, in: bytes, as: format) ? nil : edits
  }

  /// Whether a stretch comes from a command of the page or from an attribute, `\\Berg` for "Berg, A.": a change would
  /// replace it by words here, and leave it as it is elsewhere.
  private func changesMacro(_ range: Range<Int>) -> Bool {
    switch format {
    case .latex, .light: break
    case .text, .html, .markdown: return false
    }
    return text.runs.contains { run in
      !run.isVerbatim && run.visible.overlaps(range) && run.visible.count >= MarkedText.shortestMacro
    }
  }

  /// In bytes. No sign and no letter with an accent is as long.
  private static let shortestMacro = 5

  private func crossesBorder(_ range: Range<Int>) -> Bool {
    text.subtext(range).text.utf8.contains { $0 == 0x0A || $0 == 0x09 }
  }

  // MARK: Words that move

  /// Replaces words with the words of the origin, each with its markup.
  private func moving(_ change: Edit) -> [Edit]? {
    guard let origin = change.origin, !origin.isEmpty, !change.range.isEmpty, origin != change.range,
      !crossesBorder(origin), let target = whole(change.range), let source = whole(origin),
      let inner = text.source(of: origin)
    else { return nil }
    if text.subtext(origin).text == change.replacement {
      return [Edit(range: target, replacement: String(decoding: bytes[source], as: UTF8.self))]
    }
    // A changed text keeps the markup around it.
    guard !text.subtext(origin).runs.hasMarkup else { return nil }
    let open = String(decoding: bytes[source.lowerBound..<inner.lowerBound], as: UTF8.self)
    let close = String(decoding: bytes[inner.upperBound..<source.upperBound], as: UTF8.self)
    return [
      Edit(range: target, replacement: open + page.written(change.replacement, as: format) + close)
    ]
  }

  // MARK: Words that are replaced

  /// Replaces words together with the markup inside them.
  private func replacingWhole(_ change: Edit) -> [Edit]? {
    guard !change.range.isEmpty, text.subtext(change.range).runs.hasMarkup,
      let range = whole(change.range)
    else { return nil }
    return [Edit(range: range, replacement: page.written(change.replacement, as: format))]
  }

  private func replacing(_ visible: Range<Int>, with replacement: String) -> [Edit] {
    let old = text.subtext(visible).text
    let prefix = old.commonPrefix(with: replacement)
    let rest = replacement.dropFirst(prefix.count)
    let suffix = old.dropFirst(prefix.count).reversed().commonPrefixCount(with: rest.reversed())
    var new = String(rest.dropLast(suffix))
    let range = (visible.lowerBound + prefix.utf8.count)..<(visible.upperBound - old.suffix(suffix).utf8.count)
    guard !range.isEmpty || dividesReference(at: range.lowerBound) else {
      guard !new.isEmpty,
        let place = placeInWord(of: visible, inserting: new, at: range.lowerBound)
          ?? place(ofInserting: new, at: range.lowerBound)
      else { return [] }
      return [Edit(range: place..<place, replacement: page.written(new, as: format))]
    }
    let touched = wholeCharacters(range, &new)
    var edits = text.runs.cut(to: touched).map { Edit(range: $0.source, replacement: "") }
    edits[0].replacement = page.written(new, as: format)
    edits += emptied(touched, keepsFirst: !new.isEmpty).map { Edit(range: $0.range, replacement: "") }
    return edits.joined()
  }

  /// Where to insert letters or digits before others of the same word: inside their markup, so that `*3*` becomes
  /// `*13*`. Nil for anything else.
  private func placeInWord(of visible: Range<Int>, inserting new: String, at offset: Int) -> Int? {
    guard offset == visible.lowerBound, !visible.isEmpty, let last = new.last, last.isLetter || last.isNumber,
      let next = text.subtext(visible).text.first, next.isLetter || next.isNumber
    else { return nil }
    return text.runs[text.runs.run(holding: offset)].sourceStart(of: offset)
  }

  /// Whether an offset is between the letters of one character reference, `&fjlig;`.
  private func dividesReference(at offset: Int) -> Bool {
    guard offset > 0, offset < text.text.utf8.count else { return false }
    let run = text.runs[text.runs.run(holding: offset)]
    return !run.isVerbatim && run.visible.lowerBound < offset
  }

  /// Extends a range to whole character references. Letters of a reference that are to stay become part of the new
  /// text.
  private func wholeCharacters(_ range: Range<Int>, _ new: inout String) -> Range<Int> {
    var range = range
    let first = text.runs[text.runs.run(holding: range.lowerBound)]
    if !first.isVerbatim, first.visible.lowerBound < range.lowerBound {
      new = text.subtext(first.visible.lowerBound..<range.lowerBound).text + new
      range = first.visible.lowerBound..<range.upperBound
    }
    let last = text.runs[text.runs.run(holding: max(range.lowerBound, range.upperBound - 1))]
    if !last.isVerbatim, last.visible.upperBound > range.upperBound {
      new += text.subtext(range.upperBound..<last.visible.upperBound).text
      range = range.lowerBound..<last.visible.upperBound
    }
    return range
  }

  /// Where to insert text between two visible characters: after closing marks if the text begins a new list item or
  /// another field, else before them.
  private func place(ofInserting new: String, at offset: Int) -> Int? {
    guard let here = text.source(of: offset..<offset) else { return nil }
    if offset == 0 { return openers(before: 0).first?.range.lowerBound ?? here.lowerBound }
    let tokens =
      offset < text.text.utf8.count ? gap(at: offset) : closers(after: offset)
    guard !tokens.isEmpty else { return here.lowerBound }
    if new.beginsItem || new.endsItem {
      return tokens.prefix { $0.kind != .open }.last?.range.upperBound ?? here.lowerBound
    }
    return here.lowerBound
  }
}

extension [Edit] {
  /// Joins adjacent edits.
  fileprivate func joined() -> [Edit] {
    var joined: [Edit] = []
    for edit in sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      if let last = joined.last, last.range.upperBound == edit.range.lowerBound {
        joined[joined.count - 1].range = last.range.lowerBound..<edit.range.upperBound
        joined[joined.count - 1].replacement += edit.replacement
      } else {
        joined.append(edit)
      }
    }
    return joined
  }
}

extension [MappedText.Run] {
  /// Whether there is markup between the runs.
  fileprivate var hasMarkup: Bool {
    zip(self, dropFirst()).contains { $0.source.upperBound != $1.source.lowerBound }
  }
}

extension String {
  /// `, T. Wang`, ` and T. Wang`, ` 93(2)`: text that does not continue the words before it.
  fileprivate var beginsItem: Bool {
    guard let first = unicodeScalars.first else { return false }
    if first == "," || first == ";" || first == "&" || first == "/" { return true }
    guard first == " ", let next = unicodeScalars.dropFirst().first else { return false }
    return next == "&" || ("0"..."9").contains(next)
      || Conjunctions.ampersand.contains { hasPrefix(" " + $0 + " ") }
  }

  /// `T. Wang, `
  fileprivate var endsItem: Bool { hasSuffix(" ") && dropLast().last.map { ",;&/".contains($0) || $0 == "d" } == true }
}

extension StringProtocol {
  fileprivate func commonPrefix(with other: some StringProtocol) -> SubSequence {
    prefix(commonPrefixCount(with: other))
  }
}

extension Sequence<Character> {
  fileprivate func commonPrefixCount(with other: some Sequence<Character>) -> Int {
    zip(self, other).prefix { $0 == $1 }.count
  }
}

extension MappedText {
  /// The bytes of the text with the markup around it, `*9*` for an italic 9; nil where there is no text.
  package func extent(in page: PageWriting) -> Range<Int>? { MarkedText(self, in: page).extent ?? sourceRange }

  /// Whether markup stands between its characters or around them.
  package func hasMarkup(in page: PageWriting) -> Bool { runs.hasMarkup || extent(in: page) != sourceRange }

  /// The citation's bytes with the markup around it, after edits.
  ///
  /// - Parameter edits: in page order, not overlapping; edits outside the citation are ignored.
  package func excerpt(of page: PageWriting, after edits: [Edit]) -> [UInt8] {
    guard let range = MarkedText(self, in: page).extent ?? sourceRange else { return [] }
    let inside = edits.filter { range.lowerBound <= $0.range.lowerBound && $0.range.upperBound <= range.upperBound }
    let shifted = inside.map { edit in
      let start = edit.range.lowerBound - range.lowerBound
      return Edit(range: start..<start + edit.range.count, replacement: edit.replacement)
    }
    return Edit.apply(shifted, to: Array(page.bytes[range]))
  }
}
