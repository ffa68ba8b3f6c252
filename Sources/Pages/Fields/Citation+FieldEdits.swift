import Bibliography

extension Citation {
  /// The changes of the page that put other text in the place of stretches of the citation's; nil where they cannot be
  /// written there.
  ///
  /// Prose is changed as `MappedText` says, and quoted where it stands in front matter.
  package func edits(for changes: [Edit], in page: PageWriting) -> [Edit]? {
    if !fields.isEmpty { return fieldEdits(for: changes, in: page) }
    guard let quoting else { return text.edits(for: changes, in: page) }
    if let edits = text.edits(for: changes, in: page),
      edits.allSatisfy({ quoting.quoted($0.replacement) == $0.replacement })
    {
      return edits
    }
    // Written anew, for what is moved as it stands would be quoted twice.
    let plain = changes.map { Edit(range: $0.range, replacement: $0.replacement) }
    guard var edits = text.edits(for: plain, in: page) else { return nil }
    for index in edits.indices {
      guard let quoted = quoting.quoted(edits[index].replacement) else { return nil }
      edits[index].replacement = quoted
    }
    return edits
  }

  /// Each as its field is written. Only what differs is touched, and braces inside the stretch are kept. What stands
  /// there as an abbreviation, or bare, is replaced as a whole.
  private func fieldEdits(for changes: [Edit], in page: PageWriting) -> [Edit]? {
    var edits: [Edit] = []
    for change in changes {
      let label = fields.first {
        $0.visible.lowerBound <= change.range.lowerBound && change.range.upperBound <= $0.visible.upperBound
      }
      guard let label, label.notation.takes(change.replacement, in: change.range, of: text) else { return nil }
      for edit in text.fieldEdits(change.range, change.replacement, label) {
        guard let written = label.notation.written(edit.replacement) else { return nil }
        edits.append(Edit(range: edit.range, replacement: written))
      }
    }
    edits.sort { ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound) }
    for (edit, next) in zip(edits, edits.dropFirst()) where edit.range.upperBound > next.range.lowerBound { return nil }
    return edits
  }
}

extension FieldNotation {
  /// Whether the change stays within one of the values that a list has.
  fileprivate func takes(_ replacement: String, in range: Range<Int>, of text: MappedText) -> Bool {
    guard case .list = self else { return true }
    let isWithin = text.runs.allSatisfy { run in
      run.isVerbatim || !run.visible.overlaps(range) || run.visible.count < 3
    }
    // "and" with a blank beside it begins or ends another name.
    return isWithin && !replacement.isEmpty && !replacement.hasPrefix(" and") && !replacement.hasSuffix("and ")
  }
}

extension MappedText {
  fileprivate func fieldEdits(_ range: Range<Int>, _ replacement: String, _ label: LabelledField) -> [Edit] {
    var whole = range
    var isWhole = false
    if case .bareBibTeX = label.notation, !replacement.utf8.allSatisfy(\.isDigit) {
      whole = label.visible
      isWhole = true
    }
    for run in runs where !run.isVerbatim && run.reaches(into: range) {
      guard subtext(run.visible).text.count > 1 else { continue }
      whole = min(whole.lowerBound, run.visible.lowerBound)..<max(whole.upperBound, run.visible.upperBound)
      isWhole = true
    }
    guard isWhole, let source = source(of: whole) else { return differing(range, replacement) }
    let before = subtext(whole.lowerBound..<range.lowerBound).text
    let after = subtext(range.upperBound..<whole.upperBound).text
    return [Edit(range: source, replacement: before + replacement + after)]
  }

  /// Only what differs: the first bytes take the new text, what stands behind a brace goes.
  private func differing(_ range: Range<Int>, _ replacement: String) -> [Edit] {
    let old = Array(subtext(range).text)
    let new = Array(replacement)
    let prefix = zip(old, new).prefix { $0 == $1 }.count
    let suffix = zip(old[prefix...].reversed(), new[prefix...].reversed()).prefix { $0 == $1 }.count
    let start = range.lowerBound + String(old[..<prefix]).utf8.count
    let end = range.upperBound - String(old.suffix(suffix)).utf8.count
    let text = String(new[prefix..<(new.count - suffix)])
    guard start < end else {
      guard !text.isEmpty, let place = source(of: start..<start) else { return [] }
      return [Edit(range: place, replacement: text)]
    }
    return runs.cut(to: start..<end).enumerated().map { index, run in
      Edit(range: run.source, replacement: index == 0 ? text : "")
    }
  }
}

extension MappedText.Run {
  fileprivate func reaches(into range: Range<Int>) -> Bool {
    range.isEmpty
      ? visible.lowerBound < range.lowerBound && range.lowerBound < visible.upperBound : visible.overlaps(range)
  }
}
