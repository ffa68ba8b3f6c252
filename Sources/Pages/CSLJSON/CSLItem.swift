import Bibliography

/// An item of CSL-JSON or of Zotero's own JSON: the values that are compared with records, in page order.
struct CSLItem {
  private(set) var values: [(field: Field, value: JSONText)] = []
  private(set) var addresses: [JSONText] = []
  private(set) var notes: [JSONText] = []
  /// Whether the object has a member that only bibliographic items have.
  private(set) var isItem = false
  /// Whether the object has a member of people's own lists, and none that only CSL-JSON and Zotero have.
  var hasOtherKeys: Bool { hasSiteKey || hasOwnKey && !hasStandardKey }
  /// Whether it is linked data, as in a `codemeta.json`.
  private(set) var isLinkedData = false
  private var hasOwnKey = false
  private var hasStandardKey = false
  /// Whether the object has a key that the site names.
  private var hasSiteKey = false
  private let keys: FieldKeys

  init(keys: FieldKeys) { self.keys = keys }

  /// Reads an object and ignores unknown members.
  mutating func read(_ reader: inout JSONReader) throws(JSONError) {
    try reader.object { (key, reader) throws(JSONError) in try self.member(key, &reader) }
  }

  /// Members of CSL-JSON and Zotero.
  private static let standardKeys: Set<String> = [
    "container-title", "publicationTitle", "proceedingsTitle", "bookTitle", "issued", "creators", "itemType", "data",
  ]

  private mutating func member(_ key: String, _ reader: inout JSONReader) throws(JSONError) {
    if keys.isOwn(FieldKeys.form(of: key)) { hasSiteKey = true }
    if CSLItem.standardKeys.contains(key) {
      hasStandardKey = true
    } else if DataKeys.isOwn(key) {
      hasOwnKey = true
    }
    switch key {
    case "title": try add(.title, &reader)
    case "container-title", "publicationTitle", "proceedingsTitle", "bookTitle":
      isItem = true
      try add(.containerTitle, &reader)
    case "volume": try add(.volume, &reader)
    case "issue": try add(.issue, &reader)
    case "page", "pages", "article-number": try add(.page, &reader)
    case "DOI", "doi":
      isItem = true
      try add(.doi, &reader)
    case "author", "creators":
      isItem = true
      try names(&reader)
    case "issued":
      isItem = true
      try date(&reader)
    case "date": if let value = try JSONText(&reader) { addYear(value) }
    case "URL", "url": if let value = try JSONText(&reader) { addresses.append(value) }
    case "note", "extra": if let value = try JSONText(&reader) { notes.append(value) }
    case "itemType": isItem = true
    case "@context", "@graph", "@type":
      isLinkedData = true
      try reader.skip()
    // Zotero's server wraps each item.
    case "data": if try reader.peek() == .object { try read(&reader) }
    default: break
    }
  }

  private mutating func add(_ field: Field, _ reader: inout JSONReader) throws(JSONError) {
    var value: JSONText?
    if try reader.peek() == .array {
      // Crossref gives a list where CSL-JSON has a string.
      try reader.array { (reader) throws(JSONError) in
        let next = try JSONText(&reader)
        if value == nil { value = next }
      }
    } else {
      value = try JSONText(&reader)
    }
    if let value, !value.text.trimmed().isEmpty { values.append((field, value)) }
  }

  private mutating func addYear(_ value: JSONText) {
    guard let year = value.text.year else { return }
    values.append((.issued, JSONText(text: year, notation: value.notation)))
  }

  private mutating func date(_ reader: inout JSONReader) throws(JSONError) {
    guard try reader.peek() == .object else {
      if let value = try JSONText(&reader) { addYear(value) }
      return
    }
    var year: JSONText?
    try reader.object { (key, reader) throws(JSONError) in
      switch key {
      case "date-parts":
        guard try reader.peek() == .array else { return }
        try reader.array { (reader) throws(JSONError) in
          guard try reader.peek() == .array else { return }
          try reader.array { (reader) throws(JSONError) in
            let part = try JSONText(&reader)
            if year == nil { year = part }
          }
        }
      case "raw", "literal":
        let text = try JSONText(&reader)
        if year == nil { year = text }
      default: break
      }
    }
    if let year { addYear(year) }
  }

  // MARK: Names

  private mutating func names(_ reader: inout JSONReader) throws(JSONError) {
    guard try reader.peek() == .array else { return }
    var names: [MappedText] = []
    try reader.array { (reader) throws(JSONError) in
      if try reader.peek() == .object, let name = try CSLName(&reader) { names.append(name.text) }
    }
    if let text = MappedText(names: names), !text.isEmpty {
      values.append((.author, JSONText(text: text, notation: .list(of: .json))))
    }
  }
}

extension JSONText {
  init(text: MappedText, notation: FieldNotation) {
    self.text = text
    self.notation = notation
  }
}

/// A name of CSL-JSON or Zotero: its parts in page order, `Wang, Teng` or `Teng Wang`.
private struct CSLName {
  var text = MappedText()

  /// nil if it is empty or not an author.
  init?(_ reader: inout JSONReader) throws(JSONError) {
    var family: JSONText?
    var given: JSONText?
    var whole: JSONText?
    var role = "author"
    try reader.object { (key, reader) throws(JSONError) in
      switch key {
      case "family", "lastName": family = try JSONText(&reader)
      case "given", "firstName": given = try JSONText(&reader)
      case "literal", "name": whole = try JSONText(&reader)
      case "creatorType": if try reader.peek() == .string { role = try reader.string() }
      default: break
      }
    }
    guard role == "author" else { return nil }
    if let family = family?.text.trimmed(), !family.isEmpty {
      text = MappedText(family: family, given: given?.text.trimmed())
    } else if let whole {
      text = whole.text.trimmed()
    }
    if text.isEmpty { return nil }
  }
}
