import Alignment
import Bibliography
import Checks
import Pages

/// One line of `compare`'s input: `{"id", "citation", "record"}`, perhaps with `"markup"` and `"context"`.
struct ComparisonRequest {
  var citation: String
  var markup: Markup
  var context: [String]
  var record: RegisteredWork

  enum Markup: String, CaseIterable {
    case text, html, markdown
  }

  /// Why a line cannot be understood, and its `id` where that much was.
  struct Failure: Error {
    var id: String?
    var reason: String
  }

  var id: String

  init(json line: [UInt8], records: RecentRecords) throws(Failure) {
    var members = Members(records: records)
    var reader = JSONReader(line)
    do throws(JSONError) {
      guard try reader.peek() == .object else { throw reader.error(.notAnObject) }
      try reader.object { (key, reader) throws(JSONError) in try members.read(key, from: &reader) }
      try reader.end()
    } catch {
      let what = error.kind == .noDOI ? "the record has no DOI" : "not understood: \(error)"
      throw Failure(id: members.id, reason: what)
    }
    guard let id = members.id else { throw Failure(reason: "no id, or one that is not a string") }
    guard let citation = members.citation else {
      throw Failure(id: id, reason: "no citation, or one that is not a string")
    }
    guard let record = members.record else { throw Failure(id: id, reason: "no record") }
    guard let markup = Markup(rawValue: members.markup) else {
      throw Failure(id: id, reason: "markup is neither text, html nor markdown")
    }
    self.id = id
    self.citation = citation
    self.record = record
    self.markup = markup
    context = members.context
  }

  /// What a line has, in whatever order it has it.
  private struct Members {
    let records: RecentRecords
    var id: String?
    var citation: String?
    var markup = Markup.text.rawValue
    var context: [String] = []
    var record: RegisteredWork?

    init(records: RecentRecords) { self.records = records }

    mutating func read(_ key: String, from reader: inout JSONReader) throws(JSONError) {
      switch key {
      case "id": if try reader.peek() == .string { id = try reader.string() }
      case "citation": if try reader.peek() == .string { citation = try reader.string() }
      case "markup": if try reader.peek() == .string { markup = try reader.string() }
      case "record": if try reader.peek() == .object { record = try records.record(reading: &reader) }
      case "context":
        guard try reader.peek() == .array else { return }
        try reader.array { (reader) throws(JSONError) in
          if try reader.peek() == .string { context.append(try reader.string()) }
        }
      default: break
      }
    }
  }
}

extension ComparisonRequest {
  /// The citation as a reader sees it, with its way back to the bytes of the `citation` string.
  func visibleText() throws(Failure) -> MappedText {
    do throws(ScanError) {
      switch markup {
      case .text:
        var text = MappedText()
        text.append(verbatim: citation, at: 0)
        return text.decodingReferences()
      case .html: return try MappedText(fragment: Array(citation.utf8), as: .html)
      case .markdown: return try MappedText(fragment: Array(citation.utf8), as: .markdown)
      }
    } catch {
      throw Failure(id: id, reason: "citation: \(error)")
    }
  }
}

extension ComparisonRequest.Markup {
  /// nil for plain text.
  var format: PageFormat? {
    switch self {
    case .text: nil
    case .html: .html
    case .markdown: .markdown
    }
  }
}

extension CitationAudit {
  /// The corrected plain text, in which references that were not wrong stand as they were: `Kernel&apos;s`.
  func correctedKeepingReferences(in source: [UInt8]) -> String? {
    guard let corrected, citation.text.runs.contains(where: { !$0.isVerbatim }) else { return corrected }
    let wrong = findings.filter { finding in finding.field.map { fields[$0] == .mismatch } ?? false }
    let changes = Edit.inOrder(wrong.flatMap(\.textEdits))
    guard Edit.apply(changes, to: citation.text.text) == corrected,
      let edits = citation.text.edits(
        for: changes, in: PageWriting(of: [citation.text], in: source, as: nil))
    else { return corrected }
    return String(decoding: Edit.apply(edits, to: source), as: UTF8.self)
  }

  /// The citation with its markup, only what is wrong changed; nil where nothing is, or where a change would reach over
  /// its markup.
  func corrected(in source: [UInt8], as format: PageFormat?) -> String? {
    guard corrected != nil else { return nil }
    let repairs = findings.filter { $0.fix?.applicability == .safe }.flatMap(\.textEdits)
    let page = PageWriting(of: [citation.text], in: source, as: format)
    let changes = Edit.inOrder(repairs)
    guard let edits = citation.text.edits(for: changes, in: page), !edits.isEmpty else { return nil }
    return String(decoding: Edit.apply(edits, to: source), as: UTF8.self)
  }
}
