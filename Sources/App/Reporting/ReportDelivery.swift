import Checks
import Reports
import System

/// Brings a report to wherever it was asked for, and says how the run ends.
package struct ReportDelivery {
  package var options: ReportSettings

  package init(options: ReportSettings) { self.options = options }

  /// - Parameter isComplete: whether everything could be audited.
  package func deliver(_ report: Report, isComplete: Bool) -> ExitStatus {
    let isDiscrepant = report.summary.findings(atLeast: failOn) > 0
    var isDelivered = true
    func write(
      _ format: ReportFormat, of report: Report, to output: Output, named name: String,
      _ presentation: RenderingOptions
    ) {
      do throws(FileError) {
        try output.write(format.write(report, as: presentation))
      } catch {
        StandardError.note("\(name): \(error); the report is not written")
        isDelivered = false
      }
    }
    for target in options.reports {
      write(target.format, of: report, to: .file(target.path), named: target.path, presentation(isComplete))
    }
    if let path = options.output {
      write(
        options.format, of: report, to: .file(path), named: path,
        presentation(isComplete, hasColor: options.color == .always))
    } else if isDiscrepant || !isComplete || !options.quiet {
      let onTerminal = presentation(
        isComplete, width: Terminal.width, hasColor: options.color.isColored, wraps: Terminal.showsOutput)
      var printed = report
      if options.quiet {
        // Nothing that does not fail.
        var filter = FindingFilter()
        filter.least = failOn
        for index in printed.pages.indices { filter.apply(to: &printed.pages[index]) }
      }
      write(options.format, of: printed, to: .standardOutput, named: "standard output", onTerminal)
      if let remark = report.remark, !options.format.holdsRemark { StandardError.note(remark) }
    }
    if options.format == .github || options.reports.contains(where: { $0.format == .github }) {
      if let path = Terminal.variable("GITHUB_STEP_SUMMARY") {
        write(.markdown, of: report, to: .summary(path), named: path, presentation(isComplete))
      }
    }
    return !isComplete || !isDelivered ? .incomplete : isDiscrepant ? .discrepant : .clean
  }

  private var failOn: Severity { options.failOn ?? ReportSettings.standardFailOn }

  private func presentation(
    _ isComplete: Bool, width: Int = 80, hasColor: Bool = false, wraps: Bool = false
  ) -> RenderingOptions {
    RenderingOptions(
      width: width, hasColor: hasColor, wraps: wraps, isVerbose: options.isVerbose, failOn: failOn,
      failsUnverified: options.onUnverified == .error, isComplete: isComplete)
  }
}
