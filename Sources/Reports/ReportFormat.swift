/// The forms in which a report can be told.
public enum ReportFormat: String, CaseIterable, Sendable {
  case text
  case json
  case markdown
  case html

  /// The report, with a line break at its end.
  public func write(_ report: Report, as presentation: Presentation = Presentation()) -> String {
    switch self {
    case .text: TextReporter(width: presentation.width, hasColor: presentation.hasColor).write(report)
    case .json: JSONReporter().write(report)
    case .markdown: MarkdownReporter().write(report)
    case .html: HTMLReporter().write(report)
    }
  }
}
