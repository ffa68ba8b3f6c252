import Bibliography
import Testing

@testable import Checks

/// The words that a person types in the place of a correction.
struct EditableWordsTests {
  private func written(_ typed: String, for edit: Edit, in text: String) -> String? {
    let fix = Fix(edits: [], textEdits: [edit], applicability: .safe)
    return EditableWords.places(of: fix, in: text).map { places in
      Edit.apply(places.flatMap { $0.edits(writing: $0.spaced(typed)) }, to: text)
    }
  }

  @Test func `where a correction inserts, the words around stay, and so do its marks unless others are typed`() {
    let pages = Edit(range: 4..<4, replacement: ", 101–118")
    #expect(written("101–119", for: pages, in: "J 12. doi") == "J 12, 101–119. doi")
    #expect(written("; 101–119", for: pages, in: "J 12. doi") == "J 12; 101–119. doi")
    let issue = Edit(range: 4..<4, replacement: "(4)")
    #expect(written("5", for: issue, in: "J 12, 1–9") == "J 12(5), 1–9")
    #expect(written("(5)", for: issue, in: "J 12, 1–9") == "J 12(5), 1–9")
    // The stop behind an initial is no mark between words.
    let author = Edit(range: 9..<9, replacement: "and Økland, T. ")
    #expect(written("and Okland, Tom", for: author, in: "Berg, M. (2019)") == "Berg, M. and Okland, Tom (2019)")
  }

  @Test func `a letter or a stop that is inserted belongs to a word, which is replaced`() {
    #expect(written("Luis", for: Edit(range: 5..<5, replacement: "."), in: "Fu, L, Q.") == "Fu, Luis, Q.")
    #expect(written("Lindquist", for: Edit(range: 4..<4, replacement: "q"), in: "Lindvist, M.") == "Lindquist, M.")
  }
}
