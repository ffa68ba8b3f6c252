import Reports
import Testing

@Suite struct RDJSONTests {
  private let diagnostics: [JSON]

  init() throws { diagnostics = try JSON(ReportFormat.rdjson.write(SampleReport.report))["diagnostics"].list }

  @Test func `columns count bytes, and the suggestions give the corrected page`() throws {
    let suggestions = diagnostics.flatMap { $0["suggestions"].list }
    #expect(suggestions.count == 2)
    var page = Array(SampleReport.page.utf8)
    for suggestion in suggestions.reversed() {
      let range = suggestion["range"]
      func offset(_ position: JSON) throws -> Int {
        let line = try #require(position["line"].integer)
        let start = page.indices.filter { page[$0] == 0x0A }.prefix(line - 1).last.map { $0 + 1 } ?? 0
        return try start + #require(position["column"].integer) - 1
      }
      let text = try #require(suggestion["text"].string)
      page.replaceSubrange(try offset(range["start"])..<offset(range["end"]), with: text.utf8)
    }
    #expect(String(decoding: page, as: UTF8.self) == SampleReport.correctedPage)
  }

  @Test func `severities are those of reviewdog`() {
    #expect(
      diagnostics.map { $0["severity"].string } == ["ERROR", "ERROR", "INFO", "WARNING", "INFO", "ERROR"])
  }
}
