import Checks

/// Tells a report as one HTML file that needs nothing but a browser.
package struct HTMLReporter {
  package var heading: String
  /// A sentence below the heading, such as when the audit was made; a report itself knows no clock.
  package var remark: String?
  /// Further charts, above that of the fields at fault.
  package var charts: [BarChart]

  package init(heading: String = "Citations held against their records", remark: String? = nil, charts: [BarChart] = [])
  {
    self.heading = heading
    self.remark = remark
    self.charts = charts
  }

  package func write(_ report: Report) -> String {
    var view = ReportView(report, heading: heading, remark: remark)
    view.charts = (charts + [BarChart.fieldsAtFault(in: report)]).filter { !$0.rows.isEmpty }
    return HTMLTemplates.render(view)
  }
}
