import Bibliography

/// Makes citations from the entries of a BibTeX file.
struct BibTeXReader {
  private let file: SourceFile
  private let reader: BibTeXParser
  private let values: BibTeXValues
  /// Indices of entries by lower-case key, for `crossref`.
  private let places: [[UInt8]: Int]

  init(_ file: SourceFile) {
    self.file = file
    reader = BibTeXParser(file.bytes)
    values = BibTeXValues(file.bytes, abbreviations: reader.abbreviations)
    var places: [[UInt8]: Int] = [:]
    for (index, entry) in reader.entries.enumerated() {
      places[file.bytes[entry.key].map(\.lowered)] = index
    }
    self.places = places
  }

  func read(into page: inout Page) {
    page.broken += reader.broken
    let parents = Set(reader.entries.compactMap { $0.pieces(of: "crossref") }.compactMap(place))
    var extents: [SuppressionScopes.Entry] = []
    for (index, entry) in reader.entries.enumerated() where !BibTeXTypes.settings.contains(entry.type) {
      let citation = citation(of: entry)
      // The volume that contains the works is cited with them.
      if citation.text.isEmpty || citation.mentions.isEmpty && parents.contains(index) { continue }
      page.citations.append(citation)
      extents.append(SuppressionScopes.Entry(source: entry.range, item: nil))
    }
    let scopes = SuppressionScopes(source: file.bytes, entries: extents, visible: extents.map(\.source))
    page.suppressions = SuppressionComment.lines(of: file.bytes, behind: UInt8(ascii: "%")).map(scopes.suppression)
  }

  /// The index of the entry with a key.
  private func place(of key: [BibTeXEntry.Piece]) -> Int? {
    places[values.text(of: key, isLiteral: true).text.utf8.map(\.lowered)]
  }

  private func citation(of entry: BibTeXEntry) -> Citation {
    var builder = CitationBuilder()
    let named = Set(entry.fields.map(\.name))
    var seen: Set<String> = []
    for field in entry.fields where seen.insert(field.name).inserted {
      if field.name == "crossref" {
        inherit(from: field.pieces, named, into: &builder)
      } else {
        add(field, of: entry, named, to: &builder)
      }
    }
    addAddresses(of: entry, to: &builder)
    return builder.citation
  }

  /// Adds a field that is compared with records.
  private func add(
    _ field: BibTeXEntry.Field, of entry: BibTeXEntry, _ named: Set<String>, to builder: inout CitationBuilder
  ) {
    guard let label = BibTeXReader.label(of: field.name, in: entry.type, named) else { return }
    var value = values.text(of: field.pieces, isLiteral: label == .doi)
    var notation = values.notation(of: field.pieces, isLiteral: label == .doi)
    switch label {
    case .doi: builder.addDOI(value, in: file)
    case .issued: value = value.year ?? value
    case .containerTitle:
      if let range = field.pieces.range, let name = journal(in: range) {
        value = MappedText()
        value.append(name, from: range)
        notation = .bibtex(usesCommands: values.usesCommands)
      }
    default: break
    }
    builder.add(label, value, notation)
  }

  /// The journal of a value that consists of one command; nil for any other value.
  private func journal(in value: Range<Int>) -> String? {
    guard file.bytes[value].first == UInt8(ascii: "\\") else { return nil }
    return JournalCommands.name(of: String(decoding: file.bytes[value].prefix(12).dropFirst(), as: UTF8.self))
  }

  /// The citation field of an entry's field; nil if records have no such field.
  static func label(of name: String, in type: String, _ named: Set<String>) -> Field? {
    switch name {
    case "author": .author
    case "editor": named.contains("author") ? nil : .author
    case "title", "subtitle": .title
    case "journal", "journaltitle", "booktitle": .containerTitle
    case "series": type == "inproceedings" || type == "incollection" ? .containerTitle : nil
    case "volume": .volume
    case "number", "issue": BibTeXTypes.numbersIssues(type) ? .issue : nil
    case "pages", "eid", "articleno", "article-number": .page
    case "year": .issued
    case "date": named.contains("year") ? nil : .issued
    case "doi": .doi
    default: nil
    }
  }

