import Alignment
import Bibliography
import Checks
import Pages

/// An entry with findings, or a page with findings about more than one of its entries.
struct EntryView {
  /// From 1 on, in the order of the pages.
  var number: Int
  var heading: String
  var doi: String?
  var address: String
  /// `discrepant`; empty for a page as a whole.
  var verdict: String
  var path: String
  /// `:164`, or `, paragraph 12` in an office document; empty for a page as a whole.
  var at: String
  /// At which a browser finds the line; nil where it is not known.
  var source: String?
  var findings: [FindingView]
  var pieces: [PieceView]
  var hasPieces: Bool
  var citedLabel: String
  var isCorrected: Bool
  var record: RecordView?
  /// What has happened to it since the last run: `new`, `changed at the registry`.
  var marks: [String]
  var isChanged: Bool
  /// Whether no registry answered for it in a nightly run: its findings are those last known.
  var isNotVerified: Bool
  /// That of its worst finding.
  var severity: Severity

  init(_ audit: CitationAudit, number: Int, on page: PageAudit, in report: Report, marks: NewsMarks) {
    self.number = number
    let source = page.source
    let cited = audit.citation.text
    heading = EntryHeading(audit).text
    doi = audit.mention?.doi.name.printable
    address = audit.mention?.doi.name.doiAddress ?? ""
    verdict = audit.verdict.words
    path = source.path.printable
    let line = source.location(of: cited.sourceRange?.lowerBound ?? 0).line
    at = source.isExtracted ? ", paragraph \(line)" : ":\(line)"
    self.source = report.address(of: source, line: line)
    findings = FindingView.all(audit.findings, on: page, marks: marks)
    if let corrected = audit.corrected {
      citedLabel = "What to change"
      pieces = PieceView.all(of: Changes(from: cited.text, to: corrected))
    } else {
      citedLabel = "Cited"
      pieces = PieceView.all(of: cited.text, findings: audit.findings)
    }
    isCorrected = audit.corrected != nil
    hasPieces = !pieces.isEmpty
    record = audit.work.map { RecordView($0, verdicts: EntryView.fields(of: audit, beside: $0)) }
    severity = audit.findings.map(\.severity).max() ?? .note
    self.marks =
      EntryView.marks(of: findings) + marks.words(for: EntryIndex.Entry(audit, line: line, on: page))
    isChanged = !self.marks.isEmpty
    isNotVerified = audit.notVerified != nil
  }

  /// The findings about more than one entry of a page.
  init(wholeOf page: PageAudit, number: Int, marks: NewsMarks) {
    self.number = number
    heading = page.notVerified.map { "Could not be read: \($0)".printable } ?? "The page as a whole"
    address = ""
    verdict = ""
    path = page.source.path.printable
    at = ""
    findings = FindingView.all(page.findings, on: page, marks: marks)
    pieces = []
    hasPieces = false
    citedLabel = ""
    isCorrected = false
    severity = page.findings.map(\.severity).max() ?? .note
    self.marks = EntryView.marks(of: findings)
    isChanged = !self.marks.isEmpty
    isNotVerified = page.notVerified != nil
  }

  /// Those of all pages, in their order, and where each stands.
  static func all(in report: Report, marks: NewsMarks) -> (entries: [EntryView], index: EntryIndex) {
    var entries: [EntryView] = []
    var index = EntryIndex()
    for page in report.pages {
      for audit in page.citations where !audit.findings.isEmpty {
        entries.append(EntryView(audit, number: entries.count + 1, on: page, in: report, marks: marks))
        for finding in audit.findings { index.findings[EntryIndex.Found(finding, on: page)] = entries.count }
        let line = page.source.line(of: audit.citation.text.sourceRange?.lowerBound ?? 0)
        index.entries[EntryIndex.Entry(audit, line: line, on: page)] = entries.count
      }
      guard !page.findings.isEmpty else { continue }
      entries.append(EntryView(wholeOf: page, number: entries.count + 1, marks: marks))
      for finding in page.findings { index.findings[EntryIndex.Found(finding, on: page)] = entries.count }
    }
    return (entries, index)
  }

  /// What is new or changed among the findings.
  private static func marks(of findings: [FindingView]) -> [String] {
    ["new", "changed"].filter { word in findings.contains { $0.mark == word } }
  }

  /// The verdicts of the fields, with the DOI that a link beside the citation gives.
  private static func fields(of audit: CitationAudit, beside work: Work) -> FieldTable<FieldVerdict> {
    var fields = audit.fields
    if fields[.doi] == .absent, audit.mention?.doi == work.doi { fields[.doi] = .match }
    return fields
  }
}

/// The entries whose worst finding has one severity.
struct GroupView {
  var title: String
  /// `3 entries`
  var size: String
  var entries: [EntryView]

  /// The worst first, and what has changed before what has not; those without entries are left out.
  static func all(of entries: [EntryView]) -> [GroupView] {
    Severity.allCases.sorted(by: >).compactMap { severity in
      let all = entries.filter { $0.severity == severity }
      let group = all.filter(\.isChanged) + all.filter { !$0.isChanged }
      guard !group.isEmpty else { return nil }
      let title =
        switch severity {
        case .error: "Errors"
        case .warning: "Warnings"
        case .note: "Notes"
        }
      return GroupView(
        title: title, size: group.count == 1 ? "1 entry" : "\(group.count) entries", entries: group)
    }
  }
}

/// A finding in the list of its entry.
struct FindingView {
  var rule: String
  var severity: String
  var message: String
  /// `164:294`, line and column.
  var spot: String
  /// The citation that would add a work; nil for findings about what is on the page.
  var line: String?
  /// `new`, `changed`; empty where it was there in the last run.
  var mark: String
  var isMarked: Bool

  init(_ finding: Finding, on page: PageAudit, marks: NewsMarks) {
    let source = page.source
    let location = source.location(of: finding.place.range.lowerBound)
    rule = finding.rule.id
    severity = finding.severity.rawValue
    message = finding.message.printable
    line = finding.lineToAdd?.printable
    spot =
      page.notVerified != nil
      ? "" : source.isExtracted ? "paragraph \(location.line)" : "\(location.line):\(location.column)"
    mark = marks.word(for: EntryIndex.Found(finding, on: page))
    isMarked = !mark.isEmpty
  }

  /// The worst first, else in the order of the page.
  static func all(_ findings: [Finding], on page: PageAudit, marks: NewsMarks) -> [FindingView] {
    Severity.allCases.sorted(by: >).flatMap { severity in
      findings.filter { $0.severity == severity }.map { FindingView($0, on: page, marks: marks) }
    }
  }
}

extension EntryIndex.Entry {
  fileprivate init(_ audit: CitationAudit, line: Int, on page: PageAudit) {
    self.init(page: page.source.path, doi: audit.mention?.doi.name, line: line)
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
