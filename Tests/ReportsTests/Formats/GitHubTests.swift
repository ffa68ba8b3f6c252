import Reports
import Testing

@Suite struct GitHubTests {
  /// A workflow command as the runner of GitHub Actions reads it.
  private struct Command {
    var name: String
    var properties: [String: String] = [:]
    var message: String

    /// nil for a line that is only printed.
    init?(_ line: Substring) {
      let line = line.drop { $0 == " " }
      guard line.hasPrefix("::"), let end = line.dropFirst(2).firstRange(of: "::") else { return nil }
      let head = line.dropFirst(2)[..<end.lowerBound].split(separator: " ", maxSplits: 1)
      name = String(head[0])
      message = Command.unescape(line[end.upperBound...], ["%0D": "\r", "%0A": "\n"])
      for property in head.dropFirst().first?.split(separator: ",") ?? [] {
        let parts = property.split(separator: "=", maxSplits: 1)
        guard parts.count == 2 else { continue }
        properties[String(parts[0])] = Command.unescape(
          parts[1], ["%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ","])
      }
    }

    private static func unescape(_ text: Substring, _ escapes: [String: String]) -> String {
      var text = text
      for (escape, plain) in escapes { text = text.replacing(escape, with: plain)[...] }
      return String(text.replacing("%25", with: "%"))
    }
  }

  private let lines = ReportFormat.github.write(SampleReport.report).split(separator: "\n")

  @Test func everyFindingIsAnAnnotationOfItsPlace() throws {
    let commands = lines.compactMap(Command.init)
    #expect(commands.map(\.name) == ["error", "error", "notice", "warning", "notice", "error", "warning"])
    let first = try #require(commands.first)
    #expect(
      first.properties == [
        "file": "_pages/publications.md", "line": "4", "endLine": "4", "col": "252", "endColumn": "256",
        "title": "page-mismatch",
      ])
    #expect(first.message.hasPrefix("pages 1–11: registered as article number 672809\ncorrected: Xu, A., "))
    #expect(commands[6].properties == ["title": "doi-audit"])
  }

  @Test func nothingOfAPageIsACommand() throws {
    let hostile = try #require(lines.compactMap(Command.init).first { $0.properties["title"] == "title-mismatch" })
    #expect(hostile.properties.count == 6)
    let file = "<U+001B>]0;x<U+0007>|<i>\"\u{301} onfocus=hurt() .md"
    #expect(hostile.properties["file"] == file)
    #expect(hostile.message.contains("::error::x"))
    #expect(lines.count == 8 && Command(lines[7]) == nil)
  }

  @Test func textInALogHoldsNoCommandEither() {
    for line in ReportFormat.text.write(SampleReport.report).split(separator: "\n") {
      #expect(Command(line) == nil)
      #expect(!line.contains("##["))
    }
  }
}
