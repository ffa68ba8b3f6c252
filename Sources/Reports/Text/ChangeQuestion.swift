import Bibliography
import Checks
import Pages

/// A finding with the change that would repair it, as a person at a terminal is asked about it.
package struct ChangeQuestion: Sendable {
  private let reporter: TextReporter
  private let width: Int

  /// - Parameters:
  ///   - width: columns of the terminal.
  ///   - wraps: whether long lines are broken at words.
  package init(width: Int, hasColor: Bool, wraps: Bool) {
    self.width = width
    reporter = TextReporter(width: width, hasColor: hasColor, wraps: wraps)
  }

  /// Lines that show the finding, and what would change on the page.
  ///
  /// - Parameters:
  ///   - finding: with a fix.
  ///   - entry: the entry that it was found in.
  package func text(_ finding: Finding, in entry: CitationAudit, on source: SourceFile) -> String {
    var text = reporter.text(finding, in: source)
    guard let fix = finding.fix else { return text }
    let citation = entry.citation
    if !fix.textEdits.isEmpty {
      text += reporter.text(change: Edit.apply(fix.textEdits, to: citation.text.text), of: citation)
    } else {
      for edit in fix.edits { text += change(edit, on: source) }
    }
    switch fix.applicability {
    case .safe: break
    case .unsafe: text += "    not certain: it is right only if the record is\n"
    case .display:
      if !fix.textEdits.isEmpty {
        text += "    only shown: it cannot be written there; edit the page by hand\n"
      } else if !fix.edits.isEmpty {
        text += "    only shown: it may be worse than what stands there; compare both, and edit the page by hand\n"
      }
    }
    return text
  }

  /// What changes on the page where a reader does not see it, as in the target of a link.
  private func change(_ edit: Edit, on source: SourceFile) -> String {
    let old = source.text(in: edit.range)
    let words =
      old.isEmpty
      ? "insert “\(edit.replacement.inert)”"
      : edit.replacement.isEmpty ? "delete “\(old.inert)”" : "“\(old.inert)” to “\(edit.replacement.inert)”"
    return "    change: \(words)\n"
  }
}
