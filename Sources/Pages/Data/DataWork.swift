import Bibliography

/// One map of a data file as a work.
struct DataWork {
  let members: [DataMember]
  let file: SourceFile
  let keys: FieldKeys

  struct Value {
    var field: Field
    var text: MappedText
    var notation: FieldNotation

    var start: Int { text.sourceRange?.lowerBound ?? 0 }
  }

  init(_ members: [DataMember], of file: SourceFile, keys: FieldKeys) {
    self.members = members
    self.file = file
    self.keys = keys
  }

  /// nil if the map describes no work.
  func citation(isItem: Bool) -> Citation? {
    let values = values()
    let fields = Set(values.map(\.field))
    var labelled = CitationBuilder()
    for value in values {
      if value.field == .doi { labelled.addDOI(value.text, in: file) }
      labelled.add(value.field, value.text, value.notation)
    }
    addAddresses(to: &labelled)
    let found = labelled.citation
    let hasDOI = !found.mentions.isEmpty || !found.malformed.isEmpty
    if let prose = prose(), hasDOI || !prose.mentions.isEmpty {
      return prose.joined(with: found)
    }
    let describesWork =
      fields.contains(.title) && fields.contains(.author)
      && !fields.isDisjoint(with: [.containerTitle, .issued])
    let isWork = hasDOI ? fields.count(where: { $0 != .doi }) >= 1 && fields != [.issued] : isItem && describesWork
    if hasDOI, fields.subtracting([.doi]) == [.title], let whole = wholeCitation() { return whole.joined(with: found) }
    // `{name: Paper, link: https://doi.org/…}` is a labelled link.
    if fields == [.title] { return nil }
    guard isWork, !found.text.isEmpty else { return nil }
    return isProse(values) ? unlabelled(values).joined(with: found) : found
  }

  // MARK: Fields

  private func values() -> [Value] {
    var values: [Value] = []
    var seen: Set<Field> = []
    for member in members where keys.isOwn(member.key) {
      guard let field = keys.field(member.key), !seen.contains(field), let value = value(of: field, member) else {
        continue
      }
      seen.insert(field)
      values.append(value)
    }
    let own = seen
    var titleKey: String?
    for member in members where !keys.isOwn(member.key) {
      guard let field = DataKeys.field(member.key), !own.contains(field), let value = value(of: field, member) else {
        continue
      }
      // The first key of a field counts, but a title goes before a name: `{name: SiltBox, paperTitle: …}`.
      if seen.contains(field) {
        guard field == .title, titleKey != "title", member.key == "title" || titleKey == "name" else { continue }
        values.removeAll { $0.field == .title }
      }
      if field == .title { titleKey = member.key }
      seen.insert(field)
      values.append(value)
    }
    for member in members {
      guard case .map(let nested) = member.value, DataWork.holders.contains(member.key) else { continue }
      for inner in nested {
        guard let field = keys.field(inner.key), DataWork.nestedFields.contains(field), !seen.contains(field),
          let value = value(of: field, inner)
        else { continue }
        seen.insert(field)
        values.append(value)
      }
    }
    return values.sorted { $0.start < $1.start }
  }

  /// Maps that hold fields of the work: `link: {url: …, display: Nature 534(7605), 1–5 (2016)}`, `publication: {journal: …,
  /// volume: …}`, Hayagriva's `parent: {title: …, volume: …}`.
  private static let holders = DataKeys.addresses.union(["publication", "parent", "journal", "venue"])
  private static let nestedFields: Set<Field> = [.containerTitle, .volume, .issue, .page, .issued]

  private func value(of field: Field, _ member: DataMember) -> Value? {
    if field == .author { return authors(member.value) }
    if member.key == "start", let pages = firstToLast {
      return Value(field: field, text: pages.text, notation: pages.notation)
    }
    guard let scalar = member.value.scalar ?? nested(field, member.value) else { return nil }
    switch field {
    case .title, .containerTitle:
      let text = scalar.text.readAsMarkdown().text
      return text.isEmpty ? nil : Value(field: field, text: text, notation: scalar.notation)
    case .issued: return scalar.text.year.map { Value(field: field, text: $0, notation: scalar.notation) }
    default: return Value(field: field, text: scalar.text, notation: scalar.notation)
    }
  }

  /// `title: {value: …}` of Hayagriva, `conference: {name: …}` of a CITATION.cff, `parent: {title: …}`.
  private func nested(_ field: Field, _ value: DataValue) -> (text: MappedText, notation: FieldNotation)? {
    guard field == .title || field == .containerTitle, case .map(let members) = value else { return nil }
    return members.lazy.compactMap { ["value", "title", "name"].contains($0.key) ? $0.value.scalar : nil }.first
  }

  /// First and last page of a CITATION.cff.
  private var firstToLast: (text: MappedText, notation: FieldNotation)? {
    guard let first = members.first(where: { $0.key == "start" })?.value.scalar,
      let last = members.first(where: { $0.key == "end" })?.value.scalar
    else { return nil }
    var text = first.text
    return text.append(last.text, behind: "-") ? (text, .list(of: first.notation)) : nil
  }

  // MARK: Addresses

  private func addAddresses(to builder: inout CitationBuilder) {
    for member in members {
      if DataKeys.preprints.contains(member.key), let value = member.value.scalar {
        builder.addArXiv(value.text, in: file)
      } else if DataKeys.addresses.contains(member.key) {
        addAddresses(member.value, to: &builder)
      } else if keys.field(member.key) == .title, let title = member.value.scalar {
        // `title: "<a href='https://doi.org/…'>…</a>"`
        for link in title.text.readAsMarkdown().links { addLink(link, to: &builder) }
      }
    }
  }

  private func addAddresses(_ value: DataValue, to builder: inout CitationBuilder) {
    switch value {
    case .scalar(let text, _):
      let utf8 = text.text.utf8
      if utf8.starts(with: "10.".utf8) {
        builder.addDOI(text, in: file)
      } else if utf8.starts(with: "http".utf8) || utf8.starts(with: "doi".utf8) || utf8.starts(with: "//".utf8) {
        builder.addLink(text, in: file)
      }
    case .list(let values): for value in values { addAddresses(value, to: &builder) }
    case .map(let members):
      for member in members where DataKeys.addresses.contains(member.key) { addAddresses(member.value, to: &builder) }
    }
  }

  private func addLink(_ link: LinkTarget, to builder: inout CitationBuilder) {
    var text = MappedText()
    text.append(String(decoding: link.utf8, as: UTF8.self), from: link.source)
    builder.addLink(text, in: file)
  }
}

extension Citation {
  /// The citation with the DOIs and links of another.
  func joined(with other: Citation) -> Citation {
    var citation = self
    citation.mentions += other.mentions.filter { mention in !mentions.contains { $0.range == mention.range } }
    citation.related += other.related
    if citation.mentions.isEmpty { citation.links = other.links }
    citation.malformed += other.malformed
    citation.moveArXivBesideDOI()
    return citation
  }
}
