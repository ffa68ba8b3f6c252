import Bibliography

/// The works of a page's JSON-LD, in the words of schema.org: `{"@type": "ScholarlyArticle", "name": "…", …}`.
struct LinkedData {
  private let file: SourceFile
  private(set) var statements: [WorkStatement] = []

  init(_ file: SourceFile) { self.file = file }

  /// Works of one page at most.
  private static let most = 10_000

  /// Reads a script; one that is not JSON says nothing.
  mutating func read(_ script: Range<Int>) {
    var reader = JSONReader(file.bytes, at: script.lowerBound)
    guard let value = try? DataValue(&reader, isASCII: false), reader.offset <= script.upperBound else { return }
    collect(value)
  }

  /// Works may stand in an array, in a `@graph`, and in any member of another thing: `hasPart`, `itemListElement`, `citation`.
  private mutating func collect(_ value: DataValue) {
    guard statements.count < LinkedData.most else { return }
    switch value {
    case .scalar: return
    case .list(let values): for value in values { collect(value) }
    case .map(let members):
      if let statement = statement(members) { statements.append(statement) }
      for member in members { collect(member.value) }
    }
  }

  /// nil for a thing of another type, or without a DOI.
  private func statement(_ members: [DataMember]) -> WorkStatement? {
    guard let type = type(members), let doi = doi(members) else { return nil }
    let holders = holders(of: members)
    func text(_ key: String) -> MappedText? {
      ([members] + holders).lazy.compactMap { LinkedData.text($0, key) }.first
    }
    let stated = [
      StatedValue(.title, title: LinkedData.text(members, "name") ?? headline(members)),
      StatedValue(names: authors(members)), StatedValue(.containerTitle, title: journal(holders)),
      StatedValue(.volume, text("volumenumber")), StatedValue(.issue, text("issuenumber")),
      StatedValue(first: LinkedData.text(members, "pagestart"), last: LinkedData.text(members, "pageend"))
        ?? StatedValue(.page, LinkedData.text(members, "pagination")),
      StatedValue(date: LinkedData.text(members, "datepublished")),
    ]
    return WorkStatement(.linkedData(type), stated.compactMap(\.self), doi: doi, in: file)
  }

  private func type(_ members: [DataMember]) -> WorkStatement.LinkedDataType? {
    let types = LinkedData.texts(members, "@type").map { $0.text.split(separator: "/").last.map(String.init) ?? "" }
    if types.contains(where: { ["ScholarlyArticle", "MedicalScholarlyArticle", "Chapter"].contains($0) }) {
      return .work
    }
    return types.contains("Article") ? .article : nil
  }

  // MARK: Values

  private static func text(_ members: [DataMember], _ key: String) -> MappedText? { texts(members, key).first }

  /// The texts under a key: one, or those of a list.
  private static func texts(_ members: [DataMember], _ key: String) -> [MappedText] {
    guard let value = members.first(where: { $0.key == key })?.value else { return [] }
    switch value {
    case .scalar(let text, _): return text.isEmpty ? [] : [text]
    case .list(let values): return values.compactMap { $0.scalar?.text }
    // `{"@value": "…", "@language": "en"}`
    case .map(let members): return members.first { $0.key == "@value" }?.value.scalar.map { [$0.text] } ?? []
    }
  }

  /// A search engine wants headlines of 110 characters at most, so longer titles are cut.
  private func headline(_ members: [DataMember]) -> MappedText? {
    LinkedData.text(members, "headline").flatMap { $0.text.count >= 105 || $0.text.hasSuffix("…") ? nil : $0 }
  }

  /// What the work is part of, from the inside out: the issue, the volume, the journal.
  private func holders(of members: [DataMember], depth: Int = 0) -> [[DataMember]] {
    guard depth < 4, let value = members.first(where: { $0.key == "ispartof" })?.value else { return [] }
    let maps: [[DataMember]]
    switch value {
    case .scalar: return []
    case .list(let values): maps = values.prefix(4).compactMap { if case .map(let map) = $0 { map } else { nil } }
    case .map(let map): maps = [map]
    }
    return maps + maps.flatMap { holders(of: $0, depth: depth + 1) }
  }

  /// The name of the outermost journal or book. An issue and a volume have names too: "Volume 7".
  private func journal(_ holders: [[DataMember]]) -> MappedText? {
    let names = holders.filter { holder in
      LinkedData.texts(holder, "@type").contains { ["Periodical", "Journal", "Book"].contains($0.text) }
    }
    return names.lazy.compactMap { LinkedData.text($0, "name") }.first
  }

  private func authors(_ members: [DataMember]) -> [MappedText] {
    guard let value = (members.first { $0.key == "author" } ?? members.first { $0.key == "creator" })?.value else {
      return []
    }
    let people: [DataValue]
    if case .list(let values) = value { people = values } else { people = [value] }
    return people.compactMap { person in
      switch person {
      case .scalar(let text, _): return text
      case .list: return nil
      case .map(let parts):
        if let family = LinkedData.text(parts, "familyname") {
          return MappedText(family: family, given: LinkedData.text(parts, "givenname"))
        }
        return LinkedData.text(parts, "name")
      }
    }
  }

  /// The DOI of the thing itself: `identifier`, `sameAs`, `@id` or `url`, as a text, an address or a `PropertyValue`.
  private func doi(_ members: [DataMember]) -> MappedText? {
    for key in ["identifier", "doi", "sameas", "@id", "url"] {
      guard let value = members.first(where: { $0.key == key })?.value else { continue }
      let values: [DataValue]
      if case .list(let list) = value { values = list } else { values = [value] }
      for value in values {
        let text: MappedText?
        switch value {
        case .scalar(let scalar, _): text = scalar
        case .list: text = nil
        case .map(let parts): text = LinkedData.text(parts, "value") ?? LinkedData.text(parts, "@id")
        }
        if let text, text.isDOI { return text }
      }
    }
    return nil
  }
}

extension MappedText {
  /// `10.5555/bog.7`, `doi:10.5555/bog.7`, `https://doi.org/10.5555/bog.7`; not a publisher's page.
  fileprivate var isDOI: Bool {
    let bytes = text.utf8.map(\.lowered)
    if bytes.starts(with: "10.".utf8) || bytes.starts(with: "doi:".utf8) { return true }
    return bytes.starts(with: "http".utf8) && bytes.firstIndex(of: "doi.org/10.", from: 0) != nil
  }
}
