import Alignment
import Bibliography
import Checks
import Citations

extension ComparisonRequest {
  /// The citation as a reader sees it, with its way back to the bytes of the `citation` string.
  func visibleText() throws(Failure) -> MappedText {
    do throws(ScanError) {
      switch markup {
      case .text:
        var text = MappedText()
        text.append(verbatim: citation, at: 0)
        return text
      case .html: return try MappedText(fragment: Array(citation.utf8), as: .html)
      case .markdown: return try MappedText(fragment: Array(citation.utf8), as: .markdown)
      }
    } catch {
      throw Failure(id: id, reason: "citation: \(error)")
    }
  }
}

extension CitationAudit {
  /// The citation with its markup, only what is wrong changed; nil where nothing is, or where a change would reach into
  /// the markup.
  func corrected(in markup: String) -> String? {
    guard corrected != nil else { return nil }
    let fixes = findings.filter { $0.field.map { fields[$0] == .mismatch } ?? false }.compactMap(\.fix)
    guard !fixes.isEmpty, fixes.allSatisfy({ $0.applicability > .display }) else { return nil }
    let bytes = Array(markup.utf8)
    var edited: [UInt8] = []
    var copied = 0
    for edit in fixes.flatMap(\.edits).sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      guard edit.range.lowerBound >= copied else { return nil }
      edited += bytes[copied..<edit.range.lowerBound]
      edited += edit.replacement.utf8
      copied = edit.range.upperBound
    }
    return String(decoding: edited + bytes[copied...], as: UTF8.self)
  }
}
