import Bibliography
import Reports

@testable import History

/// What a night adds to the sample report: all kinds of news, and a month of runs.
enum SampleNight {
  static var reporter: HTMLReporter {
    let night = HTMLReporter.Night(
      started: 30, events: events,
      history: [
        HistoryReporter.Table(title: "all pages", rows: runs.map { ($0, $0.hasCounts ? $0.counts : nil) }),
        HistoryReporter.Table(title: "_pages/publications.md", rows: runs.map { ($0, $0.hasCounts ? $0.counts : nil) }),
        HistoryReporter.Table(title: SampleReport.hazards, rows: runs.map { ($0, nil) }),
      ]
    ) { "2024-01-\($0 < 10 ? "0" : "")\($0) 03:17" }
    return HTMLReporter(heading: "Audit of 2024-01-30 03:17", remark: "1 new, 1 resolved", night: night)
  }

  /// Newest first; one saw nothing.
  static var runs: [Run] {
    (1...30).reversed().map { day in
      var counts = Counts()
      (counts.errors, counts.warnings, counts.notes) = (day / 10, day % 4, day == 30 ? 0 : 2)
      (counts.new, counts.resolved) = (day % 2, day == 30 ? 1 : 0)
      return Run(id: Int64(day), started: Int64(day), status: day == 20 ? .failed : .complete, counts: counts)
    }
  }

  static var events: [Event] {
    var new = event(.new, "10.3389/feart.2021.672809", line: 4)
    (new.rule, new.severity, new.message) = (
      "page-mismatch", "error", "pages 1–11: registered as article number 672809"
    )
    var changed = event(.changed, nil, line: 5)
    (changed.rule, changed.severity) = ("doi-duplicate", "warning")
    (changed.message, changed.before) = ("10.1029/2022gl099348 is also cited on line 4", "also cited on line 3")
    var registry = event(.registry, "10.1029/2022gl099348", line: 5)
    registry.changes = [
      RecordChange(field: "volume", from: "", to: "93"), RecordChange(field: "page", from: "", to: "680-692"),
      RecordChange(field: "title", from: SampleReport.hazards, to: "Strain"),
    ]
    registry.otherPages = ["other.md"]
    var resolved = event(.resolved, "10.1029/2022gl099348", line: 5)
    (resolved.rule, resolved.before, resolved.message) = ("page-absent", SampleReport.hazards, "the page was changed")
    var gone = event(.resolved, "10.1000/gone", line: nil)
    (gone.rule, gone.before, gone.message) = ("title-mismatch", "title “<b>”", "the entry was removed")
    var unverified = event(.unverified, "10.1000/silent", line: nil)
    (unverified.message, unverified.runs) = ("no answer in 15 s", 7)
    var unreadable = event(.unreadable, nil, line: nil)
    unreadable.message = "permission denied"
    return [new, changed, registry, resolved, gone, unverified, unreadable]
  }

  private static func event(_ kind: Event.Kind, _ doi: String?, line: Int?) -> Event {
    var event = Event(kind)
    (event.page, event.doi, event.line) = ("_pages/publications.md", doi, line)
    return event
  }
}
