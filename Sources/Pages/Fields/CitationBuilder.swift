import Bibliography

/// Builds a citation from values that the page labels, one per line, in page order.
struct CitationBuilder {
  private(set) var citation = Citation(text: MappedText())

  /// Adds the value of a field. It must follow the values added before.
  mutating func add(_ field: Field, _ value: MappedText, _ notation: FieldNotation) {
    let value = value.trimmed()
    guard let range = startLine(before: value) else { return }
    citation.text.append(value)
    citation.fields.append(LabelledField(field, range, notation))
  }

  /// Adds values that come from elsewhere, at the place of the reference to them, such as the key of a parent entry.
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

  /// Whether the field was added.
  func has(_ field: Field) -> Bool { citation.fields.contains { $0.field == field } }

  /// Starts a new line for a value and returns the value's range; nil if the value is empty.
  private mutating func startLine(before value: MappedText) -> Range<Int>? {
    guard let source = value.sourceRange else { return nil }
    if let last = citation.text.sourceRange {
      // A value from elsewhere on the page, such as the target of a YAML alias, is not part of this entry.
      guard source.lowerBound > last.upperBound else { return nil }
      citation.text.append("\n", from: last.upperBound..<source.lowerBound)
    }
    let start = citation.text.text.utf8.count
    return start..<start + value.text.utf8.count
  }

  // MARK: DOIs

  /// Reads the work's DOI, which may be an address.
  mutating func addDOI(_ value: MappedText, in source: SourceFile) {
    let value = value.trimmed()
    guard let range = value.sourceRange else { return }
    // The whole value is the DOI, even with trailing punctuation; in prose, punctuation would be removed.
    let whole = DOITarget.name(Array(value.text.utf8)[...]).map { name in
      DOIMention(doi: name.doi, written: source.text(in: range), range: range, place: .text, flaw: name.flaw)
    }
    if let mention = whole ?? DOIMention(first: value, in: source) ?? DOIMention(address: value, in: source) {
      if !citation.mentions.contains(where: { $0.range == mention.range }) { citation.mentions.append(mention) }
    } else if value.text.utf8.contains(where: \.isDigit) {
      citation.malformed.append(Link(target: source.text(in: range), range: range))
    }
  }

  /// Reads an address of the work.
  mutating func addLink(_ value: MappedText, in source: SourceFile) {
    let value = value.trimmed()
    guard let range = value.sourceRange else { return }
    let written = source.text(in: range)
    let target = DOITarget(Array(value.text.utf8))
    switch target {
    case .suffix where !citation.mentions.isEmpty: break
    case .doi, .flawed, .publisher, .suffix, .arXiv:
      guard let mention = DOIMention(target, written: written, range: range) else { return }
      // The publisher's page repeats a DOI that is already given, and may not be permanent.
      if case .publisher = target, citation.mentions.contains(where: { $0.doi == mention.doi }) { return }
      addMention(mention)
    case .malformed: citation.malformed.append(Link(target: written, range: range))
    case .other:
      if citation.mentions.isEmpty { citation.links.append(Link(target: written, range: range)) }
    }
  }

  /// Reads an identifier of arXiv that a field of its own holds: `2001.01234`, `arXiv:2001.01234v2`, `hep-th/9901001`.
  mutating func addArXiv(_ value: MappedText, in source: SourceFile) {
    let value = value.trimmed()
    let bytes = Array(value.text.utf8)
    let name = bytes.has("arxiv:", at: 0) ? ArXivName(in: bytes[...], behind: 0) : ArXivName(in: bytes[...], at: 0)
    guard let name, let range = value.sourceRange, !citation.dois.contains(where: { $0.doi == name.doi }) else {
      return
    }
    addMention(
      DOIMention(doi: name.doi, written: source.text(in: range), range: range, place: .text, notation: .arXiv))
  }

  /// Looks for a DOI in a text such as a note, if none is given otherwise.
  mutating func addText(_ value: MappedText, in source: SourceFile) {
    guard citation.mentions.isEmpty, let mention = DOIMention(first: value, in: source) else { return }
    addMention(mention)
  }

  /// A preprint's DOI is not the entry's where the entry has another one.
  private mutating func addMention(_ mention: DOIMention) {
    if mention.doi.isArXiv, citation.mentions.contains(where: { !$0.doi.isArXiv && $0.notation != .suffix }) {
      citation.related.append(mention)
      return
    }
    citation.mentions.append(mention)
    citation.moveArXivBesideDOI()
    citation.links.removeAll()
  }
}

extension DOIMention {
  /// The first DOI of a text; nil if there is none.
  init?(first text: MappedText, in source: SourceFile) {
    guard let match = DOIFinder.matches(in: Array(text.text.utf8)).first, let range = text.source(of: match.range)
    else {
      return nil
    }
    self.init(match, written: source.text(in: range), range: range)
  }

  /// A DOI field that holds an address which no text would be read as: `https://doi.org/bcdfg`.
  fileprivate init?(address text: MappedText, in source: SourceFile) {
    guard let range = text.sourceRange else { return nil }
    self.init(DOITarget(Array(text.text.utf8)), written: source.text(in: range), range: range)
  }
}
