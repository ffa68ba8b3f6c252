@testable import Pages
import Testing

/// How new text is written into the values of data files.
struct FieldNotationTests {
  private static let cases: [(FieldNotation, text: String, written: String?)] = [
    (.jsonNumber, "12", "12"), (.jsonNumber, "010", nil), (.jsonNumber, "12a", nil),
    (.jsonNumber, "0", "0"),
    (.yaml(.plain), "12", "12"), (.yaml(.plain), "010", nil), (.yaml(.plain), "Null", nil), (.yaml(.plain), "no", nil),
    (.yaml(.plain), "Bog: Reports", nil), (.yaml(.singleQuoted), "O'Brien", "O''Brien"),
    (.yaml(.doubleQuoted), "010", "010"),
    (.cell(separator: 0x2C, isQuoted: true), "a \"b\", c", "a \"\"b\"\", c"),
    (.cell(separator: 0x2C, isQuoted: false), "a, c", nil), (.cell(separator: 0x09, isQuoted: false), "a, c", "a, c"),
    (.cell(separator: 0x2C, isQuoted: false), "a \"b\"", nil),
    (.line, "a, \"b\"", "a, \"b\""), (.line, "a\nER  - ", nil),
  ]

  @Test(arguments: cases) func `text that would have another meaning there is not written`(
    notation: FieldNotation, text: String, written: String?
  ) {
    #expect(notation.written(text) == written)
  }
}
