import Alignment
import Bibliography
import Checks
import Pages

/// An entry with findings.
struct EntryView {
  var doi: String?
  var address: String
  var verdict: String
  /// `line`, or `paragraph` in an office document.
  var noun: String
  var line: Int
  var findings: [FindingView]
  var citedLabel: String
  var pieces: [PieceView]
  var corrected: String?
  var record: RecordView?

  init(_ audit: CitationAudit, in source: SourceFile) {
    let cited = audit.citation.text
    doi = audit.mention?.doi.name.printable
    address = audit.mention?.doi.name.doiAddress ?? ""
    verdict = audit.verdict.words
    noun = source.nounForLines
    line = source.location(of: cited.sourceRange?.lowerBound ?? 0).line
    findings = audit.findings.map { FindingView($0, in: source) }
    if let corrected = audit.corrected {
      citedLabel = "Cited, with what to change"
      pieces = PieceView.all(of: Changes(from: cited.text, to: corrected))
    } else {
      citedLabel = "Cited"
      pieces = PieceView.all(of: cited.text, findings: audit.findings)
    }
    corrected = audit.corrected?.printable
    record = audit.work.map { RecordView($0, verdicts: EntryView.fields(of: audit, beside: $0)) }
  }

  /// The verdicts of the fields, with the DOI that a link beside the citation gives.
  private static func fields(of audit: CitationAudit, beside work: Work) -> FieldTable<FieldVerdict> {
    var fields = audit.fields
    if fields[.doi] == .absent, audit.mention?.doi == work.doi { fields[.doi] = .match }
    return fields
  }
}

/// A finding in the list of its entry.
struct FindingView {
  var rule: String
  var severity: String
  var message: String
  /// `164:294`, line and column.
  var at: String

  init(_ finding: Finding, in source: SourceFile) {
    let location = source.location(of: finding.place.range.lowerBound)
    rule = finding.rule.id
    severity = finding.severity.rawValue
    message = finding.message.printable
    at = source.isExtracted ? "paragraph \(location.line)" : "\(location.line):\(location.column)"
  }
}

/// A stretch of a citation.
struct PieceView {
  var text: String
  var isDeleted = false
  var isInserted = false
  var isMarked = false
  var isPlain = false

  static func all(of changes: Changes) -> [PieceView] {
    changes.pieces.map { piece in
      PieceView(
        text: piece.text.printable, isDeleted: piece.kind == .deleted, isInserted: piece.kind == .inserted,
        isPlain: piece.kind == .kept)
    }
  }

  /// A citation whose findings are marked where they stand.
  static func all(of text: String, findings: [Finding]) -> [PieceView] {
    let bytes = Array(text.utf8)
    var pieces: [PieceView] = []
    var end = 0
    let marked = findings.filter { $0.place.text == text && !$0.place.marked.isEmpty }.map(\.place.marked)
    for range in marked.sorted(by: { $0.lowerBound < $1.lowerBound }) where range.upperBound > end {
      let start = max(range.lowerBound, end)
      if start > end { pieces.append(PieceView(text: bytes.text(end..<start), isPlain: true)) }
      pieces.append(PieceView(text: bytes.text(start..<range.upperBound), isMarked: true))
      end = range.upperBound
    }
    if end < bytes.count { pieces.append(PieceView(text: bytes.text(end..<bytes.count), isPlain: true)) }
    return pieces
  }
}

extension [UInt8] {
  fileprivate func text(_ range: Range<Int>) -> String { String(decoding: self[range], as: UTF8.self).printable }
}

/// What is registered for an entry's DOI.
struct RecordView {
  var fields: [FieldView]

  struct FieldView {
    var name: String
    var registered: String
    var fieldVerdict: String
    var isAtFault: Bool
  }

  init(_ work: Work, verdicts: FieldTable<FieldVerdict>) {
    fields = Field.allCases.compactMap { field in
      let registered = RecordView.text(of: field, in: work)
      let verdict = verdicts[field] ?? .unknown
      guard !registered.isEmpty || verdict == .unregistered else { return nil }
      return FieldView(
        name: field.rawValue, registered: registered.isEmpty ? "—" : registered.printable,
        fieldVerdict: verdict == .unknown ? "" : verdict.rawValue, isAtFault: verdict == .mismatch)
    }
    let publisher = Markup.plainText(work.publisher)
    if !publisher.isEmpty {
      fields.append(FieldView(name: "publisher", registered: publisher.printable, fieldVerdict: "", isAtFault: false))
    }
  }

  /// Consortia have thousands.
  private static let mostAuthors = 50

  /// Texts as a reader sees them, numbers as they were deposited: so they are compared.
  private static func text(of field: Field, in work: Work) -> String {
    switch field {
    case .author:
      let names = work.author.prefix(mostAuthors).map { Markup.plainText($0.display) }.joined(separator: "; ")
      let others = work.author.count - mostAuthors
      return others > 0 ? "\(names); and \(others) more" : names
    case .title: return (work.title + work.subtitle).map(Markup.plainText).joined(separator: ": ")
    case .containerTitle: return work.containerTitle.map(Markup.plainText).joined(separator: " / ")
    case .volume: return work.volume ?? ""
    case .issue: return work.issue ?? ""
    case .page: return [work.page, work.articleNumber].compactMap(\.self).joined(separator: ", article number ")
    case .issued: return work.years.map(String.init).joined(separator: ", ")
    case .doi: return work.doi.name
    }
  }
}

extension Work {
  /// Every year that counts as its year of issue, the registered one first.
  fileprivate var years: [Int] {
    let others = Set(dates.values.map(\.year)).subtracting([issued?.year].compactMap(\.self)).sorted()
    return [issued?.year].compactMap(\.self) + others
  }
}
