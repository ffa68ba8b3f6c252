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

extension Citation {
  /// Lines for fields that a labelled citation lacks, written like the line of one that it has and put before it.
  ///
  /// Nil where its fields do not stand one on a line, and where a value cannot be written there.
  package func adding(_ values: [(field: Field, text: String)], on page: PageWriting) -> Edit? {
    for anchor in [Field.page, .issued, .doi] {
      guard let label = fields.first(where: { $0.field == anchor }), let source = text.source(of: label.visible),
        let line = FieldLine(around: source, in: page.bytes)
      else { continue }
      var written = ""
      for (field, text) in values {
        guard let next = line.line(for: field, label.notation, text) else { return nil }
        written += next
      }
      return Edit(range: line.start..<line.start, replacement: written)
    }
    return nil
  }
}

/// A line that holds one field: `  pages   = {1--13},`, `"page": "1-13",`.
private struct FieldLine {
  /// Where the line starts on the page.
  var start: Int
  private var indent: String
  private var name: String
  /// From the name to the value, `   = {`, and from the value to the line's end, `},`.
  private var before: String
  private var after: String

  init?(around value: Range<Int>, in page: [UInt8]) {
    guard value.upperBound <= page.count, let line = page[..<value.lowerBound].lastIndex(of: 0x0A) else { return nil }
    start = line + 1
    let end = page[value.upperBound...].firstIndex(of: 0x0A) ?? page.count
    guard end < page.count, end - start < 2000 else { return nil }
    let head = page[start..<value.lowerBound]
    let blanks = head.prefix { $0.isBlank }
    let rest = head.dropFirst(blanks.count)
    let quote = rest.first == UInt8(ascii: "\"") ? 1 : 0
    let letters = rest.dropFirst(quote).prefix { $0.isLetter || $0 == UInt8(ascii: "-") }
    guard !letters.isEmpty else { return nil }
    let middle = rest.dropFirst(quote + letters.count)
    let signs = middle.filter { !$0.isBlank && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "{") }
    guard signs == [UInt8(ascii: "=")] || signs == [UInt8(ascii: ":")] else { return nil }
    let tail = page[value.upperBound..<end]
    // Nothing but what closes the value, a comma and the line's end.
    guard tail.allSatisfy({ $0.isBlank || "\"},".utf8.contains($0) }), !tail.contains(UInt8(ascii: " ")) else {
      return nil
    }
    indent = String(decoding: blanks + rest.prefix(quote), as: UTF8.self)
    name = String(decoding: letters, as: UTF8.self)
    before = String(decoding: middle, as: UTF8.self)
    after = String(decoding: tail, as: UTF8.self)
  }

  /// The whole line of another field; nil where its value cannot be written so.
  func line(for field: Field, _ notation: FieldNotation, _ text: String) -> String? {
    guard var name = FieldLine.name(of: field, in: notation), let value = value(text, notation) else { return nil }
    if self.name.allSatisfy(\.isUppercase) { name = name.uppercased() }
    // Signs that stand below each other go on doing so.
    let blanks = before.prefix { $0 == " " }.count
    let isAligned = blanks > 1
    let padding = isAligned ? max(1, blanks + self.name.count - name.count) : blanks
    let end = after.contains(",") ? after : after.trimmingLineEnd + "," + (after.hasSuffix("\r") ? "\r" : "")
    return indent + name + String(repeating: " ", count: padding) + before.dropFirst(blanks) + value + end + "\n"
  }

  private func value(_ text: String, _ notation: FieldNotation) -> String? {
    switch notation {
    case .bibtex, .bareBibTeX: notation.written(text)
    // The line is a DOI's.
    case .literalBibTeX: FieldNotation.bibtex(usesCommands: false).written(text)
    case .json, .asciiJSON: notation.written(text)
    case .jsonNumber, .yaml, .list, .elsewhere: nil
    }
  }

  private static func name(of field: Field, in notation: FieldNotation) -> String? {
    let isJSON = notation == .json || notation == .asciiJSON
    return switch field {
    case .volume: "volume"
    case .issue: isJSON ? "issue" : "number"
    case .page: isJSON ? "page" : "pages"
    default: nil
    }
  }
}

extension String {
  fileprivate var trimmingLineEnd: String { hasSuffix("\r") ? String(dropLast()) : self }
}
