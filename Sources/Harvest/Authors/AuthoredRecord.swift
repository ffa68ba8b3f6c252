import Bibliography

extension RegistryRecord {
  /// The work that the record describes, if the person with this iD is one of its authors, or one of the editors of a work
  /// without authors; nil for other works: an editor's iD is deposited with every chapter of a book.
  ///
  /// Throws where the record is not JSON; a record without a DOI is nil.
  func work(authoredBy orcid: ORCID) throws(JSONError) -> AuthoredWork? {
    let work: Work
    do throws(JSONError) {
      switch shape {
      case .crossref, .csl: work = try Work(json: json)
      case .dataCite: work = try Work(dataCite: json)
      }
    } catch {
      guard error.kind == .noDOI else { throw error }
      return nil
    }
    var reader = JSONReader(json)
    var relations = AuthoredRelations(orcid: orcid)
    try reader.members { (key, reader) throws(JSONError) in
      if key == "attributes" {
        try reader.members { (key, reader) throws(JSONError) in try relations.readDataCite(key, from: &reader) }
      } else {
        try relations.readCrossref(key, from: &reader)
      }
    }
    guard relations.isAuthor || relations.isEditor && !relations.hasAuthors else { return nil }
    var authored = AuthoredWork(work)
    authored.isConfirmed = relations.isConfirmed
    authored.versions = relations.versions.filter { $0 != work.doi }
    authored.isNotice = relations.isNotice
    return authored
  }
}

/// What a record says about a person and about other versions of the work.
private struct AuthoredRelations {
  let orcid: ORCID
  var isAuthor = false
  var isEditor = false
  var hasAuthors = false
  var isConfirmed = false
  var isNotice = false
  var versions: [DOI] = []

  /// Other versions of a work that are kept: a record of a data series has thousands.
  private static let mostVersions = 200

  init(orcid: ORCID) { self.orcid = orcid }

  // MARK: Crossref

  /// Crossref's relations between versions of one work
  /// (<https://www.crossref.org/documentation/schema-library/markup-guide-metadata-segments/relationships/>).
  private static let crossrefRelations: Set<String> = [
    "is-preprint-of", "has-preprint", "is-version-of", "has-version", "is-same-as", "is-identical-to",
    "is-manuscript-of", "has-manuscript", "is-variant-form-of", "is-original-form-of", "replaces", "is-replaced-by",
  ]

  /// Notices that are no new version of the work itself.
  private static let newVersions: Set<String> = ["new_version", "new_edition", "version", "edition"]

  mutating func readCrossref(_ key: String, from reader: inout JSONReader) throws(JSONError) {
    switch key {
    case "author":
      try reader.objects { (reader) throws(JSONError) in
        hasAuthors = true
        let (isPerson, isConfirmed) = try person(from: &reader)
        isAuthor = isAuthor || isPerson
        self.isConfirmed = self.isConfirmed || isPerson && isConfirmed
      }
    case "editor":
      try reader.objects { (reader) throws(JSONError) in
        let (isPerson, isConfirmed) = try person(from: &reader)
        isEditor = isEditor || isPerson
        self.isConfirmed = self.isConfirmed || isPerson && isConfirmed
      }
    case "update-to":
      try reader.objects { (reader) throws(JSONError) in
        var type = ""
        try reader.object { (key, reader) throws(JSONError) in
          if key == "type" { type = try reader.stringIfAny() ?? "" }
        }
        if !AuthoredRelations.newVersions.contains(type) { isNotice = true }
      }
    case "relation":
      try reader.members { (key, reader) throws(JSONError) in
        guard AuthoredRelations.crossrefRelations.contains(key) else { return }
        try reader.objects { (reader) throws(JSONError) in
          try reader.object { (key, reader) throws(JSONError) in
            if key == "id", let doi = try reader.stringIfAny().flatMap({ DOI($0) }) { add(doi) }
          }
        }
      }
    default: break
    }
  }

  private func person(from reader: inout JSONReader) throws(JSONError) -> (isPerson: Bool, isConfirmed: Bool) {
    var isPerson = false
    var isConfirmed = false
    try reader.object { (key, reader) throws(JSONError) in
      switch key {
      case "ORCID": isPerson = try reader.stringIfAny().flatMap { ORCID($0) } == orcid
      case "authenticated-orcid":
        let start = reader.offset
        try reader.skip()
        isConfirmed = reader.bytes[start..<reader.offset].elementsEqual("true".utf8)
      default: break
      }
    }
    return (isPerson, isConfirmed)
  }

  // MARK: DataCite

  /// DataCite's relations between versions of one work
  /// (<https://datacite-metadata-schema.readthedocs.io/en/4.6/appendices/appendix-1/relationType/>).
  private static let dataCiteRelations: Set<String> = [
    "IsVersionOf", "HasVersion", "IsNewVersionOf", "IsPreviousVersionOf", "IsIdenticalTo", "IsVariantFormOf",
    "IsOriginalFormOf", "IsObsoletedBy", "Obsoletes",
  ]

  mutating func readDataCite(_ key: String, from reader: inout JSONReader) throws(JSONError) {
    switch key {
    case "creators":
      try reader.objects { (reader) throws(JSONError) in
        hasAuthors = true
        try reader.object { (key, reader) throws(JSONError) in
          guard key == "nameIdentifiers" else { return }
          try reader.objects { (reader) throws(JSONError) in
            try reader.object { (key, reader) throws(JSONError) in
              guard key == "nameIdentifier", let name = try reader.stringIfAny() else { return }
              if ORCID(name) == orcid { isAuthor = true }
            }
          }
        }
      }
    case "relatedIdentifiers":
      try reader.objects { (reader) throws(JSONError) in
        var members: [String: String] = [:]
        try reader.object { (key, reader) throws(JSONError) in
          if ["relationType", "relatedIdentifierType", "relatedIdentifier"].contains(key) {
            members[key] = try reader.stringIfAny()
          }
        }
        guard members["relatedIdentifierType"] == "DOI",
          AuthoredRelations.dataCiteRelations.contains(members["relationType"] ?? ""),
          let doi = members["relatedIdentifier"].flatMap({ AuthoredRelations.doi($0) })
        else { return }
        add(doi)
      }
    default: break
    }
  }

  /// Some repositories deposit the DOI as an address.
  private static func doi(_ text: String) -> DOI? {
    var name = text[...]
    for start in ["https://doi.org/", "http://dx.doi.org/", "doi:"] where name.hasPrefix(start) {
      name = name.dropFirst(start.count)
    }
    return DOI(name)
  }

  private mutating func add(_ doi: DOI) {
    if versions.count < AuthoredRelations.mostVersions { versions.append(doi) }
  }
}
