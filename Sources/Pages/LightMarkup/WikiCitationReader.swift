import Bibliography

/// Makes citations from the templates with which wikis cite works.
struct WikiCitationReader {
  private let file: SourceFile

  init(_ file: SourceFile) { self.file = file }

  func read(into page: inout Page) {
    for template in WikiTemplate.all(in: file.bytes) where WikiCitationReader.isCitation(template.name) {
      let citation = citation(of: template)
      if !citation.text.isEmpty { page.labelled.append(LabelledEntry(citation: citation, extent: template.range)) }
    }
    page.labelled.sort { $0.extent.lowerBound < $1.extent.lowerBound }
  }

  /// `cite journal`, `citation`; `Literatur` in German, `article` and `ouvrage` in French, `cita libro` in Italian and Spanish.
  static func isCitation(_ name: String) -> Bool {
    ["cite ", "cita "].contains { name.hasPrefix($0) } || names.contains(name)
  }

  private static let names: Set<String> = [
    "article", "chapitre", "cita", "citace periodika", "citation", "citeer journal", "kirjaviite", "lehtiviite",
    "literatur",
    "ouvrage", "статья", "книга",
  ]

  // MARK: Parameters

  private struct Value {
    var field: Field
    var text: MappedText
    var notation: FieldNotation
    var start: Int { text.sourceRange?.lowerBound ?? 0 }
  }

  private func citation(of template: WikiTemplate) -> Citation {
    var values: [Value] = []
    var seen: Set<Field> = []
    let hasChapter = template.parameters.contains {
      ["chapter", "contribution", "kapitel"].contains($0.name) && !$0.value.isEmpty
    }
    for parameter in template.parameters where !parameter.value.isEmpty {
      guard var field = WikiCitationReader.field(parameter.name) else { continue }
      if hasChapter, parameter.name == "title" { field = .containerTitle }
      guard seen.insert(field).inserted else { continue }
      var text =
        field == .doi
        ? verbatim(parameter.value) : LightMarkupReader.text(of: parameter.value, in: file.bytes, as: .mediaWiki)
      if field == .issued { text = text.year ?? text }
      if !text.isEmpty { values.append(Value(field: field, text: text, notation: .template)) }
    }
    if !seen.contains(.author) { values += persons(of: template) }
    values.sort { $0.start < $1.start }
    var builder = CitationBuilder()
    for value in joiningNames(values) {
      if value.field == .doi { builder.addDOI(value.text, in: file) }
      builder.add(value.field, value.text, value.notation)
    }
    for parameter in template.parameters where !parameter.value.isEmpty {
      switch parameter.name {
      case "url", "chapterurl", "online": builder.addLink(verbatim(parameter.value), in: file)
      case "arxiv", "eprint": builder.addArXiv(verbatim(parameter.value), in: file)
      default: break
      }
    }
    return builder.citation
  }

  private func verbatim(_ range: Range<Int>) -> MappedText {
    var text = MappedText()
    text.append(verbatim: String(decoding: file.bytes[range], as: UTF8.self), at: range.lowerBound)
    return text
  }

  private static func field(_ key: String) -> Field? { fields[key] }

  /// Parameters of the templates of the English, German, French, Spanish, Italian and Dutch Wikipedia.
  private static let fields: [String: Field] = [
    "vauthors": .author, "authors": .author, "autor": .author,
    "title": .title, "chapter": .title, "contribution": .title, "titel": .title, "titre": .title, "título": .title,
    "titulo": .title, "titolo": .title, "kapitel": .title,
    "journal": .containerTitle, "work": .containerTitle, "magazine": .containerTitle, "periodical": .containerTitle,
    "booktitle": .containerTitle, "sammelwerk": .containerTitle, "périodique": .containerTitle,
    "publicación": .containerTitle, "publicacion": .containerTitle, "rivista": .containerTitle,
    "tijdschrift": .containerTitle, "titreouvrage": .containerTitle,
    "volume": .volume, "band": .volume, "volumen": .volume, "jaargang": .volume,
    "issue": .issue, "number": .issue, "nummer": .issue, "numéro": .issue, "número": .issue, "numero": .issue,
    "pages": .page, "page": .page, "articlenumber": .page, "seiten": .page, "seite": .page, "páginas": .page,
    "pagine": .page, "pp": .page,
    "year": .issued, "date": .issued, "datum": .issued, "jahr": .issued, "année": .issued, "fecha": .issued,
    "año": .issued,
    "anno": .issued, "jaar": .issued,
    "doi": .doi,
  ]

  // MARK: Persons

  /// `last2`, `first2`, `author2`, `author2-last`, `nom1`, `prénom1`
  private func persons(of template: WikiTemplate) -> [Value] {
    var families: [Int: MappedText] = [:]
    var givens: [Int: MappedText] = [:]
    for parameter in template.parameters where !parameter.value.isEmpty {
      let digits = parameter.name.filter { $0.isASCII && $0.isNumber }
      let key = parameter.name.filter { !$0.isNumber }
      guard let number = digits.isEmpty ? 1 : Int(digits), digits.count < 4 else { continue }
      let isFamily = WikiCitationReader.families.contains(key)
      guard isFamily || WikiCitationReader.givens.contains(key) else { continue }
      let text = LightMarkupReader.text(of: parameter.value, in: file.bytes, as: .mediaWiki)
      guard !text.isEmpty else { continue }
      if isFamily { families[number] = families[number] ?? text } else { givens[number] = givens[number] ?? text }
    }
    return families.map { number, family in
      Value(field: .author, text: MappedText(family: family, given: givens[number]), notation: .list(of: .template))
    }
  }

  private static let families: Set<String> = [
    "last", "surname", "author", "authorlast", "auteur", "nom", "apellido", "apellidos", "cognome", "achternaam",
    "autore",
  ]
  private static let givens: Set<String> = [
    "first", "given", "authorfirst", "prénom", "nombre", "nome", "voornaam",
  ]

  /// Names that follow each other are one list.
  private func joiningNames(_ values: [Value]) -> [Value] {
    var joined: [Value] = []
    for value in values {
      if value.field == .author, var last = joined.last, last.field == .author,
        last.text.append(value.text, behind: " and ")
      {
        joined[joined.count - 1] = last
      } else {
        joined.append(value)
      }
    }
    return joined
  }
}
