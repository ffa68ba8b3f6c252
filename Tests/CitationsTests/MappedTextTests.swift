import Citations
import Pages
import Testing

struct MappedTextTests {
  /// `Fran&ccedil;ois,\n  <b>J.</b> 12`, read by hand.
  private static var text: MappedText {
    var text = MappedText()
    text.append(verbatim: "Fran", at: 0)
    text.append("ç", from: 4..<12)
    text.append(verbatim: "ois,", at: 12)
    text.append(" ", from: 16..<19)
    text.append(verbatim: "J.", at: 22)
    text.append(verbatim: " 12", at: 28)
    return text
  }

  @Test func `visible stretches lead to their source, markup inside included`() {
    let text = Self.text
    #expect(text.text == "François, J. 12")
    #expect(text.sourceRange == 0..<31)
    #expect(text.source(of: 0..<4) == 0..<4)
    #expect(text.source(of: 2..<8) == 2..<14)
    #expect(text.source(of: 9..<13) == 15..<24)
    #expect(text.source(of: 0..<0) == 0..<0)
    #expect(text.source(of: 13..<13) == 24..<24)
    #expect(text.source(of: 10..<99) == nil)
    #expect(MappedText().sourceRange == nil)
  }

  @Test func `a part keeps the way back`() {
    let part = Self.text.subtext(4..<13)
    #expect(part.text == "çois, J.")
    #expect(part.sourceRange == 4..<24)
    #expect(part.source(of: 3..<5) == 13..<15)
    #expect(Self.text.subtext(9..<14).trimmed().text == ", J.")
    #expect(Self.text.subtext(10..<14).trimmed().sourceRange == 22..<24)
    #expect(Self.text.subtext(10..<11).trimmed().isEmpty)
  }

  @Test func `neighbouring stretches become one run`() {
    var text = MappedText()
    text.append(verbatim: "ab", at: 5)
    text.append(verbatim: "cd", at: 7)
    #expect(text.runs.count == 1)
    #expect(text.source(of: 1..<3) == 6..<8)
  }
}
