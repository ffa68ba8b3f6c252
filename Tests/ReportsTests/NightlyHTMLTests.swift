import Bibliography
import Checks
import Reports
import Testing

@testable import History

/// What a nightly report adds to the list of findings.
@Suite struct NightlyHTMLTests {
  private let html = SampleNight.reporter.write(SampleReport.report)

  private func heading(_ events: [Event]) -> [Substring] {
    var reporter = SampleNight.reporter
    reporter.night?.events = events
    return reporter.write(SampleReport.report).split(separator: "\n").filter { $0.hasPrefix("<h3>") }
  }

  @Test func `what is new comes first, then what the registry changed, then what is resolved`() {
    #expect(
      heading(SampleNight.events) == [
        "<h3>New <span class=\"size\">1</span></h3>",
        "<h3>Changed at the registry <span class=\"size\">1</span></h3>",
        "<h3>Changed <span class=\"size\">1</span></h3>", "<h3>Resolved <span class=\"size\">2</span></h3>",
        "<h3>Could not be verified <span class=\"size\">1</span></h3>", "<h3>Pages <span class=\"size\">1</span></h3>",
      ])
    #expect(heading([]) == [])
  }

  @Test func `news lead to their entries, or to the DOI where the entry is gone`() {
    #expect(html.contains("<a href=\"#entry-1\">10.3389/feart.2021.672809 · _pages/publications.md:4</a>"))
    #expect(html.contains("<a href=\"#entry-2\">10.1029/2022gl099348 · _pages/publications.md:5</a>"))
    #expect(html.contains("<a href=\"#entry-3\">_pages/publications.md:5</a>"))
    #expect(html.contains("<a href=\"https://doi.org/10.1000/gone\">10.1000/gone · _pages/publications.md</a>"))
    #expect(
      html.contains("<bdi class=\"line\">published in an issue now: volume none → 93; pages none → 680-692</bdi>"))
  }

  @Test func `the list marks what is new, changed and resolved`() {
    let marks = html.split(separator: "class=\"mark\">").dropFirst().map { $0.prefix { $0 != "<" } }
    #expect(marks == ["new", "new", "changed at the registry", "1 resolved", "changed", "changed"])
    #expect(html.contains("name=\"changed\""))
  }

  @Test func `an entry whose record could not be asked for is marked, and is no change`() {
    var report = SampleReport.report
    report.pages[0].citations[0].notVerified = "no answer in 15 s"
    var reporter = SampleNight.reporter
    reporter.night?.events = []
    let html = reporter.write(report)
    let marks = html.split(separator: "<strong class=\"mark").dropFirst().map { $0.prefix { $0 != "<" } }
    #expect(marks == [" unsure\">not verified tonight"])
    #expect(!html.contains("name=\"changed\"") && !html.contains("article class=\"entry changed\""))
  }

  @Test func `fields of a record have the names that people use`() {
    var event = Event(.registry)
    event.doi = "10.5555/fjord"
    event.changes = [
      RecordChange(field: "author", from: "", to: "Berg, A.; Moss, D."),
      RecordChange(field: "container-title", from: "Geology", to: "Annals of the Society for Tides and Peat"),
      RecordChange(field: "page", from: "e104", to: ""), RecordChange(field: "issued", from: "2021", to: "2022"),
      RecordChange(field: "container-title", from: String(repeating: "Peat ", count: 20), to: "Tides"),
    ]
    var reporter = SampleNight.reporter
    reporter.night?.events = [event]
    let html = reporter.write(SampleReport.report)
    #expect(
      html.contains(
        ">authors none → Berg, A.; Moss, D.; journal Geology → Annals of the Society for Tides and Peat; "
          + "page e104 → none; year 2021 → 2022</bdi>"))
    #expect(html.contains(">journal was: Peat Peat") && html.contains("\">now: Tides</bdi>"))
  }

  @Test func `two runs are two narrow columns`() {
    var reporter = SampleNight.reporter
    reporter.night?.history = [
      HistoryReporter.Table(title: "all pages", rows: SampleNight.runs.prefix(2).map { ($0, $0.counts) })
    ]
    #expect(reporter.write(SampleReport.report).contains("width=\"20\" height=\"48\" viewBox=\"0 0 20 48\""))
  }

  @Test func `a first run marks nothing: all is new`() {
    var reporter = SampleNight.reporter
    reporter.night?.history = [HistoryReporter.Table(title: "all pages", rows: [(SampleNight.runs[0], Counts())])]
    let html = reporter.write(SampleReport.report)
    for absent in ["id=\"news\"", "class=\"mark\"", "aria-label=\"30 runs"] { #expect(!html.contains(absent)) }
  }

  @Test func `many news of a kind are listed as far as somebody reads, the rest is counted`() {
    func page(_ count: Int) -> String {
      var reporter = SampleNight.reporter
      reporter.night?.events = (0..<count).map { number in
        var event = Event(.resolved)
        (event.doi, event.before) = ("10.5555/\(number)", "gone")
        return event
      }
      return reporter.write(SampleReport.report)
    }
    #expect(!page(6).contains("<summary>and "))
    #expect(page(7).contains("<summary>and 2 more</summary>"))
    #expect(
      page(300).contains("<summary>and 295 more</summary>") && page(300).contains("95 others are not listed here."))
  }

  @Test func `the history is a column for each run, the oldest first`() {
    #expect(html.contains("aria-label=\"30 runs: 3 findings in the first, 5 in the last, 7 at most\""))
    #expect(html.contains("<title>2024-01-30 03:17: 3 errors, 2 warnings; 1 resolved</title>"))
    #expect(html.contains("<title>2024-01-20 03:17: failed</title><rect class=\"ground\" x=\"190\""))
    #expect(html.contains("<rect class=\"gap\" x=\"190\" y=\"46\" width=\"8\" height=\"2\"/>"))
    #expect(html.contains("<rect class=\"error\" x=\"290\" y=\"28\" width=\"8\" height=\"20\"/>"))
    #expect(html.contains("<span>2024-01-01</span> <span>to</span> <span>2024-01-30</span>"))
    #expect(html.contains("<td>failed</td><td>·</td>") && html.contains("<footer>Audited 2024-01-30 03:17. Made with"))
  }

  @Test func `no text of an event becomes markup`() throws {
    let start = try #require(html.firstRange(of: "<body>")?.upperBound)
    let end = try #require(html[start...].firstRange(of: "<script>")?.lowerBound)
    for tag in ["<img", "<script", "</script", "</style", "<b>", "<i>"] { #expect(!html[start..<end].contains(tag)) }
  }
}
