@testable import Reports
import Testing

/// Text as a terminal shows it.
@Suite struct TerminalTests {
  /// The text without the report's own styles.
  private func withoutStyles(_ text: String) -> String {
    let styles = ["0", "1;31", "1;33", "1;36", "1", "2", "31", "32"]
    return styles.reduce(text) { $0.replacing("\u{1B}[\($1)m", with: "") }
  }

  @Test(arguments: [80, 200]) func `colours change nothing but how changes are shown`(width: Int) {
    let plain = ReportFormat.text.write(SampleReport.report, as: RenderingOptions(width: width))
    let colored = ReportFormat.text.write(SampleReport.report, as: RenderingOptions(width: width, hasColor: true))
    #expect(colored.contains("\u{1B}[1;31merror\u{1B}[0m"))
    // A change is shown in colours, or said in words.
    func others(_ text: String) -> [Substring] {
      text.split(separator: "\n", omittingEmptySubsequences: false).filter {
        !$0.hasPrefix("    change:") && !$0.hasPrefix("    corrected:")
      }
    }
    #expect(others(withoutStyles(colored)) == others(plain))
    #expect(!plain.unicodeScalars.contains("\u{1B}"))
  }

  @Test(arguments: [40, 80, 200]) func `excerpts and changes keep to the width`(width: Int) {
    let text = ReportFormat.text.write(SampleReport.report, as: RenderingOptions(width: width))
    for line in text.split(separator: "\n") where line.hasPrefix("    ") && !line.hasPrefix("    corrected:") {
      #expect(line.unicodeScalars.reduce(0) { $0 + $1.columns } <= width, "\(line)")
    }
  }

  /// The line in colours, with what goes as `[-…|` and what comes as `{+…|`.
  private func line(from old: String, to new: String, width: Int) -> String {
    let line = ChangeLine(changes: Changes(from: old, to: new), colors: TerminalColors(isColored: true))
    return line.text(width: width).text.replacing("\u{1B}[31m", with: "[-").replacing("\u{1B}[32m", with: "{+")
      .replacing("\u{1B}[0m", with: "|")
  }

  @Test(arguments: [16, 30, 60]) func `a change is cut at the width`(width: Int) {
    let old = "王腾, " + String(repeating: "很长的题目 ", count: 12) + "1–11"
    let new = "王騰, " + String(repeating: "很长的题目 ", count: 12) + "672809"
    let line = ChangeLine(changes: Changes(from: old, to: new), colors: TerminalColors(isColored: false)).text(
      width: width)
    #expect(line.text.unicodeScalars.reduce(0) { $0 + $1.columns } <= width)
    #expect(line.text.hasPrefix("“王腾” to “"))
    #expect(line.isWhole == (width == 60))
  }

  @Test(arguments: [
    ("Berg, A. 12, 1–9.", "Berg, A. 13, 1–9.", "“12” to “13”"),
    ("Lindkvist, M.", "Lindqvist, M.", "“Lindkvist” to “Lindqvist”"),
    ("Fu, L, and Q. Xu", "Fu, L., and Q. Xu", "“L” to “L.”"),
    ("Berg, A. (2019) Peat", "Berg, A. and Moss, D. (2019) Peat", "insert “and Moss, D. ” after “A.”"),
    ("Peat 9(June), 3", "Peat 9, 3", "delete “(June)”"),
    ("1 x 3", "2 x 4", "“1” to “2”; “3” to “4”"),
  ]) func `without colours a change is said in words`(old: String, new: String, words: String) {
    let line = ChangeLine(changes: Changes(from: old, to: new), colors: TerminalColors(isColored: false))
    #expect(line.text(width: 200).text == words)
  }

  @Test(arguments: [
    (200, "… lazy dog and runs away [-1|{+2| The quick brown fox jum… lazy dog and runs away [-3|{+4|"),
    (60, "…g and runs away [-1|{+2| The quick brown…g and runs away [-3|{+4|"),
    (42, "…uns away [-1|{+2| The quic…uns away [-3|{+4|"),
  ])
  func `with colours unchanged text is shown as far as it helps to find the place`(width: Int, expected: String) {
    let kept = "The quick brown fox jumps over the lazy dog and runs away"
    #expect(line(from: "\(kept) 1 \(kept) 3", to: "\(kept) 2 \(kept) 4", width: width) == expected)
  }

  @Test func `a line is broken at words, and colours take no room`() {
    let line = "\u{1B}[1mcv.md:1:2\u{1B}[0m: error: one two three"
    #expect(line.wrapped(width: 21, indent: "  ") == "\u{1B}[1mcv.md:1:2\u{1B}[0m: error: one\n  two three")
    #expect("word".wrapped(width: 2, indent: "  ") == "word")
  }
}
