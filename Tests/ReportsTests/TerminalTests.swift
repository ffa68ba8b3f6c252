@testable import Reports
import Testing

/// Text as a terminal shows it.
@Suite struct TerminalTests {
  /// The text without the report's own styles.
  private func withoutStyles(_ text: String) -> String {
    let styles = ["0", "1;31", "1;33", "1;36", "1", "2", "31", "32"]
    return styles.reduce(text) { $0.replacing("\u{1B}[\($1)m", with: "") }
  }

  @Test(arguments: [80, 200]) func `colours change nothing else`(width: Int) {
    let plain = ReportFormat.text.write(SampleReport.report, as: RenderingOptions(width: width))
    let colored = ReportFormat.text.write(SampleReport.report, as: RenderingOptions(width: width, hasColor: true))
    #expect(colored.contains("\u{1B}[1;31merror\u{1B}[0m"))
    #expect(withoutStyles(colored) == plain)
    #expect(!plain.unicodeScalars.contains("\u{1B}"))
  }

  @Test(arguments: [40, 80, 200]) func `excerpts and changes keep to the width`(width: Int) {
    let text = ReportFormat.text.write(SampleReport.report, as: RenderingOptions(width: width))
    for line in text.split(separator: "\n") where line.hasPrefix("    ") && !line.hasPrefix("    corrected:") {
      #expect(line.unicodeScalars.reduce(0) { $0 + $1.columns } <= width, "\(line)")
    }
  }

  @Test(arguments: [16, 30, 60]) func `a change is cut at the width`(width: Int) {
    let old = "王腾, " + String(repeating: "很长的题目 ", count: 12) + "1–11"
    let new = "王騰, " + String(repeating: "很长的题目 ", count: 12) + "672809"
    let line = ChangeLine(changes: Changes(from: old, to: new), colors: TerminalColors(isColored: false)).text(
      width: width)
    #expect(line.unicodeScalars.reduce(0) { $0 + $1.columns } <= width)
    #expect(line.hasPrefix("王[-腾-]{"))
  }

  @Test func `unchanged text is shown as far as it helps to find the place`() {
    let kept = "The quick brown fox jumps over the lazy dog and runs away"
    let changes = Changes(from: "\(kept) 1 \(kept) 3", to: "\(kept) 2 \(kept) 4")
    let line = ChangeLine(changes: changes, colors: TerminalColors(isColored: false)).text(width: 200)
    #expect(line == "… lazy dog and runs away [-1-]{+2+} The quick brown fox jum… lazy dog and runs away [-3-]{+4+}")
  }

  @Test(arguments: [
    (70, "…d runs away [-1-]{+2+} The quick b…d runs away [-3-]{+4+}"),
    (42, "… away [-1-]{+2+} The q… away [-3-]{+4+}"),
  ])
  func `unchanged text is shortened so that all changes fit`(width: Int, line: String) {
    let kept = "The quick brown fox jumps over the lazy dog and runs away"
    let changes = Changes(from: "\(kept) 1 \(kept) 3", to: "\(kept) 2 \(kept) 4")
    #expect(ChangeLine(changes: changes, colors: TerminalColors(isColored: false)).text(width: width) == line)
  }
}
