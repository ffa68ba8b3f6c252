import Alignment
import Bibliography

/// A record in Markdown, as an editor shows it beside the entry that was compared with it.
package struct RecordText: Sendable {
  private let work: Work
  private let verdicts: FieldTable<FieldVerdict>

  /// - Parameter verdicts: how the page has each field; empty where it was not compared.
  package init(_ work: Work, verdicts: FieldTable<FieldVerdict>) {
    self.work = work
    self.verdicts = verdicts
  }

  /// A Markdown list of the registered fields, those first that differ from the page.
  package var list: String {
    let fields = RecordView(work, verdicts: verdicts).fields
    let ordered = fields.filter(\.isAtFault) + fields.filter { !$0.isAtFault }
    let lines = ordered.map { field in
      let verdict = field.isAtFault ? " — *\(field.onPage) on the page*" : ""
      return "- **\(field.name)**: \(field.registered.markdown)\(verdict)"
    }
    return (["**Registered for \(work.doi.name.markdown)**", ""] + lines).joined(separator: "\n")
  }
}
