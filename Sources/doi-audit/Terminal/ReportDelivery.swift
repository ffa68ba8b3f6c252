import Checks
import Reports
import System

/// Brings a report to wherever it was asked for, and says how the run ends.
struct ReportDelivery {
  var options: ReportOptions

  /// - Parameter isComplete: whether everything could be audited.
  func deliver(_ report: Report, isComplete: Bool) -> ExitStatus {
    let isDiscrepant = report.summary.findings(atLeast: failOn) > 0
    var isDelivered = true
    func write(_ format: ReportFormat, to output: Output, named name: String, _ presentation: Presentation) {
      do throws(FileError) {
        try output.write(format.write(report, as: presentation))
      } catch {
        Complaints.remark("\(name): \(error); the report is not written")
        isDelivered = false
      }
    }
    for target in options.report { write(target.format, to: .file(target.path), named: target.path, presentation()) }
    if let path = options.output {
      write(options.format, to: .file(path), named: path, presentation(hasColor: options.color == .always))
    } else if isDiscrepant || !isComplete || !options.quiet {
      let onTerminal = presentation(width: Terminal.width, hasColor: options.color.isColored)
      write(options.format, to: .standardOutput, named: "standard output", onTerminal)
      if let remark = report.remark, !options.format.holdsRemark { Complaints.remark(remark) }
    }
    if options.format == .github || options.report.contains(where: { $0.format == .github }) {
      if let path = Terminal.variable("GITHUB_STEP_SUMMARY") {
        write(.markdown, to: .summary(path), named: path, presentation())
      }
    }
    return !isComplete || !isDelivered ? .incomplete : isDiscrepant ? .discrepant : .clean
  }

  private var failOn: Severity { options.failOn ?? ReportOptions.failOn }

  private func presentation(width: Int = 80, hasColor: Bool = false) -> Presentation {
    Presentation(
      width: width, hasColor: hasColor, failOn: failOn, failsUnverified: options.onUnverified == .error)
  }
}
