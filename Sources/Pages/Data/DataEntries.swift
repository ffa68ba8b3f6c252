import Bibliography

/// Finds the works of a data file and makes a citation of each.
struct DataEntries {
  private let file: SourceFile
  private(set) var citations: [Citation] = []
  /// The bytes of each citation's map.
  private(set) var extents: [Range<Int>] = []

  init(_ file: SourceFile) { self.file = file }

  /// Collects the works of a value: a list of works, a map of such lists (by year, by kind), or one work.
  ///
  /// - Parameter isItem: whether the value is an element of a list. Outside of lists, a map with a title is a work only if it
  ///   has a DOI: the settings of a site have a title too.
  mutating func collect(_ value: DataValue, isItem: Bool = false) {
    switch value {
    case .scalar: break
    case .list(let values): for value in values { collect(value, isItem: true) }
    case .map(let members):
      if let citation = DataWork(members, of: file).citation(isItem: isItem), let extent = value.extent {
        citations.append(citation)
        extents.append(extent)
        for member in members where DataKeys.field(member.key) == nil && !DataKeys.addresses.contains(member.key) {
          // "references" and "preferred-citation" of a CITATION.cff.
          collect(member.value)
        }
      } else {
        for member in members { collect(member.value) }
      }
    }
  }

  /// Adds the citations to a page, in page order, and its comments behind a sign.
  func add(to page: inout Page, commentSign: UInt8?) {
    let order = extents.indices.sorted { extents[$0].lowerBound < extents[$1].lowerBound }
    page.citations += order.map { citations[$0] }
    guard let commentSign else { return }
    let entries = order.map { SuppressionScopes.Entry(source: extents[$0], item: nil) }
    let scopes = SuppressionScopes(source: file.bytes, entries: entries, visible: entries.map(\.source))
    page.suppressions += SuppressionComment.lines(of: file.bytes, behind: commentSign).map(scopes.suppression)
  }
}

/// One map of a data file as a work.
private struct DataWork {
  private let members: [DataMember]
  private let file: SourceFile

  private struct Value {
    var field: Field
    var text: MappedText
    var notation: FieldNotation

    var start: Int { text.sourceRange?.lowerBound ?? 0 }
  }

  init(_ members: [DataMember], of file: SourceFile) {
    self.members = members
    self.file = file
  }

