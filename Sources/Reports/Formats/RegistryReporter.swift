import Bibliography
import Checks
import Pages

/// Writes the probable errors of records as a list to send to their registry: one row for each field of a work.
///
/// Crossref and DataCite cannot change a record themselves; they pass such lists on to the publisher.
struct RegistryReporter {
  func write(_ report: Report) -> String {
    let rows = rows(of: report)
    var text = "# Probable errors in registered metadata\n\n"
    guard !rows.isEmpty else { return text + "No record looks wrong.\n" }
    let works = Set(rows.map(\.doi)).count
    text += """
      These records of \(works.counted("work")) look wrong beside the citations of a page. Please check them and pass them on to the \
      publishers.

      | DOI | field | registered | the page has | remark |
      |---|---|---|---|---|

      """
    for row in rows {
      let cells = [row.doi.name, row.field, row.registered, row.cited, row.remark].map(\.markdown)
      text += "| " + cells.joined(separator: " | ") + " |\n"
    }
    text += "\nWritten by \(report.tool.name.markdown) \(report.tool.version.markdown).\n"
    return text
  }

  private struct Row: Hashable {
    var doi: DOI
    var field: String
    var registered: String
    var cited: String
    var remark: String
  }

  /// In the order of the DOIs; each once, however often it is cited.
  private func rows(of report: Report) -> [Row] {
    var known: Set<Row> = []
    var rows: [Row] = []
    for page in report.pages {
      for audit in page.citations {
        guard let doi = audit.work?.doi else { continue }
        for finding in audit.findings where finding.rule == .recordSuspect {
          let row = Row(
            doi: doi, field: finding.field?.rawValue ?? "", registered: finding.registered, cited: finding.cited,
            remark: finding.message)
          if known.insert(row).inserted { rows.append(row) }
        }
      }
    }
    return rows.sorted { ($0.doi.name, $0.field, $0.registered) < ($1.doi.name, $1.field, $1.registered) }
  }
}
