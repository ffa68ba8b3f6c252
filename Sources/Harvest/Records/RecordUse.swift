import Bibliography

/// Whether a record can be used at all. A member of another JSON type than usual counts as absent; if most members do, the
/// record is not a record, and a citation that is compared with it would look right.
enum RecordUse {
  /// Readable fields with which a record can be used, whatever its other fields are.
  private static let enough = 4

  /// Whether more fields of the object have another type than they should, or unreadable content, than can be read.
  static func isUnusable(_ work: Work, in json: [UInt8], at start: Int = 0) -> Bool {
    // Most records: their members need not be read a second time, which takes as long as reading the record.
    if Field.all.count(where: { $0.isRead(in: work) }) >= enough { return false }
    var sound: Set<Field> = []
    var wrong: Set<Field> = []
    var reader = JSONReader(json, at: start)
    func look(_ key: String, _ reader: inout JSONReader) throws(JSONError) {
      guard let field = Field(member: key) else { return }
      let kind = try reader.peek()
      if kind == .null { return }
      guard Field.kinds(ofMember: key).contains(kind) else {
        wrong.insert(field)
        return
      }
      if try hasContent(&reader) { sound.insert(field) }
    }
    do throws(JSONError) {
      try reader.members { (key, reader) throws(JSONError) in
        // DataCite's members are one level deeper.
        if key == "attributes", try reader.peek() == .object {
          try reader.object { (key, reader) throws(JSONError) in try look(key, &reader) }
        } else {
          try look(key, &reader)
        }
      }
    } catch {
      return true
    }
    // A date with the wrong type in one member may be right in another.
    let readable = Set(Field.all.filter { $0.isRead(in: work) && (sound.contains($0) || !wrong.contains($0)) })
    return sound.subtracting([.type]).union(wrong).subtracting(readable).count > readable.count
  }

  /// The fields of a record that matter for a citation.
  private enum Field: CaseIterable {
    case author, title, container, volume, issue, page, date
    /// Every record has one, so it counts only against a record, where it has another type.
    case type

    static var all: [Field] { allCases }

    init?(member: String) {
      switch member {
      case "author", "creators": self = .author
      case "title", "titles": self = .title
      case "container-title", "container": self = .container
      case "volume": self = .volume
      case "issue": self = .issue
      case "page", "article-number": self = .page
      case "issued", "published", "published-print", "published-online", "publicationYear": self = .date
      case "type": self = .type
      default: return nil
      }
    }

    /// The JSON types that a member has at Crossref, DataCite and in CSL-JSON.
    static func kinds(ofMember member: String) -> [JSONReader.Kind] {
      switch member {
      case "author", "creators", "titles": [.array]
      case "title", "container-title": [.array, .string]
      case "container": [.object]
      // Crossref writes numbers as strings, CSL-JSON as numbers too.
      case "volume", "issue", "page", "article-number", "publicationYear": [.string, .number]
      // CSL-JSON and DataCite have dates as strings too.
      case "issued", "published", "published-print", "published-online": [.object, .string]
      // `types` is DataCite's.
      case "type": [.string]
      default: []
      }
    }

    func isRead(in work: Work) -> Bool {
      switch self {
      case .author: !work.author.isEmpty
      case .title: !work.title.isEmpty
      case .container: !work.containerTitle.isEmpty
      case .volume: work.volume != nil
      case .issue: work.issue != nil
      case .page: work.page != nil || work.articleNumber != nil
      case .date: !work.dates.isEmpty
      case .type: false
      }
    }
  }

  /// Whether a value has content: `null`, `""` and `[[null]]` have none.
  private static func hasContent(_ reader: inout JSONReader) throws(JSONError) -> Bool {
    var has = false
    switch try reader.peek() {
    case .null: try reader.skip()
    case .string: has = try !reader.string().isEmpty
    case .array:
      try reader.array { (reader) throws(JSONError) in if try hasContent(&reader) { has = true } }
    case .object:
      try reader.object { (_, reader) throws(JSONError) in if try hasContent(&reader) { has = true } }
    default:
      try reader.skip()
      has = true
    }
    return has
  }
}
