import Bibliography

extension Citation {
  /// The edits of the page that replace stretches of the citation's text; nil if the new text cannot be written there.
  ///
  /// Prose is edited as in `MappedText`, and quoted if it is in front matter.
  package func edits(for changes: [Edit], in page: PageWriting) -> [Edit]? {
    if !fields.isEmpty { return fieldEdits(for: changes, in: page) }
    guard let quoting else { return text.edits(for: changes, in: page) }
    if let edits = text.edits(for: changes, in: page),
      edits.allSatisfy({ quoting.quoted($0.replacement) == $0.replacement })
    {
      return edits
    }
    // Without origins: text moved verbatim is quoted already and would be quoted twice.
    let plain = changes.map { Edit(range: $0.range, replacement: $0.replacement) }
    guard var edits = text.edits(for: plain, in: page) else { return nil }
    for index in edits.indices {
      guard let quoted = quoting.quoted(edits[index].replacement) else { return nil }
      edits[index].replacement = quoted
    }
    return edits
  }

  /// Each change in the notation of its field. Edits touch only what differs and keep braces inside the stretch. An
  /// abbreviation or a bare value is replaced as a whole.
  private func fieldEdits(for changes: [Edit], in page: PageWriting) -> [Edit]? {
    var edits: [Edit] = []
    for change in changes {
      let label = fields.first {
        $0.visible.lowerBound <= change.range.lowerBound && change.range.upperBound <= $0.visible.upperBound
      }
      guard let label, label.notation.takes(change.replacement, in: change.range, of: text) else { return nil }
      var own: [Edit] = []
      for edit in text.fieldEdits(change.range, change.replacement, label) {
        guard !label.notation.isList || !text.joinsValues(in: edit.range, of: page.bytes),
          let written = label.notation.written(edit.replacement)
        else { return nil }
        own.append(Edit(range: edit.range, replacement: written))
      }
      if let language = label.notation.language, JoinedSigns.arise(from: own, in: page.bytes, as: language) {
        return nil
      }
      edits += own
    }
    edits.sort { ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound) }
    for (edit, next) in zip(edits, edits.dropFirst()) where edit.range.upperBound > next.range.lowerBound { return nil }
    return edits
  }
}

extension FieldNotation {
  fileprivate var isList: Bool { if case .list = self { true } else { false } }

  /// The markup language of the value; nil for plain text.
  fileprivate var language: PageWriting.Format? {
    switch self {
    case .bibtex, .bareBibTeX: .latex
    case .r(let style): style.isLiteral ? nil : .latex
    case .template: .light(.mediaWiki)
    case .list(let notation): notation.language
    case .literalBibTeX, .yaml, .json, .asciiJSON, .jsonNumber, .cell, .line, .markup, .elsewhere: nil
    }
  }

  /// Whether the value can hold the change, and the change is within one value of a list.
  fileprivate func takes(_ replacement: String, in range: Range<Int>, of text: MappedText) -> Bool {
    if let language, !language.canWrite(replacement) { return false }
    guard case .list = self else { return true }
    let isWithin = text.runs.allSatisfy { run in
      run.isVerbatim || !run.visible.overlaps(range) || run.visible.count < 3
    }
    // "and" with a blank begins or ends another name.
    return isWithin && !replacement.isEmpty && !replacement.hasPrefix(" and") && !replacement.hasSuffix("and ")
  }
}

extension MappedText {
  /// Whether a text that stands between two values is in a range of the page: the `-` between the lines `SP  - 1` and `EP  - 9`,
  /// the blank between `"Slow slip"` and `"and tides"`, the comma between `last1=Berg` and `|first1=Ada`. Unlike an escape it
  /// replaces a line end, a comma or the `|` before a parameter.
  fileprivate func joinsValues(in range: Range<Int>, of page: [UInt8]) -> Bool {
    runs.contains { run in
      !run.isVerbatim && run.source.overlaps(range)
        && page[run.source].contains { $0 == 0x0A || $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "|") }
    }
  }

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

  /// The edits of what differs: the first run takes the new text, the others are removed with their braces.
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
  /// Lines for fields that a labelled citation lacks, in the style of one of its own field lines and inserted before
  /// it.
  ///
  /// Nil if the fields are not one per line, or if a value cannot be written there.
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

/// A line with one field: `  pages   = {1--13},`, `"page": "1-13",`.
private struct FieldLine {
  /// The line's first byte on the page.
  var start: Int
  private var indent: String
  private var name: String
  /// Between name and value, `   = {`, and from the value to the end of the line, `},`.
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
    // Only the value's closing delimiter, a comma and the line end may follow.
    guard tail.allSatisfy({ $0.isBlank || "\"},".utf8.contains($0) }), !tail.contains(UInt8(ascii: " ")) else {
      return nil
    }
    indent = String(decoding: blanks + rest.prefix(quote), as: UTF8.self)
    name = String(decoding: letters, as: UTF8.self)
    before = String(decoding: middle, as: UTF8.self)
    after = String(decoding: tail, as: UTF8.self)
  }

  /// The line of another field; nil if its value cannot be written in this style.
  func line(for field: Field, _ notation: FieldNotation, _ text: String) -> String? {
    guard var name = FieldLine.name(of: field, in: notation), let value = value(text, notation) else { return nil }
    if self.name.allSatisfy(\.isUppercase) { name = name.uppercased() }
    // Keeps aligned equals signs aligned.
    let blanks = before.prefix { $0 == " " }.count
    let isAligned = blanks > 1
    let padding = isAligned ? max(1, blanks + self.name.count - name.count) : blanks
    let end = after.contains(",") ? after : after.trimmingLineEnd + "," + (after.hasSuffix("\r") ? "\r" : "")
    return indent + name + String(repeating: " ", count: padding) + before.dropFirst(blanks) + value + end + "\n"
  }

  private func value(_ text: String, _ notation: FieldNotation) -> String? {
    switch notation {
    case .bibtex, .bareBibTeX: notation.written(text)
    // The model line is that of a DOI.
    case .literalBibTeX: FieldNotation.bibtex(usesCommands: false).written(text)
    case .json, .asciiJSON, .r: notation.written(text)
    case .jsonNumber, .yaml, .cell, .line, .template, .markup, .list, .elsewhere: nil
    }
  }

  private static func name(of field: Field, in notation: FieldNotation) -> String? {
    let isJSON = notation == .json || notation == .asciiJSON
    return switch field {
    case .volume: "volume"
    case .issue: isJSON ? "issue" : "number"
    case .page: isJSON ? "page" : "pages"
    case .doi: isJSON ? "DOI" : "doi"
    default: nil
    }
  }
}

extension String {
  fileprivate var trimmingLineEnd: String { hasSuffix("\r") ? String(dropLast()) : self }
}
