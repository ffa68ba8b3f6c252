/// Reads works as Crossref's REST API writes them (<https://api.crossref.org/swagger-ui/index.html>), and CSL-JSON where it
/// differs. Any member may be missing, null, or of another kind than usual.
extension Work {
  /// Reads one work object.
  public init(json bytes: [UInt8]) throws(JSONError) {
    var reader = JSONReader(bytes)
    try self.init(reading: &reader)
    try reader.end()
  }

  /// Reads the work object that comes next.
  ///
  /// Throws `.noDOI` if it has none, after the whole object has been read.
  public init(reading reader: inout JSONReader) throws(JSONError) {
    guard try reader.peek() == .object else { throw reader.error(.notAnObject) }
    var work = Work(doi: Work.noDOI)
    try reader.keyedObject { (key, reader) throws(JSONError) in try work.read(key, from: &reader) }
    guard work.doi != Work.noDOI else { throw reader.error(.noDOI) }
    self = work
  }

  private static let noDOI = DOI("10.0000/none")!

  /// The members that are read. Records have hundreds of other names, so each name is looked up in a hash table.
  private enum Member {
    case doi, type, title, subtitle, shortTitle, originalTitle, containerTitle, shortContainerTitle, author, editor
    case publisher, groupTitle, volume, issue, page, articleNumber, number, institution, event, journalIssue, updatedBy
    case relation, aliases, translator, chair, degree, standardsBody, eventTitle
    case detail(Detail)
    case date(DateKind)
  }

  private static let members: JSONKey.Table<Member> = {
    var members: [String: Member] = [
      "DOI": .doi, "type": .type, "title": .title, "subtitle": .subtitle, "short-title": .shortTitle,
      "original-title": .originalTitle, "container-title": .containerTitle,
      "short-container-title": .shortContainerTitle, "container-title-short": .shortContainerTitle,
      "author": .author, "editor": .editor, "publisher": .publisher, "group-title": .groupTitle, "volume": .volume,
      "issue": .issue, "page": .page, "article-number": .articleNumber, "number": .number,
      "institution": .institution, "event": .event, "journal-issue": .journalIssue, "updated-by": .updatedBy,
      "relation": .relation, "aliases": .aliases, "translator": .translator, "chair": .chair, "degree": .degree,
      "standards-body": .standardsBody, "event-title": .eventTitle, "publisher-location": .detail(.publisherPlace),
      "edition-number": .detail(.edition), "report-number": .detail(.number), "subtype": .detail(.genre),
    ]
    for detail in Detail.allCases where members[detail.rawValue] == nil { members[detail.rawValue] = .detail(detail) }
    for kind in DateKind.allCases { members[kind.rawValue] = .date(kind) }
    return JSONKey.Table(members)
  }()

  private mutating func read(_ key: JSONKey, from reader: inout JSONReader) throws(JSONError) {
    guard let member = Work.members[key] else { return }
    switch member {
    case .date(let kind): dates[kind] = try PartialDate.ifAny(from: &reader)
    // An ISBN for each binding, an ISSN for print and online: the first one is enough.
    case .detail(let detail): note(detail, try reader.strings().first)
    case .translator: translator = try Name.list(from: &reader)
    case .chair: chair = try Name.list(from: &reader)
    case .degree: note(.genre, try reader.strings().first)
    case .standardsBody:
      try reader.members { (key, reader) throws(JSONError) in
        if key == "name" { note(.authority, try reader.stringIfAny()) }
      }
    case .eventTitle: if let title = try reader.stringIfAny(), eventName.isEmpty { eventName = title }
    case .doi: if let doi = try reader.stringIfAny().flatMap({ DOI(registered: $0) }) { self.doi = doi }
    case .type: type = try reader.stringIfAny() ?? ""
    case .title: title = try reader.strings()
    case .subtitle: subtitle = try reader.strings()
    case .shortTitle: shortTitle = try reader.strings()
    case .originalTitle: originalTitle = try reader.strings()
    case .containerTitle: containerTitle = try reader.strings()
    case .shortContainerTitle: shortContainerTitle = try reader.strings()
    case .author: author = try Name.list(from: &reader)
    case .editor: editor = try Name.list(from: &reader)
    case .publisher: publisher = try reader.stringIfAny() ?? ""
    case .groupTitle: groupTitle = try reader.stringIfAny() ?? ""
    case .volume: volume = try reader.stringIfAny().flatMap(Work.nonEmpty)
    case .issue: issue = try reader.stringIfAny().flatMap(Work.nonEmpty)
    case .page: page = try reader.stringIfAny().flatMap(Work.nonEmpty)
    case .number:
      let number = try reader.stringIfAny().flatMap(Work.nonEmpty)
      note(.number, number)
      articleNumber = number ?? articleNumber
    case .articleNumber: articleNumber = try reader.stringIfAny().flatMap(Work.nonEmpty) ?? articleNumber
    case .institution:
      try reader.objects { (reader) throws(JSONError) in
        try reader.object { (key, reader) throws(JSONError) in
          if key == "name" { institution += try reader.strings() }
        }
      }
    case .event where try reader.peek() == .string: eventName = try reader.string()
    case .event:
      try reader.members { (key, reader) throws(JSONError) in
        switch key {
        case "name": eventName = try reader.stringIfAny() ?? ""
        case "acronym": eventAcronym = try reader.stringIfAny() ?? ""
        case "location": note(.eventPlace, try reader.stringIfAny())
        case "start": eventDate = try PartialDate.ifAny(from: &reader)
        default: break
        }
      }
    case .journalIssue:
      try reader.members { (key, reader) throws(JSONError) in
        guard let kind = DateKind(rawValue: "journal-issue/" + key) else { return }
        dates[kind] = try PartialDate.ifAny(from: &reader)
      }
    case .updatedBy:
      try reader.objects { (reader) throws(JSONError) in
        var update = Update(type: "", doi: nil)
        try reader.object { (key, reader) throws(JSONError) in
          switch key {
          case "type": update.type = try reader.stringIfAny() ?? ""
          case "DOI": update.doi = try reader.stringIfAny().flatMap { DOI($0) }
          default: break
          }
        }
        updatedBy.append(update)
      }
    case .relation:
      try reader.members { (key, reader) throws(JSONError) in
        switch key {
        case "is-preprint-of": isPreprintOf += try Work.related(from: &reader)
        case "is-replaced-by":
          updatedBy += try Work.related(from: &reader).map { Update(type: Update.replacement, doi: $0) }
        case "has-preprint": hasPreprint += try Work.related(from: &reader)
        default: break
        }
      }
    case .aliases: aliases = try reader.strings().compactMap { DOI($0) }
    }
  }

