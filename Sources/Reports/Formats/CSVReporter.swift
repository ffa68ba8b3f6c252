import Bibliography
import Checks
import Pages

/// Writes a report as a table (RFC 4180) for spreadsheets: one line for each finding.
struct CSVReporter {
  private static let header = [
    "path", "line", "column", "severity", "rule", "field", "doi", "cited", "registered", "message", "corrected",
    "fingerprint",
  ]

  func write(_ report: Report) -> String {
    var text = CSVReporter.header.joined(separator: ",") + "\r\n"
    for page in report.pages {
      for found in page.allFindings {
        let finding = found.finding
        let location = page.source.location(of: finding.place.range.lowerBound)
        let cells = [
          page.source.path, String(location.line), String(location.column), finding.severity.rawValue, finding.rule.id,
          finding.field?.rawValue ?? "", found.citation?.mention?.doi.name ?? "", finding.cited, finding.registered,
          finding.message, found.citation?.corrected ?? finding.lineToAdd ?? "",
          found.fingerprint.description,
        ]
        text += cells.map(\.cell).joined(separator: ",") + "\r\n"
      }
    }
    return text
  }
}

extension String {
  /// A cell that is text in every program. Spreadsheets run cells that begin like a formula, and a formula can send other
  /// cells to a server: an apostrophe in front makes the cell text.
  fileprivate var cell: String {
    let text = inert
    var cell = ""
    if let first = text.unicodeScalars.first(where: { $0 != " " }), "=+-@＝＋－＠|".unicodeScalars.contains(first) {
      cell = "'"
    }
    for scalar in text.unicodeScalars { cell += scalar == "\"" ? "\"\"" : String(scalar) }
    let needsQuotes =
      cell.unicodeScalars.contains { $0 == "\"" || $0 == "," } || cell.hasPrefix(" ") || cell.hasSuffix(" ")
    return needsQuotes ? "\"\(cell)\"" : cell
  }
}
