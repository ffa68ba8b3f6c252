import Checks
import Testing

@testable import Reports

@Suite struct ExcerptTests {
  private func excerpt(_ text: String, _ words: String, width: Int = 40) -> (text: String, marks: String) {
    let marked = Array(text.utf8).firstRange(of: words)
    return Excerpt(of: Place(range: 0..<0, text: text, marked: marked)).lines(width: width)
  }

  @Test func `the wrong characters are underlined`() {
    let lines = excerpt("Earth Science, 9(June), 1–11.", "1–11")
    #expect(lines.text == "Earth Science, 9(June), 1–11.")
    #expect(lines.marks == "                        ^~~~")
  }

  @Test func `wide letters take two columns and combining marks take none`() {
    #expect(excerpt("王腾, 李", "李").marks == "      ^~")
    #expect(excerpt("Kaiko\u{304}ura, New", "New").marks == "          ^~~")
    #expect(excerpt("Kaiko\u{304}ura", "o\u{304}u").marks == "    ^~")
  }

  @Test func `a place where text is missing is marked`() {
    let text = "Science 9."
    let end = Excerpt(of: Place(range: 0..<0, text: text, marked: 9..<9)).lines(width: 40)
    #expect(end.marks == "         ^")
    let behind = Excerpt(of: Place(range: 0..<0, text: text, marked: 10..<10)).lines(width: 40)
    #expect(behind.marks == "          ^")
  }

  @Test(arguments: [10, 20, 33, 80]) func `a long text is cut around the fault to fit the width`(width: Int) {
    let text = String(repeating: "很长 text ", count: 40) + "FAULT" + String(repeating: " 更多 more", count: 40)
    let lines = excerpt(text, "FAULT", width: width)
    let columns = lines.text.unicodeScalars.reduce(0) { $0 + $1.columns }
    #expect(columns <= width)
    #expect(lines.text.hasPrefix("…") && lines.text.hasSuffix("…"))
    // The mark is directly below the word.
    let before = lines.text.prefix { $0 != "F" }.unicodeScalars.reduce(0) { $0 + $1.columns }
    #expect(lines.marks == String(repeating: " ", count: before) + "^~~~~")
  }

  @Test func `a fault longer than the line is marked to the end of the line`() {
    let lines = excerpt(String(repeating: "x", count: 100), String(repeating: "x", count: 100), width: 20)
    #expect(lines.text == String(repeating: "x", count: 18) + "…")
    #expect(lines.marks == "^" + String(repeating: "~", count: 17))
  }

  @Test func `empty texts and tiny widths do no harm`() {
    let lines = Excerpt(of: Place(range: 0..<0, text: "", marked: 0..<0)).lines(width: 0)
    #expect(lines.text == "" && lines.marks == "^")
    #expect(excerpt("ab\u{202E}cd", "cd", width: 1).marks.hasSuffix("^~"))
  }
}