  private func addAddresses(of entry: BibTeXEntry, to builder: inout CitationBuilder) {
    for field in entry.fields where BibTeXTypes.addresses.contains(field.name) {
      builder.addLink(values.text(of: field.pieces, isLiteral: true), in: file)
    }
    addArXiv(of: entry, to: &builder)
    for field in entry.fields where BibTeXTypes.notes.contains(field.name) {
      builder.addText(values.text(of: field.pieces, isLiteral: true), in: file)
    }
  }

  /// Reads `eprint` beside `archivePrefix = {arXiv}`, and the journal `arXiv preprint arXiv:2001.01234` of an entry
  /// without DOI.
  private func addArXiv(of entry: BibTeXEntry, to builder: inout CitationBuilder) {
    func text(_ name: String) -> MappedText? { entry.pieces(of: name).map { values.text(of: $0, isLiteral: true) } }
    if let eprint = text("eprint") {
      let archive = text("archiveprefix") ?? text("eprinttype")
      let isArXiv = archive.map { $0.text.lowercased() == "arxiv" } ?? eprint.text.lowercased().hasPrefix("arxiv:")
      if isArXiv { builder.addArXiv(eprint, in: file) }
    }
    guard let journal = text("journal") ?? text("journaltitle"), journal.text.lowercased().contains("arxiv") else {
      return
    }
    builder.addText(journal, in: file)
  }

  // MARK: Parents

  /// Adds the fields of the parent entry, at the place of the `crossref` field.
  private func inherit(from pieces: [BibTeXEntry.Piece], _ named: Set<String>, into builder: inout CitationBuilder) {
    guard let source = values.text(of: pieces, isLiteral: true).sourceRange, let place = place(of: pieces) else {
      return
    }
    let parent = reader.entries[place]
    var inherited: [(field: Field, text: String)] = []
    for (name, sources) in BibTeXTypes.inherited {
      guard let field = BibTeXReader.label(of: name, in: "", []), !hasOwn(field, named),
        let pieces = sources.lazy.compactMap({ parent.pieces(of: $0) }).first,
        name != "booktitle" || parent.type != "article"
      else { continue }
      guard pieces.size <= BibTeXValues.longest else { continue }
      let value = values.text(of: pieces)
      if inherited.contains(where: { $0.field == field }) { continue }
      inherited.append((field, field == .issued ? value.year?.text ?? value.text : value.text))
    }
    builder.add(inherited, from: source, .elsewhere)
  }

  private func hasOwn(_ field: Field, _ named: Set<String>) -> Bool {
    named.contains { name in BibTeXReader.label(of: name, in: "", []) == field }
  }
}

extension MappedText {
  /// The year of a date, `2019-03-07`, `2019/2020`, `March 2019`; nil if there is no number of four digits.
  var year: MappedText? {
    let bytes = Array(text.utf8)
    for index in bytes.indices where bytes[index].isDigit && (index == 0 || !bytes[index - 1].isDigit) {
      let end = bytes[index...].firstIndex { !$0.isDigit } ?? bytes.count
      if end - index == 4 { return subtext(index..<end) }
    }
    return nil
  }
}

extension [BibTeXEntry.Piece] {
  /// Bytes of the file.
  fileprivate var size: Int {
    reduce(0) { sum, piece in
      switch piece {
      case .braced(let range), .quoted(let range), .number(let range), .name(let range): sum + range.count
      }
    }
  }

  /// The bytes between the delimiters of a value with one piece.
  fileprivate var range: Range<Int>? {
    guard count == 1 else { return nil }
    switch self[0] {
    case .braced(let range), .quoted(let range): return range
    case .number, .name: return nil
    }
  }
}
