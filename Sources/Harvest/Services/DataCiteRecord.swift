import Bibliography

/// The attributes of a DataCite record that a citation can be compared with.
struct DataCiteRecord {
  var doi: DOI?
  private var titles: [(text: String, type: String)] = []
  private var creators: [Name] = []
  private var editors: [Name] = []
  private var publisher = ""
  private var year: Int?
  private var dates: [(date: PartialDate, type: String)] = []
  private var container: [String: String] = [:]
  private var generalType = ""
  private var citationType = ""
  private var specificType = ""
  private var version = ""
  private var language = ""
  /// The DOIs of which the record says that it is a version.
  private var versionOf: [DOI] = []

  mutating func read(_ key: String, from reader: inout JSONReader) throws(JSONError) {
    switch key {
    case "doi": doi = try reader.stringIfAny().flatMap { DOI(registered: $0) } ?? doi
    case "titles":
      try reader.objects { (reader) throws(JSONError) in
        let members = try DataCiteRecord.strings(from: &reader)
        if let title = members["title"], !title.isEmpty { titles.append((title, members["titleType"] ?? "")) }
      }
    case "creators":
      try reader.objects { (reader) throws(JSONError) in
        if let name = DataCiteRecord.name(try DataCiteRecord.strings(from: &reader)) { creators.append(name) }
      }
    case "contributors":
      try reader.objects { (reader) throws(JSONError) in
        let members = try DataCiteRecord.strings(from: &reader)
        if members["contributorType"] == "Editor", let name = DataCiteRecord.name(members) { editors.append(name) }
      }
    case "publisher":
      // A string, or an object if the request asked for one.
      if try reader.peek() == .object {
        publisher = try DataCiteRecord.strings(from: &reader)["name"] ?? ""
      } else {
        publisher = try reader.stringIfAny() ?? ""
      }
    case "container":
      if try reader.peek() == .object { container = try DataCiteRecord.strings(from: &reader) }
    case "publicationYear": year = try reader.integerIfAny()
    case "dates":
      try reader.objects { (reader) throws(JSONError) in
        let members = try DataCiteRecord.strings(from: &reader)
        if let date = members["date"].flatMap({ PartialDate(text: $0) }) {
          dates.append((date, members["dateType"] ?? ""))
        }
      }
    case "types":
      guard try reader.peek() == .object else { return }
      let members = try DataCiteRecord.strings(from: &reader)
      generalType = members["resourceTypeGeneral"] ?? ""
      citationType = members["citeproc"] ?? ""
      specificType = members["resourceType"] ?? ""
    case "relatedIdentifiers":
      try reader.objects { (reader) throws(JSONError) in
        let members = try DataCiteRecord.strings(from: &reader)
        guard members["relatedIdentifierType"] == "DOI",
          DataCiteRecord.publishingRelations.contains(members["relationType"] ?? ""),
          DataCiteRecord.publishedTypes.contains(members["resourceTypeGeneral"] ?? ""),
          let doi = members["relatedIdentifier"].flatMap({ DOI($0) })
        else { return }
        versionOf.append(doi)
      }
    case "version": version = try reader.stringIfAny() ?? ""
    case "language": language = try reader.stringIfAny() ?? ""
    default: break
    }
  }