  /// The DOIs of a relation: `[{"id-type": "doi", "id": "10.1029/2022gl099348", "asserted-by": "subject"}]`.
  private static func related(from reader: inout JSONReader) throws(JSONError) -> [DOI] {
    var dois: [DOI] = []
    try reader.objects { (reader) throws(JSONError) in
      try reader.object { (key, reader) throws(JSONError) in
        if key == "id", let doi = try reader.stringIfAny().flatMap({ DOI($0) }) { dois.append(doi) }
      }
    }
    return dois
  }

  private mutating func note(_ detail: Detail, _ value: String?) {
    if let value, !value.isEmpty { details[detail] = value }
  }

  private static func nonEmpty(_ text: String) -> String? { text.isEmpty ? nil : text }
}

extension Name {
  private enum Member { case family, given, suffix, name, literal }

  private static let members = JSONKey.Table<Member>([
    "family": .family, "given": .given, "suffix": .suffix, "name": .name, "literal": .literal,
  ])

  fileprivate static func list(from reader: inout JSONReader) throws(JSONError) -> [Name] {
    var names: [Name] = []
    try reader.objects { (reader) throws(JSONError) in
      var person = Name(family: "")
      var whole: String?
      var literal: String?
      try reader.keyedObject { (key, reader) throws(JSONError) in
        switch members[key] {
        case .family: person.family = try reader.stringIfAny() ?? ""
        case .given: person.given = try reader.stringIfAny() ?? ""
        case .suffix: person.suffix = try reader.stringIfAny() ?? ""
        case .name: whole = try reader.stringIfAny()
        case .literal: literal = try reader.stringIfAny()
        case nil: break
        }
      }
      if person.family.isEmpty {
        // A given name alone is the whole name of a person, and an object without a name is skipped. A `literal` of CSL-JSON
        // is a person's or an organisation's name; a `name` of Crossref is an organisation's.
        if let literal, !literal.isEmpty {
          names.append(Name(unsplit: literal))
        } else if case let name = whole ?? person.given, !name.isEmpty {
          names.append(Name(name: name))
        }
      } else {
        names.append(person)
      }
    }
    // A user name is no author's name, and a list that has one is not the full list of authors.
    return names.contains(where: \.isAccount) ? [] : names
  }
}

extension PartialDate {
  private static let dateParts = JSONKey("date-parts")
  private static let raw = JSONKey("raw")
  private static let literal = JSONKey("literal")

  /// `{"date-parts": [[2017, 1, 31]]}`, or text, `{"raw": "2017"}`; nil if there is no year.
  fileprivate static func ifAny(from reader: inout JSONReader) throws(JSONError) -> PartialDate? {
    var parts: [Int] = []
    var text: String?
    guard try reader.peek() == .object else { return try reader.stringIfAny().flatMap { PartialDate(text: $0) } }
    try reader.keyedMembers { (key, reader) throws(JSONError) in
      if key == raw || key == literal { text = try reader.stringIfAny() }
      guard key == dateParts, try reader.peek() == .array else { return }
      try reader.array { (reader) throws(JSONError) in
        guard parts.isEmpty, try reader.peek() == .array else { return }
        try reader.array { (reader) throws(JSONError) in
          // Some CSL processors write the parts as strings.
          if let part = try reader.integerIfAny() { parts.append(part) }
        }
      }
    }
    guard let year = parts.first, (1...9999).contains(year) else { return text.flatMap { PartialDate(text: $0) } }
    let month = parts.count > 1 && (1...12).contains(parts[1]) ? parts[1] : nil
    let day = parts.count > 2 && month != nil && (1...31).contains(parts[2]) ? parts[2] : nil
    return PartialDate(year: year, month: month, day: day)
  }
}
