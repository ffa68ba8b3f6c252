import Bibliography

/// Makes citations from the entries of a `.bbl` that biber has written for biblatex: `\entry{key}{article}{} … \endentry`.
struct BiblatexReader {
  private let file: SourceFile
  private let syntax: LaTeXSyntax

  /// nil if the file is not one of biblatex.
  init?(_ file: SourceFile) {
    guard file.bytes.prefix(BiblatexReader.window).firstIndex(of: "biblatex", from: 0) != nil,
      file.bytes.firstIndex(of: "\\endentry", from: 0) != nil
    else { return nil }
    self.file = file
    syntax = LaTeXSyntax(file.bytes)
  }

  /// The bytes in which a file names its program.
  private static let window = 1000

  func read(into page: inout Page) {
    var entry = Entry()
    var index = 0
    while let sign = file.bytes[index...].firstIndex(of: UInt8(ascii: "\\")) {
      let name = syntax.name(at: sign + 1)
      index = max(name.upperBound, sign + 2)
      guard index <= file.bytes.count else { break }
      switch String(decoding: file.bytes[name], as: UTF8.self) {
      case "entry": entry = Entry()
      case "endentry":
        if let citation = citation(of: entry) { page.citations.append(citation) }
        entry = Entry()
      case "name", "field", "list": index = read(name, into: &entry) ?? index
      case "verb": index = readVerbatim(from: index, into: &entry)
      default: break
      }
    }
  }

  /// The values of an entry, in page order.
  private struct Entry {
    var values: [(field: Field, text: MappedText, notation: FieldNotation)] = []
    var names: Set<String> = []
    var addresses: [MappedText] = []
    var identifiers: [MappedText] = []
  }

  /// `\field{volume}{14}`, `\name{author}{2}{}{{{hash=…}{family={Berg}, given={Ada}}} …}`; returns where it ends.
  private func read(_ command: Range<Int>, into entry: inout Entry) -> Int? {
    let arguments = syntax.arguments(from: command.upperBound, atMost: 4)
    guard let key = arguments.first, arguments.count > 1 else { return nil }
    let name = String(decoding: file.bytes[key], as: UTF8.self)
    let isNames = arguments.count == 4 && name == "author"
    let value = isNames ? arguments[3] : arguments[1]
    let notation = FieldNotation.bibtex(usesCommands: false)
    if isNames {
      if let text = MappedText(names: names(in: value)) {
        entry.values.append((.author, text, .list(of: notation)))
      }
    } else if let field = BiblatexReader.fields[name], arguments.count == 2, entry.names.insert(name).inserted {
      var decoder = TeXDecoder(file.bytes)
      decoder.decode(value)
      entry.values.append((field, decoder.text.trimmed(), notation))
    } else if name == "eprint", let text = literal(value) {
      entry.identifiers.append(text)
    }
    return arguments[arguments.count - 1].upperBound
  }

  /// The names of fields in the manual of biblatex.
  private static let fields: [String: Field] = [
    "title": .title, "subtitle": .title, "journaltitle": .containerTitle, "booktitle": .containerTitle,
    "volume": .volume, "number": .issue, "pages": .page, "eid": .page, "year": .issued,
  ]

  /// `{{hash=…}{family={de Jorn}, familyi=…, given={Hidde}, given={H\bibinitperiod}}}`
  private func names(in list: Range<Int>) -> [MappedText] {
    var names: [MappedText] = []
    var index = list.lowerBound
    while let name = syntax.argument(from: index), name.upperBound < list.upperBound {
      index = name.upperBound + 1
      let parts = syntax.arguments(from: name.lowerBound, atMost: 2)
      guard let fields = parts.last, let family = part("family={", of: fields) else { continue }
      names.append(MappedText(family: family, given: part("given={", of: fields)))
    }
    return names
  }

  private func part(_ key: StaticString, of fields: Range<Int>) -> MappedText? {
    guard let start = file.bytes[fields].firstIndex(of: key, from: fields.lowerBound),
      let value = syntax.group(at: start + key.utf8CodeUnitCount - 1)
    else { return nil }
    var decoder = TeXDecoder(file.bytes)
    decoder.decode(value)
    let text = decoder.text.trimmed()
    return text.isEmpty ? nil : text
  }

  /// `\verb{doi}`, and the value behind `\verb ` on the next line.
  private func readVerbatim(from start: Int, into entry: inout Entry) -> Int {
    guard let key = syntax.group(at: start),
      let verb = file.bytes[key.upperBound...].prefix(BiblatexReader.furthest).firstIndex(
        of: "\\verb ", from: key.upperBound)
    else { return start }
    let line = verb + 6
    let end = file.bytes[line...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? file.bytes.count
    guard let text = literal(line..<end) else { return end }
    switch String(decoding: file.bytes[key], as: UTF8.self) {
    case "doi": entry.values.append((.doi, text, .literalBibTeX))
    case "url": entry.addresses.append(text)
    case "eprint": entry.identifiers.append(text)
    default: break
    }
    return end
  }

  /// The bytes between a key and its value.
  private static let furthest = 20

  private func literal(_ range: Range<Int>) -> MappedText? {
    guard !range.isEmpty else { return nil }
    var text = MappedText()
    text.append(verbatim: String(decoding: file.bytes[range], as: UTF8.self), at: range.lowerBound)
    return text.trimmed()
  }

  private func citation(of entry: Entry) -> Citation? {
    var builder = CitationBuilder()
    for value in entry.values {
      if value.field == .doi { builder.addDOI(value.text, in: file) }
      builder.add(value.field, value.text, value.notation)
    }
    for address in entry.addresses { builder.addLink(address, in: file) }
    for identifier in entry.identifiers { builder.addArXiv(identifier, in: file) }
    return builder.citation.text.isEmpty ? nil : builder.citation
  }
}