  /// nil for a record without a DOI.
  var work: Work? {
    guard let doi else { return nil }
    var work = Work(doi: doi)
    work.type = DataCiteRecord.types[generalType] ?? citationType
    work.title = titles.filter { $0.type.isEmpty || $0.type == "TranslatedTitle" }.map(\.text)
    work.subtitle = titles.filter { $0.type == "Subtitle" }.map(\.text)
    work.originalTitle = titles.filter { $0.type == "AlternativeTitle" || $0.type == "Other" }.map(\.text)
    // An account name is not a person's name, and the names beside it are not all authors.
    work.author = creators.contains(where: \.isAccount) ? [] : creators
    work.editor = editors
    work.publisher = publisher
    if let title = container["title"], !title.isEmpty { work.containerTitle = [title] }
    work.volume = nonEmpty("volume")
    work.issue = nonEmpty("issue")
    work.page = nonEmpty("firstPage").map { first in nonEmpty("lastPage").map { "\(first)-\($0)" } ?? first }
    let serial = container["identifierType"].flatMap { ["ISSN": Work.Detail.issn, "ISBN": .isbn][$0] }
    let details: [(Work.Detail, String?)] = [
      (.version, version), (.language, language), (serial ?? .issn, serial == nil ? nil : container["identifier"]),
      (.genre, ["report", "dissertation"].contains(work.type) ? specificType : nil),
    ]
    for (detail, value) in details { if let value, !value.isEmpty { work.details[detail] = value } }
    // Where prefixes are the same, the relation leads to another version of the preprint, as at Zenodo.
    if work.type == "posted-content" {
      work.isPreprintOf = versionOf.filter { $0.name.prefix { $0 != "/" } != doi.name.prefix { $0 != "/" } }
    }
    for (kind, type) in DataCiteRecord.dateTypes {
      if let date = dates.first(where: { $0.type == type })?.date { work.dates[kind] = date }
    }
    if let year, (1...9999).contains(year), work.dates[.issued]?.year != year {
      work.dates[.published] = work.dates[.issued]
      work.dates[.issued] = PartialDate(year: year)
    }
    return work
  }

  /// How a preprint names its published version: arXiv has `IsVersionOf` with the DOI that its authors state.
  private static let publishingRelations: Set<String> = ["IsVersionOf", "IsPreviousVersionOf"]

  /// What the relation may lead to; most records do not say it.
  private static let publishedTypes: Set<String> = [
    "", "Text", "JournalArticle", "ConferencePaper", "BookChapter", "Book", "Report",
  ]

  private func nonEmpty(_ key: String) -> String? { container[key].flatMap { $0.isEmpty ? nil : $0 } }

  private static let dateTypes: [(Work.DateKind, String)] = [
    (.issued, "Issued"), (.publishedOnline, "Available"), (.posted, "Submitted"), (.accepted, "Accepted"),
  ]

  /// Crossref's names of DataCite's general types; for others the CSL type is used.
  private static let types = [
    "JournalArticle": "journal-article", "Preprint": "posted-content", "Dataset": "dataset", "Book": "book",
    "BookChapter": "book-chapter", "ConferencePaper": "proceedings-article", "ConferenceProceeding": "proceedings",
    "Dissertation": "dissertation", "Report": "report", "Software": "software", "Standard": "standard",
    "PeerReview": "peer-review",
  ]

  /// The strings among an object's members.
  private static func strings(from reader: inout JSONReader) throws(JSONError) -> [String: String] {
    var strings: [String: String] = [:]
    try reader.object { (key, reader) throws(JSONError) in
      switch try reader.peek() {
      case .string, .number: strings[key] = try reader.stringIfAny()
      default: break
      }
    }
    return strings
  }

  /// `{"name": "Vaswani, Ashish", "nameType": "Personal", "givenName": "Ashish", "familyName": "Vaswani"}`
  private static func name(_ members: [String: String]) -> Name? {
    if let family = members["familyName"], !family.isEmpty {
      return Name(family: family, given: members["givenName"] ?? "")
    }
    guard let whole = members["name"], !whole.isEmpty else { return nil }
    let isPerson = members["nameType"].flatMap { ["Personal": true, "Organizational": false][$0] }
    return Name(unsplit: whole, isPerson: isPerson)
  }
}

/// Works as DataCite's REST API writes them (JSON:API), in Crossref's terms.
extension Work {
  /// Reads one `data` object, `{"id": …, "type": "dois", "attributes": {…}}`.
  init(dataCite json: [UInt8]) throws(JSONError) {
    var reader = JSONReader(json)
    try self.init(readingDataCite: &reader)
    try reader.end()
  }

  /// Reads the next `data` object. Throws `.noDOI` after its end where it has none.
  init(readingDataCite reader: inout JSONReader) throws(JSONError) {
    guard try reader.peek() == .object else { throw reader.error(.notAnObject) }
    var record = DataCiteRecord()
    try reader.object { (key, reader) throws(JSONError) in
      switch key {
      case "id": if record.doi == nil { record.doi = try reader.stringIfAny().flatMap { DOI(registered: $0) } }
      case "attributes":
        try reader.members { (key, reader) throws(JSONError) in try record.read(key, from: &reader) }
      default: break
      }
    }
    guard let work = record.work else { throw reader.error(.noDOI) }
    self = work
  }
}
