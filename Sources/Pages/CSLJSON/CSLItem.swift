import Bibliography

/// An item of CSL-JSON, or of Zotero's own JSON: the values that are held against records, in the order of the page.
struct CSLItem {
  private(set) var values: [(field: Field, value: JSONText)] = []
  private(set) var addresses: [JSONText] = []
  private(set) var notes: [JSONText] = []
  /// It has what only an item of a list of works has.
  private(set) var isItem = false

  init() {}

  /// Reads an object; its members that are no item's are passed over.
  mutating func read(_ reader: inout JSONReader) throws(JSONError) {
    try reader.object { (key, reader) throws(JSONError) in try self.member(key, &reader) }
  }

  private mutating func member(_ key: String, _ reader: inout JSONReader) throws(JSONError) {
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
    // What Zotero's server answers wraps each item.
    case "data": if try reader.peek() == .object { try read(&reader) }
    default: break
    }
  }

  private mutating func add(_ field: Field, _ reader: inout JSONReader) throws(JSONError) {
    var value: JSONText?
    if try reader.peek() == .array {
      // Crossref has a list where CSL-JSON has one.
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
    var text = MappedText()
    try reader.array { (reader) throws(JSONError) in
      guard try reader.peek() == .object, let name = try CSLName(&reader), let start = name.text.sourceRange?.lowerBound
      else { return }
      if let end = text.sourceRange?.upperBound { text.append(" and ", from: end..<start) }
      text.append(name.text)
    }
    if !text.isEmpty { values.append((.author, JSONText(text: text, notation: .list(of: .json)))) }
  }
}

extension JSONText {
  init(text: MappedText, notation: FieldNotation) {
    self.text = text
    self.notation = notation
  }
}
