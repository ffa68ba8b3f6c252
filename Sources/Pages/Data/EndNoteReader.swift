import Bibliography

/// Makes citations from the XML that EndNote exports, and that other reference managers write for it:
/// `<xml><records><record>…</record></records></xml>`.
///
/// A value may stand in one or several `<style>` elements, each a change of the typeface: `<title><style face="normal">Growth of
/// </style><style face="italic">Sphagnum</style></title>`.
struct EndNoteReader {
  private let file: SourceFile

  init(_ file: SourceFile) { self.file = file }

  /// One value of a record.
  private struct Value {
    /// The names of the elements around it, below the record: `titles`, `title`.
    var path: [String]
    var text = MappedText()
    var notation = FieldNotation.markup
  }

  /// Values of one record at most.
  private static let mostValues = 5000
  /// Elements below a record that count; deeper ones are read as part of the outer ones.
  private static let deepest = 4

  func read(into page: inout Page) {
    var entries = DataEntries(file)
    var broken = BrokenEntries()
    var scan = XMLScan(file.bytes)
    /// The start of the open record.
    var record: Int?
    var values: [Value] = []
    var path: [String] = []
    /// Whether the last element of the path is open with a value of its own.
    var isInValue = false
    func finish() {
      if record != nil { entries.collect(.map(members(of: values)), isItem: true) }
      record = nil
      values = []
      path = []
      isInValue = false
    }
    while let token = scan.next() {
      switch token {
      case .start("record", let start):
        if let open = record { broken.append(unclosed(open)) }
        finish()
        record = start
      case .end("record"): finish()
      case .start(let name, _):
        // `<style>` is no field.
        guard record != nil, name != "style", path.count < EndNoteReader.deepest else { continue }
        path.append(name)
        isInValue = false
      case .end(let name):
        guard let open = path.lastIndex(of: name) else { continue }
        path.removeSubrange(open...)
        isInValue = false
      case .text(let range, let isVerbatim):
        guard record != nil, !path.isEmpty else { continue }
        if !isInValue {
          guard values.count < EndNoteReader.mostValues, !file.bytes[range].allSatisfy(\.isBlank) else { continue }
          values.append(Value(path: path))
          isInValue = true
        }
        values[values.count - 1].text.append(MappedText(markup: range, of: file, isDecoded: !isVerbatim))
        // In a CDATA section nothing can be escaped.
        if isVerbatim { values[values.count - 1].notation = .elsewhere }
      }
    }
    if let open = record { broken.append(unclosed(open)) }
    finish()
    broken.add(to: &page)
    entries.add(to: &page, commentSign: nil)
  }

  private func unclosed(_ start: Int) -> BrokenEntry {
    BrokenEntry(range: start..<min(start + "<record>".utf8.count, file.bytes.count), what: "`record` has no end")
  }

  // MARK: Fields

  private func members(of values: [Value]) -> [DataMember] {
    let values = values.map { value in
      var value = value
      value.text = value.text.trimmed()
      return value
    }.filter { !$0.text.isEmpty }
    func first(_ path: String...) -> Value? { values.first { $0.path == path } }
    func scalar(_ value: Value, _ text: MappedText? = nil) -> DataValue { .scalar(text ?? value.text, value.notation) }
    var members: [DataMember] = []
    func add(_ key: String, _ value: Value?) {
      if let value { members.append(DataMember(key, scalar(value))) }
    }
    // Some writers have no `authors` around them. `secondary-authors` are editors.
    let authors = values.filter {
      $0.path == ["contributors", "authors", "author"] || $0.path == ["contributors", "author"]
    }
    if !authors.isEmpty {
      // The comma behind a name says that it is that of an organisation.
      members.append(DataMember("authors", .list(authors.map { scalar($0, $0.text.without(suffix: ",")) })))
    }
    func addTitle(_ key: String, _ value: Value?) {
      if let value { members.append(DataMember(key, scalar(value, value.text.withoutMarkup))) }
    }
    addTitle("title", first("titles", "title"))
    // The second title of a book is its series.
    if first("ref-type")?.text.text != "6" {
      addTitle("journal", first("titles", "secondary-title") ?? first("periodical", "full-title"))
    }
    let volume = first("volume")
    let number = first("number") ?? first("issue")
    if let volume, number == nil, let parts = volume.text.volumeAndIssue {
      members.append(DataMember("volume", scalar(volume, parts.volume)))
      members.append(DataMember("issue", scalar(volume, parts.issue)))
    } else {
      add("volume", volume)
      add("issue", number)
    }
    // `289-+`: Web of Science knows the first page only. `custom7` is the number of an article.
    if let pages = first("pages") ?? first("custom7") {
      members.append(DataMember("pages", scalar(pages, pages.text.without(suffix: "-+"))))
    }
    add("year", first("dates", "year"))
    add("doi", first("electronic-resource-num"))
    let urls = values.filter { $0.path.first == "urls" && $0.path.last == "url" }
    if !urls.isEmpty { members.append(DataMember("url", .list(urls.map { scalar($0) }))) }
    return members
  }
}

extension MappedText {
  /// The text without an ending.
  fileprivate func without(suffix: String) -> MappedText {
    text.hasSuffix(suffix) ? subtext(0..<text.utf8.count - suffix.utf8.count).trimmed() : self
  }

  /// `6(2)`, as Embase writes volume and issue.
  fileprivate var volumeAndIssue: (volume: MappedText, issue: MappedText)? {
    let bytes = Array(text.utf8)
    guard let open = bytes.firstIndex(of: UInt8(ascii: "(")), open > 0, bytes.last == UInt8(ascii: ")"),
      bytes[..<open].allSatisfy(\.isDigit), open + 2 < bytes.count
    else { return nil }
    return (subtext(0..<open), subtext(open + 1..<bytes.count - 1))
  }
}
