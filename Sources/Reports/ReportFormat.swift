/// The forms in which a report can be told.
public enum ReportFormat: String, CaseIterable, Sendable {
  case text
  case json
  case markdown

  /// The report, with a line break at its end.
  ///
  /// - Parameter width: columns of the terminal; only text for terminals is cut to it.
  public func write(_ report: Report, width: Int = 80) -> String {
    switch self {
    case .text: TextReporter(width: width).write(report)
    case .json: JSONReporter().write(report)
    case .markdown: MarkdownReporter().write(report)
    }
  }
}
