import Alignment
import Bibliography
import Pages

extension Rule {
  package static let metadataMismatch = Rule(
    "metadata-mismatch", .warning,
    finds:
      "the page's metadata (`citation_*` tags, JSON-LD, COinS, objects in scripts) contradict the record or the entry",
    because: "Search engines and reference managers copy the metadata, not the words that readers see.",
    example: """
      ```html
      <html><head>
      <meta name="citation_title" content="Strain Partitioning on the Western Haiyuan Fault System">
      <meta name="citation_author" content="Luo, Heng">
      <meta name="citation_author" content="Wang, Teng">
      <meta name="citation_volume" content="94">
      <meta name="citation_doi" content="10.1029/2022GL099348">
      </head><body>
      <h1>Strain Partitioning on the Western Haiyuan Fault System</h1>
      </body></html>
      ```

      ```json
      {
        "DOI": "10.1029/2022gl099348", "type": "journal-article",
        "title": ["Strain Partitioning on the Western Haiyuan Fault System"],
        "author": [{"family": "Luo", "given": "Heng"}, {"family": "Wang", "given": "Teng"}],
        "container-title": ["Geophysical Research Letters"],
        "volume": "49", "issue": "16",
        "issued": {"date-parts": [[2022]]}
      }
      ```

      >>> 5:39: warning: the citation_* tags say: volume 94: registered as 49 [metadata-mismatch]
      """)
}

/// Compares what a page's metadata say about a work with its record, and with the page's entry of the same DOI.
struct MetadataCheck {
  var statement: WorkStatement
  var record: RegisteredWork
  /// The entry, or the DOI without a citation.
  var entry: CitationAudit
  /// Compares a text with the record.
  var align: (String, [FieldLabel]) -> Alignment

  /// Contradictions that are named in a message.
  private static let mostNamed = 3

  /// One finding for the whole statement; nil where it contradicts nothing.
  var finding: Finding? {
    // Where the entry is another work's, so are the metadata.
    guard entry.verdict != .otherWork else { return nil }
    let text = statement.fields.text.text
    let alignment = align(text, statement.fields.labels)
    if alignment.verdict == .otherWork { return otherWork }
    if !statement.isCertain, alignment.fields[.title] != .match, alignment.fields[.title] != .variant { return nil }
    let check = RecordCheck(
      citation: statement.fields, record: record, mention: nil, page: nil, list: ListContext(), align: align)
    let audit = check.audit(of: alignment)
    let wrong = audit.findings.filter { (isContradiction($0, audit) || contradictsEntry($0)) && !isInEntry($0) }
    guard let first = wrong.first else { return nil }
    let named = wrong.prefix(MetadataCheck.mostNamed).map(\.message)
    let others = wrong.count - named.count
    let fields = Set(wrong.map(\.field))
    return Finding(
      rule: .metadataMismatch, field: fields.count == 1 ? first.field : nil,
      cited: wrong.map(\.cited).joined(separator: "; "), registered: wrong.map(\.registered).joined(separator: "; "),
      message: "\(name): \(named.joined(separator: "; "))" + (others > 0 ? "; and \(others) more" : ""),
      place: first.place)
  }

  private var name: String {
    switch statement.kind {
    case .citationTags: "the citation_* tags say"
    case .linkedData: "the JSON-LD says"
    case .coins: "the COinS says"
    case .script: "the script says"
    }
  }

  /// Whether a value is another one than the registered one. What is left out is no contradiction: many pages have the first
  /// authors only, or a shortened title.
  private func isContradiction(_ finding: Finding, _ audit: CitationAudit) -> Bool {
    guard let field = finding.field, field != .doi, audit.fields[field] == .mismatch, finding.severity == .error,
      finding.rule.severity == .error
    else { return false }
    switch field {
    case .title, .containerTitle: return !finding.cited.isEmpty && !finding.registered.isEmpty
    case .author:
      // Zotero writes the editors of a book among the authors of its chapter.
      if statement.kind == .coins, finding.rule == .authorExtra { return false }
      return finding.rule != .authorMissing || isWithinAuthors(finding)
    case .issued: return statement.kind != .linkedData(.article)
    case .volume, .issue, .page, .doi: return true
    }
  }

  /// Whether cited authors stand behind the place.
  private func isWithinAuthors(_ finding: Finding) -> Bool {
    guard let authors = statement.fields.labels.first(where: { $0.field == .author }) else { return false }
    return finding.place.marked.upperBound < authors.visible.upperBound
  }

  /// Whether the entry says the same, so that its own finding is enough.
  private func isInEntry(_ finding: Finding) -> Bool {
    entry.findings.contains { $0.rule == finding.rule && $0.cited == finding.cited }
  }

  /// Whether the entry has another value where nothing is registered.
  private func contradictsEntry(_ finding: Finding) -> Bool {
    guard [.volumeUnregistered, .issueUnregistered, .pageUnregistered].contains(finding.rule),
      let other = entry.findings.first(where: { $0.rule == finding.rule })
    else { return false }
    func key(_ text: String) -> [String] {
      text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    }
    return key(other.cited) != key(finding.cited)
  }

  /// The metadata name another work than the one that their DOI is registered for.
  private var otherWork: Finding? {
    let title = statement.fields.fields.first { $0.label.field == .title }
    guard statement.isCertain, let title, let registered = record.work.title.first else { return nil }
    let place = Place(title.label.visible, of: statement.fields.text)
    let cited = statement.fields.text.subtext(title.label.visible).text
    return Finding(
      rule: .metadataMismatch, field: .doi, cited: cited, registered: registered,
      message: "\(name) \(cited.quotedForMessage), but their DOI is registered for \(registered.quotedForMessage)",
      place: place)
  }
}
