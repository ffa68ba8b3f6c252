import Alignment
import Bibliography
import Checks
import Pages

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
    let changes = Edit.inOrder(wrong.flatMap(\.edits))
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
    let repairs = findings.filter { $0.fix?.applicability == .safe }.flatMap(\.edits)
    let page = PageWriting(of: [citation.text], in: source, as: format)
    let changes = Edit.inOrder(repairs)
    guard let edits = citation.text.edits(for: changes, in: page), !edits.isEmpty else { return nil }
    return String(decoding: Edit.apply(edits, to: source), as: UTF8.self)
  }
}
