import Bibliography

/// The articles of linked data in the terms of schema.org: what a `codemeta.json` has as `citation` and `referencePublication`
/// (https://codemeta.github.io/terms/, https://schema.org/ScholarlyArticle).
///
/// What it describes itself is a program and no article, and so are the programs that it requires. Their DOIs are listed.
struct LinkedArticles {
  /// Each with the keys of people's own lists.
  private(set) var all: [DataValue] = []

  init(in value: DataValue) { collect(value) }

  private static let types: Set<String> = ["scholarlyarticle", "article", "book", "chapter", "thesis", "report"]

  private mutating func collect(_ value: DataValue) {
    switch value {
    case .scalar: return
    case .list(let values): for value in values { collect(value) }
    case .map(let members):
      if !LinkedArticles.types.isDisjoint(with: members.types) {
        all.append(.map(LinkedArticles.fields(of: members)))
      } else {
        for member in members { collect(member.value) }
      }
    }
  }

  // MARK: Fields

  private static func fields(of members: [DataMember]) -> [DataMember] {
    var fields: [DataMember] = []
    func add(_ key: String, _ names: String...) {
      let found = names.lazy.compactMap { name in members.first { $0.key == name && $0.value.scalar != nil } }.first
      if let found { fields.append(DataMember(key, alone(found.value))) }
    }
    add("title", "name", "headline", "title")
    add("issued", "datepublished")
    add("volume", "volumenumber")
    add("issue", "issuenumber")
    add("pages", "pagination")
    if fields.last?.key != "pages" {
      add("start", "pagestart")
      add("end", "pageend")
    }
    if let authors = members.value("author").flatMap(authors) { fields.append(DataMember("author", authors)) }
    fields += parent(of: members)
    for member in members where addresses.contains(member.key) { fields += links(member.value) }
    return fields
  }

  /// The value in a notation in which no line for another field is added beside it: volume and issue are those of other objects.
  private static func alone(_ value: DataValue) -> DataValue {
    value.scalar.map { .scalar($0.text, .list(of: $0.notation)) } ?? value
  }

  /// nil if one of them has no name: `{"@id": "https://orcid.org/…"}` stands for a person whom another part of the file names.
  private static func authors(_ value: DataValue) -> DataValue? {
    switch value {
    case .scalar: return value
    case .list(let values):
      let areNamed = values.allSatisfy { value in
        guard case .map(let members) = value else { return true }
        return members.contains { DataKeys.families.contains($0.key) || DataKeys.wholeNames.contains($0.key) }
      }
      return areNamed ? value : nil
    case .map(let members):
      // The order of a list means nothing in linked data without `@list`.
      return authors(members.value("@list") ?? .list([value]))
    }
  }

  /// Issue, volume and journal, each part of the next one: `"isPartOf": {"@type": "PublicationIssue", "issueNumber": "3",
  /// "isPartOf": {"@type": ["PublicationVolume", "Periodical"], "volumeNumber": "12", "name": "Bog Reports"}}`.
  private static func parent(of members: [DataMember]) -> [DataMember] {
    var fields: [DataMember] = []
    var members = members
    for _ in 0..<deepestParent {
      switch members.value("ispartof") {
      case .map(let parent)?: members = parent
      case .scalar(let name, _)?:
        if !name.text.utf8.starts(with: "http".utf8), let value = members.value("ispartof") {
          fields.append(DataMember("journal", value))
        }
        return fields
      case .list?, nil: return fields
      }
      for (key, name) in [("volume", "volumenumber"), ("issue", "issuenumber"), ("journal", "name")] {
        if let value = members.value(name), value.scalar != nil { fields.append(DataMember(key, value)) }
      }
    }
    return fields
  }

  /// An issue is part of a volume, and this of a journal.
  private static let deepestParent = 4

  private static let addresses: Set<String> = ["identifier", "@id", "id", "sameas", "url", "doi"]

  /// `"identifier": {"@type": "PropertyValue", "propertyID": "DOI", "value": "10.5555/bog.2"}`
  private static func links(_ value: DataValue) -> [DataMember] {
    switch value {
    case .scalar(let text, _):
      let isDOI = text.text.utf8.starts(with: "10.".utf8) || text.text.contains("doi.org/")
      return [DataMember(isDOI ? "doi" : "link", alone(value))]
    case .list(let values): return values.flatMap(links)
    case .map(let members): return ["value", "@id", "@value"].compactMap(members.value).flatMap(links)
    }
  }
}

extension [DataMember] {
  fileprivate func value(_ key: String) -> DataValue? { first { $0.key == key }?.value }

  /// In lower case and without a prefix: `schema:ScholarlyArticle` is `scholarlyarticle`.
  fileprivate var types: Set<String> {
    let values: [DataValue] =
      switch value("@type") ?? value("type") {
      case .list(let values)?: values
      case let value?: [value]
      case nil: []
      }
    return Set(
      values.compactMap { value in
        value.scalar.map { scalar in
          String(scalar.text.text.lowercased().split(whereSeparator: { ":/#".contains($0) }).last ?? "")
        }
      })
  }
}