  /// Fewer bytes are a label, not a citation.
  private static let shortestProse = 20

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
    guard isWork, !found.text.isEmpty else { return nil }
    return isProse(values) ? unlabelled(values).joined(with: found) : found
  }

  // MARK: Fields

  private func values() -> [Value] {
    var values: [Value] = []
    var seen: Set<Field> = []
    for member in members {
      guard let field = DataKeys.field(member.key), let value = value(of: field, member) else { continue }
      // The first key of a field counts, but a title goes before a name.
      if seen.contains(field) {
        guard field == .title, member.key == "title" else { continue }
        values.removeAll { $0.field == .title }
      }
      seen.insert(field)
      values.append(value)
    }
    if !seen.contains(.containerTitle), let display = display { values.append(display) }
    return values.sorted { $0.start < $1.start }
  }

  private func value(of field: Field, _ member: DataMember) -> Value? {
    if field == .author { return authors(member.value) }
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

  /// `link: {url: …, display: Nature 534(7605), 1–5 (2016)}`
  private var display: Value? {
    for member in members where DataKeys.addresses.contains(member.key) {
      guard case .map(let nested) = member.value,
        let shown = nested.first(where: { $0.key == "display" })?.value.scalar
      else { continue }
      let text = shown.text.readAsMarkdown().text
      return text.isEmpty ? nil : Value(field: .containerTitle, text: text, notation: shown.notation)
    }
    return nil
  }

  // MARK: Authors

  /// Names in one value, or one value for each: texts, or maps with the parts of a name.
  private func authors(_ value: DataValue) -> Value? {
    if let scalar = value.scalar {
      let text = scalar.text.readAsMarkdown().text
      // One word is an identifier of the site's owner.
      guard text.text.utf8.contains(0x20) || text.text.utf8.contains(where: { $0 >= 0x80 }) else { return nil }
      return Value(field: .author, text: text, notation: scalar.notation)
    }
    guard case .list(let values) = value else { return nil }
    let names = values.prefix(DataWork.mostNames).compactMap(name)
    guard let first = names.first else { return nil }
    var text = MappedText()
    for name in names {
      guard let start = name.text.sourceRange?.lowerBound else { continue }
      if let end = text.sourceRange?.upperBound {
        guard end < start else { return nil }
        text.append(" and ", from: end..<start)
      }
      text.append(name.text)
    }
    // A plain scalar allows the fewest signs: what can be written there can be written between any quotation marks.
    let isUniform = names.allSatisfy { $0.notation == first.notation }
    let isYAML = names.allSatisfy { if case .yaml = $0.notation { true } else { false } }
    let notation = isUniform ? .list(of: first.notation) : isYAML ? .list(of: .yaml(.plain)) : FieldNotation.elsewhere
    return Value(field: .author, text: text, notation: notation)
  }

  /// More names of one work are not read.
  private static let mostNames = 2000

  private func name(_ value: DataValue) -> (text: MappedText, notation: FieldNotation)? {
    switch value {
    case .scalar(let text, let notation):
      let name = text.readAsMarkdown().text
      return name.isEmpty ? nil : (name, notation)
    case .list: return nil
    case .map(let members):
      func part(_ keys: Set<String>) -> (text: MappedText, notation: FieldNotation)? {
        members.lazy.compactMap { keys.contains($0.key) ? $0.value.scalar : nil }.first
      }
      guard let family = part(DataKeys.families) else { return part(DataKeys.wholeNames) }
      guard let given = part(DataKeys.givens), let place = family.text.sourceRange,
        let other = given.text.sourceRange
      else { return family }
      let isFamilyFirst = place.upperBound < other.lowerBound
      guard isFamilyFirst || other.upperBound < place.lowerBound else { return family }
      var text = isFamilyFirst ? family.text : given.text
      let gap = isFamilyFirst ? place.upperBound..<other.lowerBound : other.upperBound..<place.lowerBound
      text.append(isFamilyFirst ? ", " : " ", from: gap)
      text.append(isFamilyFirst ? given.text : family.text)
      return (text, family.notation)
    }
  }

  // MARK: Addresses

  private func addAddresses(to builder: inout CitationBuilder) {
    for member in members {
      if DataKeys.preprints.contains(member.key), let value = member.value.scalar {
        builder.addArXiv(value.text, in: file)
      } else if DataKeys.addresses.contains(member.key) {
        addAddresses(member.value, to: &builder)
      } else if DataKeys.field(member.key) == .title, let title = member.value.scalar {
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

  // MARK: Prose

  /// The citation that the map has as prose.
  private func prose() -> Citation? {
    for member in members where DataKeys.prose.contains(member.key) {
      guard let value = member.value.scalar, case .yaml(let style) = value.notation else { continue }
      let (text, links) = value.text.readAsMarkdown()
      guard text.text.utf8.count > DataWork.shortestProse, text.text.utf8.contains(0x20) else { continue }
      var citation = Citation(text: text)
      citation.quoting = style
      for match in DOIFinder.matches(in: Array(text.text.utf8)) {
        guard let range = text.source(of: match.range) else { continue }
        citation.mentions.append(DOIMention(match, written: file.text(in: range), range: range))
      }
      for link in links {
        let written = file.text(in: link.source)
        if let mention = DOIMention(DOITarget(link.utf8), written: written, range: link.source) {
          citation.mentions.append(mention)
        }
      }
      return citation
    }
    return nil
  }

  /// Whether one value has more than its field, so that the record has to say which words are which: `Nature 534(7605), 1–5
  /// (2016)` as journal, `Dunant, C. and A. Borel. Systematic Storms (2021)` as authors.
  private func isProse(_ values: [Value]) -> Bool {
    // Names one by one are labelled as exactly as they can be.
    guard values.allSatisfy({ if case .yaml = $0.notation { true } else { $0.field == .doi } }) else { return false }
    let fields = Set(values.map(\.field))
    return values.contains { value in
      let bytes = Array(value.text.text.utf8)
      switch value.field {
      case .author: return !fields.contains(.containerTitle) && bytes.contains(where: \.isDigit)
      case .containerTitle:
        guard fields.isDisjoint(with: [.volume, .page]) else { return false }
        return bytes.indices.dropFirst().contains { bytes[$0].isDigit && bytes[..<$0].contains(0x20) }
      default: return false
      }
    }
  }

  /// The values one below the other, without labels.
  private func unlabelled(_ values: [Value]) -> Citation {
    var citation = Citation(text: MappedText())
    var styles: Set<YAMLStyle> = []
    for value in values where value.field != .doi {
      guard let source = value.text.sourceRange else { continue }
      if let last = citation.text.sourceRange {
        guard last.upperBound < source.lowerBound else { continue }
        citation.text.append("\n", from: last.upperBound..<source.lowerBound)
      }
      citation.text.append(value.text)
      if case .yaml(let style) = value.notation { styles.insert(style) }
    }
    // A plain scalar allows the fewest signs: what can be written there can be written in the others.
    citation.quoting = styles.count == 1 ? styles.first : .plain
    return citation
  }
}

extension Citation {
  /// The citation with the DOIs and links of another.
  fileprivate func joined(with other: Citation) -> Citation {
    var citation = self
    citation.mentions += other.mentions.filter { mention in !mentions.contains { $0.range == mention.range } }
    citation.related += other.related
    if citation.mentions.isEmpty { citation.links = other.links }
    citation.malformed += other.malformed
    citation.moveArXivBesideDOI()
    return citation
  }
}
