import Testing
import TestSupport

@testable import Reports

@Suite struct ChangesTests {
  /// `kept [-deleted-]{+inserted+} kept`
  private func shown(_ old: String, _ new: String) -> String {
    Changes(from: old, to: new).pieces.map { piece in
      switch piece.kind {
      case .kept: piece.text
      case .deleted: "[-\(piece.text)-]"
      case .inserted: "{+\(piece.text)+}"
      }
    }.joined()
  }

  @Test func `a number is replaced as a whole`() {
    #expect(shown("Science, 9(June), 1–11.", "Science, 9(June), 672809.") == "Science, 9(June), [-1–11-]{+672809+}.")
    #expect(shown("Lett. 1–13,doi", "Lett. 93, 680–692,doi") == "Lett. [-1–13-]{+93, 680–692+},doi")
    #expect(shown("49(16)", "94(16)") == "[-49-]{+94+}(16)")
  }

  @Test func `of two similar words only the different letters are changed`() {
    #expect(shown("Muller, J.", "Müller, J.") == "M[-u-]{+ü+}ller, J.")
    #expect(shown("Zhang, L.", "Zhng, L.") == "Zh[-a-]ng, L.")
    #expect(shown("Li, T.", "Wu, T.") == "[-Li-]{+Wu+}, T.")
  }

  @Test func `punctuation is inserted and deleted one by one`() {
    #expect(shown("Fu, L, Q. Zhang, T., Wang", "Fu, L., Q. Zhang, T. Wang") == "Fu, L{+.+}, Q. Zhang, T.[-,-] Wang")
    #expect(shown("", "new") == "{+new+}")
    #expect(shown("same", "same") == "same")
  }

  @Test func `the changes contain both versions`() {
    var generator = SeededGenerator(seed: 8)
    let signs = ["a", "b", "ab", "é", "e\u{301}", "1", "12", " ", ",", ".", "–", "王", "腾", "\u{301}", "\r\n"]
    for _ in 0..<2000 {
      func text() -> String {
        (0..<Int.random(in: 0..<12, using: &generator)).map { _ in signs.randomElement(using: &generator) ?? "" }
          .joined()
      }
      let (old, new) = (text(), text())
      let changes = Changes(from: old, to: new)
      #expect(Array(changes.before.map(\.text).joined().utf8) == Array(old.utf8))
      #expect(Array(changes.after.map(\.text).joined().utf8) == Array(new.utf8))
    }
  }

  @Test func `a very long citation is compared quickly`() {
    let old = (0..<40_000).map { "word\($0)" }.joined(separator: " ")
    let new = (0..<40_000).map { "other\($0)" }.joined(separator: " ")
    let elapsed = ContinuousClock().measure { _ = Changes(from: old, to: new) }
    #expect(elapsed < .seconds(30))
  }
}
