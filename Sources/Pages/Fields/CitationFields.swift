import Bibliography

/// Puts a citation together from values that the page labels: each on a line of its own, in the order of the page.
struct CitationFields {
  private(set) var citation = Citation(text: MappedText())

  /// Adds the value of a field; it must stand behind those added before.
  mutating func add(_ field: Field, _ value: MappedText, _ notation: FieldNotation) {
    let value = value.trimmed()
    guard let range = startLine(before: value) else { return }
    citation.text.append(value)
    citation.fields.append(LabelledField(field, range, notation))
  }

  /// Adds values that come from elsewhere in the place of what says so, such as the name of a parent entry.
  mutating func add(_ values: [(field: Field, text: String)], from source: Range<Int>, _ notation: FieldNotation) {
    let values = values.filter { !$0.text.isEmpty }
    var whole = MappedText()
    whole.append(values.map(\.text).joined(separator: "\n"), from: source)
    guard var start = startLine(before: whole)?.lowerBound else { return }
    citation.text.append(whole)
    for (field, text) in values {
      citation.fields.append(LabelledField(field, start..<start + text.utf8.count, notation))
      start += text.utf8.count + 1
    }
  }

  /// The field has been added.
  func has(_ field: Field) -> Bool { citation.fields.contains { $0.field == field } }

  /// Breaks the line before a value and says where it will stand; nil where it is empty.
  private mutating func startLine(before value: MappedText) -> Range<Int>? {
    guard let source = value.sourceRange else { return nil }
    if let last = citation.text.sourceRange {
      // A value that stands elsewhere on the page, such as what an alias of YAML names, is not this entry's own.
      guard source.lowerBound > last.upperBound else { return nil }
      citation.text.append("\n", from: last.upperBound..<source.lowerBound)
    }
    let start = citation.text.text.utf8.count
    return start..<start + value.text.utf8.count
  }

  // MARK: DOIs

  /// Reads what the page gives as the work's DOI, which may be an address of it.
  mutating func addDOI(_ value: MappedText, in source: SourceFile) {
    let value = value.trimmed()
    guard let range = value.sourceRange else { return }
    // The value is the DOI, whatever signs it ends in; prose around it would be guessed at.
    let whole = DOITarget.name(value.text.utf8).map {
      DOIMention(doi: $0, written: source.text(in: range), range: range, place: .text)
    }
    if let mention = whole ?? DOIMention(first: value, in: source, place: .text) {
      if !citation.mentions.contains(where: { $0.range == mention.range }) { citation.mentions.append(mention) }
    } else if value.text.utf8.contains(where: \.isDigit) {
      citation.malformed.append(Link(target: source.text(in: range), range: range))
    }
  }

  /// Reads an address at which the page says that the work is to be found.
  mutating func addLink(_ value: MappedText, in source: SourceFile) {
    let value = value.trimmed()
    guard let range = value.sourceRange else { return }
    let written = source.text(in: range)
    switch DOITarget(Array(value.text.utf8)) {
    case .doi(let doi): addMention(DOIMention(doi: doi, written: written, range: range, place: .link))
    case .publisher(let doi):
      // The DOI is there already: it lasts where the publisher's page may not.
      guard !citation.mentions.contains(where: { $0.doi == doi }) else { return }
      addMention(DOIMention(doi: doi, written: written, range: range, place: .link))
    case .malformed: citation.malformed.append(Link(target: written, range: range))
    case .other:
      if citation.mentions.isEmpty { citation.links.append(Link(target: written, range: range)) }
    }
  }

  /// Looks for a DOI in a text, such as a note, where none is given otherwise.
  mutating func addText(_ value: MappedText, in source: SourceFile) {
    guard citation.mentions.isEmpty, let mention = DOIMention(first: value, in: source, place: .text) else { return }
    addMention(mention)
  }

  private mutating func addMention(_ mention: DOIMention) {
    citation.mentions.append(mention)
    citation.links.removeAll()
  }
}

extension DOIMention {
  /// The first DOI of a text; nil where there is none.
  init?(first text: MappedText, in source: SourceFile, place: Place) {
    guard let match = DOIFinder.matches(in: Array(text.text.utf8)).first, let range = text.source(of: match.range)
    else {
      return nil
    }
    self.init(doi: match.doi, written: source.text(in: range), range: range, place: place)
  }
}
